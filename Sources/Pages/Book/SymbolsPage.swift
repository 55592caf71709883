import CommonMark
import Formulas
import Hypertext
import Manuscript
import SourceText

/// The book's symbols and terms, each with the sentence that brings it in and a link there.
struct SymbolsPage {
  private var symbols: [Entry] = []
  private var terms: [Entry] = []
  private var known: Set<String> = []

  private struct Entry {
    let name: HTML
    let key: String
    let sentence: HTML
    let link: HTML
  }

  /// Takes in a chapter whose page has these headings.
  mutating func add(_ page: BookChapter, _ headings: [ChapterWriter.Heading]) {
    let text = BookText(page.chapter, headings)
    for block in page.chapter.document.blocks {
      block.walk { inner in
        guard case .paragraph(let inlines) = inner.kind else { return }
        let place = headings.last { $0.start <= inner.range.lowerBound }
        for index in inlines.indices {
          guard Self.bringsIn(inlines, index, text),
            let found = Self.entry(inlines[index], text, page.chapter.source),
            !known.contains(found.key)
          else { continue }
          let sentence = Self.sentence(inlines, index, text)
          guard sentence.text.count < 400, sentence.text.count > found.key.count + 8 else {
            continue
          }
          known.insert(found.key)
          let link = HTML(
            .a, [.href(HTML.Destination(page: page.path, at: place?.id))],
            (page.name.map { "\($0.number) · " } ?? "") + (place?.text ?? page.chapter.title))
          let entry = Entry(name: found.name, key: found.key, sentence: sentence.html, link: link)
          if found.isSymbol { symbols.append(entry) } else { terms.append(entry) }
        }
      }
    }
  }

  /// A symbol alone in a formula, or a few words set off.
  private static func entry(
    _ inline: Inline, _ text: BookText, _ source: SourceFile
  ) -> (name: HTML, key: String, isSymbol: Bool)? {
    switch inline.kind {
    case .math(let math):
      let formula = Formula(LatexText(pieces: math.pieces, in: source))
      let line = formula.line
      guard formula.isRead, line.count <= 6, line.contains(where: \.isLetter),
        !line.contains(where: { "=<>≤≥≈+−-/ (√".contains($0) }), !formula.source.contains("^")
      else { return nil }
      return (HTML(wellFormed: formula.mathML(display: false)), line, true)
    case .strong(let inner), .emphasis(let inner):
      let words = text.text(inner)
      guard inner.allSatisfy({ if case .text = $0.kind { true } else { false } }),
        words.split(separator: " ").count <= 3, (2...30).contains(words.count),
        words.contains(where: \.isLetter), !words.contains(where: { ".:!?。：".contains($0) })
      else { return nil }
      return (LanguageRuns(language: .english).html(words), words.lowercased(), false)
    default: return nil
    }
  }

  /// Whether words bring a thing in rather than stress a word: those in bold letters, and those behind
  /// an article.
  private static func bringsIn(_ inlines: [Inline], _ index: Int, _ text: BookText) -> Bool {
    guard case .emphasis = inlines[index].kind else { return true }
    let before = text.text(Array(inlines[..<index])).split { $0.isWhitespace }.last
    return ["a", "an", "the", "called", "its", "their"].contains(before?.lowercased() ?? "")
  }

  /// The sentence around an inline, as text and with its formulas.
  private static func sentence(
    _ inlines: [Inline], _ index: Int, _ text: BookText
  ) -> (text: String, html: HTML) {
    let pieces = text.pieces(inlines)
    let whole = pieces.map(\.text).joined()
    let before = text.pieces(Array(inlines[..<index])).map(\.text).joined().count
    let middle = whole.index(whole.startIndex, offsetBy: min(before, whole.count))
    let all = ends(in: whole)
    let start = all.last { $0 <= middle } ?? whole.startIndex
    let end = all.first { $0 > middle } ?? whole.endIndex
    let runs = LanguageRuns(language: .english)
    var html = HTML.nothing
    var place = whole.startIndex
    for piece in pieces {
      let next = whole.index(place, offsetBy: piece.text.count)
      let (low, high) = (max(place, start), min(next, end))
      if low < high {
        html += piece.formula ?? runs.html(String(whole[low..<high]))
      }
      place = next
    }
    return (whole[start..<end].trimmed, html)
  }

  /// The places behind each sentence's end; "e.g. four" is none.
  private static func ends(in text: String) -> [String.Index] {
    var ends: [String.Index] = []
    for index in text.indices where ".!?。！？".contains(text[index]) {
      let end = text.index(after: index)
      if "。！？".contains(text[index]) {
        ends.append(end)
        continue
      }
      guard end == text.endIndex || text[end].isWhitespace else { continue }
      let begin = text[end...].first { !$0.isWhitespace }
      if let begin, begin.isLowercase || begin.isNumber { continue }
      ends.append(end)
    }
    return ends
  }

  var framed: PageFrame.Page {
    var main = HTML(.h1, [], "Terms and symbols").line
    main +=
      HTML(
        .p, [], "Each stands with the sentence that brings it in, and a link to the place."
      ).line
    main += list("Symbols", "symbols", symbols)
    main += list("Terms", "terms", terms)
    return PageFrame.Page(
      title: "Terms and symbols", language: .english, root: "", main: main, kind: "symbols",
      path: "symbols.html")
  }

  private func list(_ title: String, _ id: String, _ entries: [Entry]) -> HTML {
    guard !entries.isEmpty else { return .nothing }
    let sorted = entries.sorted {
      ($0.key.lowercased(), $0.key) < ($1.key.lowercased(), $1.key)
    }
    let rows = sorted.map { entry in
      HTML(.dt, [], [entry.name]).line
        + HTML(.dd, [], [entry.sentence, HTML(" "), HTML(.small, [], [entry.link])]).line
    }
    return HTML(.h2, [.id(id)], title).line + HTML(.dl, [], [HTML("\n")] + rows).line
  }
}

extension StringProtocol {
  fileprivate var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
