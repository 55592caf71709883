import CommonMark
import Formulas
import Hypertext
import Manuscript
import Programs
import SourceText

/// Writes a chapter's blocks as HTML. What holds is quiet; what is not as the page says is marked
/// where it stands, with what came.
struct ChapterWriter {
  let page: BookChapter
  let map: BookMap
  let marks: [PageMark]
  /// Before every id, so that several chapters can stand on one page.
  let prefix: String
  /// Whether what is folded stands open: on paper nothing can be opened.
  let opensFolds: Bool
  private var anchors = Anchors()
  /// Findings that are told already, by their place in the run's list.
  var told: Set<Int> = []
  /// The style rules that the figures of the page need.
  var figureRules: [String] = []
  private(set) var headings: [Heading] = []

  struct Heading {
    let level: Int
    let id: String
    let title: HTML
    let text: String
    /// From the heading to the next one.
    let start: Int
  }

  init(_ page: BookChapter, _ map: BookMap, prefix: String = "", opensFolds: Bool = false) {
    self.page = page
    self.map = map
    self.prefix = prefix
    self.opensFolds = opensFolds
    marks = PageMark.marks(of: page.chapter, page.run, page.language)
  }

  var chapter: Chapter { page.chapter }
  var source: SourceFile { page.chapter.source }
  var say: BookLanguage { page.language }

  /// The whole chapter.
  mutating func article() -> HTML {
    let body = blocks(chapter.document.blocks)
    return body + notes(in: 0..<source.bytes.count)
  }

  // MARK: Blocks

  mutating func blocks(_ blocks: [Block], isTight: Bool = false) -> HTML {
    var folds = FoldStack(isOpen: opensFolds)
    for block in blocks {
      if case .html(let lines) = block.kind {
        add(lines, to: &folds)
        folds.add(notes(in: block.range))
        continue
      }
      folds.add(html(block, isTight: isTight))
      if !block.isContainer { folds.add(notes(in: block.range)) }
    }
    return folds.finished
  }

  private mutating func html(_ block: Block, isTight: Bool) -> HTML {
    switch block.kind {
    case .heading(let level, let inlines): return heading(level, inlines, block.range)
    case .paragraph(let inlines):
      if let figures = figures(inlines) { return figures }
      return isTight ? html(inlines) : HTML(.p, [], [html(inlines)]).line
    case .quote(let inner): return HTML(.blockquote, [], [blocks(inner)]).line
    case .list(let list): return html(list)
    case .code(let code): return html(code, block)
    case .html: return .nothing
    case .table(let table): return html(table)
    case .math(let math): return display(math, block.range)
    case .rule: return HTML(.hr).line
    }
  }

  private mutating func heading(_ level: Int, _ inlines: [Inline], _ range: Range<Int>) -> HTML {
    let title = html(inlines)
    let text = inlines.plainText
    let id = prefix + anchors.id(for: text)
    headings.append(
      Heading(level: level, id: id, title: title, text: text, start: range.lowerBound))
    let tags: [HTML.Tag] = [.h1, .h2, .h3, .h4, .h5, .h6]
    guard level > 1 else {
      let number = map.number(of: page).map { HTML(.span, [.class("chapter-number")], $0) }
      let gap = HTML(" ")
      return HTML(.h1, [.id(id)], (number.map { [$0, gap] } ?? []) + [title]).line
    }
    let anchor = HTML(
      .a,
      [
        .class("anchor"), .href(HTML.Destination(page: "", at: id)),
        .aria(.label, say("Link to this section: ", "本节链接：") + text),
      ], "§")
    return HTML(tags[min(level, 6) - 1], [.id(id)], [title, HTML(" "), anchor]).line
  }

  private mutating func html(_ list: List) -> HTML {
    var items = HTML("\n")
    for item in list.items {
      items += HTML(.li, [], [blocks(item.blocks, isTight: list.isTight)]).line
    }
    guard let start = list.start else { return HTML(.ul, [], [items]).line }
    return HTML(.ol, start == 1 ? [] : [.start(start)], [items]).line
  }

  // MARK: Folds

  private mutating func add(_ lines: [Range<Int>], to folds: inout FoldStack) {
    var text = lines.map { source.text($0) }.joined(separator: "\n")[...]
    while let tag = FoldTag.first(in: text) {
      folds.add(literal(text[..<tag.range.lowerBound]))
      switch tag.kind {
      case .open(let summary):
        folds.open(LanguageRuns(language: say).html(summary.isEmpty ? "…" : summary))
      case .close: folds.close()
      case .comment: break
      }
      text = text[tag.range.upperBound...]
    }
    folds.add(literal(text))
  }

  /// HTML that is none of ours is shown as it is written.
  private func literal(_ text: Substring) -> HTML {
    guard !text.allSatisfy(\.isWhitespace) else { return .nothing }
    let trimmed = text.drop(while: \.isNewline)
    return HTML(.pre, [.class("literal"), .tabIndex(0)], String(trimmed)).line
  }

  // MARK: Formulas

  private func display(_ math: Math, _ range: Range<Int>) -> HTML {
    let formula = FormulaMarkup(math, in: source, marks.within(range), isDisplay: true)
    return HTML(.div, formula.attributes("formula") + [.tabIndex(0)], [formula.html]).line
      + truths(in: range)
  }

  /// What somebody else's false numbers should be.
  private func truths(in range: Range<Int>) -> HTML {
    let refuted = marks.within(range).filter { $0.kind == .refuted }
    guard !refuted.isEmpty else { return .nothing }
    let lines = refuted.map { mark in
      HTML(.li, [], [HTML(.s, [], source.text(mark.range)), HTML(" " + mark.note)])
    }
    return HTML(.ul, [.class("truths")], lines).line
  }
}

/// The `<details>` that are open, outermost first, and what stands in each of them so far.
private struct FoldStack {
  private var levels: [(summary: HTML?, content: HTML)] = [(nil, .nothing)]
  private let isOpen: Bool

  init(isOpen: Bool) { self.isOpen = isOpen }

  mutating func add(_ html: HTML) { levels[levels.count - 1].content += html }

  mutating func open(_ summary: HTML) { levels.append((summary, HTML("\n"))) }

  mutating func close() {
    guard levels.count > 1, let fold = levels.popLast(), let summary = fold.summary else { return }
    add(
      HTML(
        .details, isOpen ? [.open] : [], [HTML(.summary, [], [summary]), fold.content]
      ).line)
  }

  /// Everything; what was never closed ends here.
  var finished: HTML {
    var copy = self
    while copy.levels.count > 1 { copy.close() }
    return copy.levels[0].content
  }
}

extension Block {
  fileprivate var isContainer: Bool {
    switch kind {
    case .list, .quote: true
    default: false
    }
  }
}
