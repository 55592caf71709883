import CommonMark
import Formulas
import Manuscript
import Programs
import SourceText
import TerminalText

/// Sets a chapter's blocks one below the other.
struct PageSetter {
  let page: TerminalPage
  private(set) var parts: [TerminalPage.Part] = []
  private var lines: [StyledLine] = []
  /// What stands before every line: the indentation of lists, the bars of quotes.
  var prefix: [Span] = []
  /// What stands before the next line only: a bullet.
  var bullet: [Span]?
  /// The `<details>` that are open, outermost first.
  var folds: [Fold] = []
  /// Whether the last section's heading says that it holds exercises.
  var isAmongExercises = false
  /// Whether the reader was told how to open what is folded.
  var hasHintedAtAnswers = false
  var listDepth = 0
  /// Findings that are told already, by their place in the run's list.
  var told: Set<Int> = []

  struct Fold {
    let isClosed: Bool
    /// The prefix outside of it.
    let prefix: [Span]
  }

  init(_ page: TerminalPage) { self.page = page }

  var chapter: Chapter { page.chapter }
  var source: SourceFile { page.chapter.source }
  /// Prose is not set wider than this: longer lines are hard to follow.
  static let widestProse = 100
  var isClosed: Bool { folds.contains(where: \.isClosed) }
  var room: Int { max(8, page.width - StyledLine(prefix).width) }

  // MARK: Lines

  mutating func emit(_ line: StyledLine) {
    lines.append(line.behind(bullet ?? prefix))
    bullet = nil
  }

  /// Wrapped text; further lines hang behind `hanging`.
  mutating func emit(_ spans: [Span], first: [Span] = [], hanging: [Span] = [], width: Int? = nil) {
    let wrapping = Wrapping(
      width: min(width ?? page.width, page.width), first: (bullet ?? prefix) + first,
      rest: prefix + hanging)
    bullet = nil
    lines += wrapping.lines(spans)
  }

  mutating func emit(folding spans: [Span], behind gutter: [Span]) {
    lines += Folding(width: page.width, prefix: (bullet ?? prefix) + gutter).lines(spans)
    bullet = nil
  }

  /// A blank line, unless the page begins here, a list's item does, or there is one already.
  mutating func leaveBlank() {
    guard bullet == nil, !(lines.isEmpty && parts.isEmpty) else { return }
    if let last = lines.last, last.isBlank || last.text == StyledLine(prefix).text { return }
    lines.append(StyledLine(prefix))
  }

  mutating func ask(_ question: TerminalPage.Question) {
    flush()
    parts.append(.question(question))
  }

  private mutating func flush() {
    guard !lines.isEmpty else { return }
    parts.append(.text(lines.map { $0.painted(page.style) + "\n" }.joined()))
    lines = []
  }

  mutating func finish() -> [TerminalPage.Part] {
    flush()
    return parts
  }

  /// The prefix with one more part, as long as half of the page is left for what stands behind it.
  func deepened(by span: Span) -> [Span] {
    let deeper = prefix + [span]
    return StyledLine(deeper).width * 2 <= page.width ? deeper : prefix
  }

  // MARK: Blocks

  mutating func set(_ blocks: [Block], isTight: Bool = false) {
    for (index, block) in blocks.enumerated() {
      if case .html(let lines) = block.kind {
        setHTML(lines, block)
        continue
      }
      if isClosed {
        countFolded(block)
        continue
      }
      if !(isTight && index > 0 && !block.isTall), !isBehindListing(block) { leaveBlank() }
      set(block)
    }
  }

  private mutating func set(_ block: Block) {
    switch block.kind {
    case .heading(let level, let inlines): setHeading(level, inlines)
    case .paragraph(let inlines):
      if !setFigures(inlines) { emit(spans(inlines), width: prose) }
    case .quote(let blocks):
      let outside = prefix
      prefix = deepened(by: Span("▎ ", .dim))
      set(blocks)
      prefix = outside
    case .list(let list): set(list)
    case .code(let code): setCode(code, block)
    case .html: break
    case .table(let table): emitTable(table)
    case .math(let math): setFormula(math)
    case .rule: emit(StyledLine(String(repeating: "─", count: min(room, 40)), .dim))
    }
    setNotes(in: block)
  }

  var prose: Int { max(PageSetter.widestProse, StyledLine(prefix).width + 40) }

  private mutating func setHeading(_ level: Int, _ inlines: [Inline]) {
    // Low headings have no rule; without colours their mark tells them from a paragraph.
    let isMarked = level > 3 && !page.style.isColoured
    let mark = isMarked ? [Span(String(repeating: "#", count: level) + " ")] : []
    let spans = mark + spans(inlines, [.bold])
    if level <= 2 {
      let title = inlines.plainText.lowercased()
      isAmongExercises = ["exercise", "练习", "习题"].contains { title.contains($0) }
    }
    let lines = Wrapping(width: room).lines(spans)
    for line in lines { emit(line) }
    guard level <= 3 else { return }
    let widest = lines.map(\.width).max() ?? 0
    let rule = level == 1 ? "═" : level == 2 ? "─" : "┄"
    emit(StyledLine(String(repeating: rule, count: widest), .dim))
  }

  private mutating func set(_ list: List) {
    let outside = prefix
    let last = (list.start ?? 0) + list.items.count - 1
    for (index, item) in list.items.enumerated() {
      if index > 0, !list.isTight { leaveBlank() }
      var mark = ["•", "◦", "▪"][min(listDepth, 2)] + " "
      if let start = list.start {
        let number = String(start + index)
        mark = String(repeating: " ", count: String(last).count - number.count) + number + ". "
      }
      let before = bullet ?? outside
      let hasRoom = StyledLine(before).width * 2 <= page.width
      bullet = (hasRoom ? before : outside) + [Span(mark, .dim)]
      prefix = deepened(by: Span(String(repeating: " ", count: displayWidth(mark))))
      listDepth += 1
      set(item.blocks, isTight: list.isTight)
      listDepth -= 1
      if bullet != nil { emit(StyledLine()) }
      prefix = outside
    }
  }

  private mutating func setFormula(_ math: Math) {
    let formula = Formula(LatexText(pieces: math.pieces, in: source))
    for line in formula.display(width: max(8, room - 4)) { emit(StyledLine("    " + line)) }
  }

  /// An output and a figure stand right behind what made them.
  private func isBehindListing(_ block: Block) -> Bool {
    switch block.kind {
    case .code: chapter.listings.contains { $0.output?.range.lowerBound == block.range.lowerBound }
    default: false
    }
  }
}

extension Block {
  /// Whether a blank line belongs around it even in a tight list.
  fileprivate var isTall: Bool {
    switch kind {
    case .paragraph, .list: false
    default: true
    }
  }
}
