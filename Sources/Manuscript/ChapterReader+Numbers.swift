import CommonMark
import SourceText

/// Gathers the numbers of a page and the formulas, block by block, in the order of the page.
extension ChapterReader {
  mutating func gather(_ inlines: [Inline], place: PageNumber.Place) {
    var run: Range<Int>?
    for (index, inline) in inlines.enumerated() {
      switch inline.kind {
      case .text, .softBreak:
        // Pieces of text that touch are one text, so that what stands before a number is seen.
        if let begun = run, begun.upperBound == inline.range.lowerBound {
          run = begun.lowerBound..<inline.range.upperBound
          continue
        }
        flush(&run, place)
        run = inline.range
        continue
      default: flush(&run, place)
      }
      switch inline.kind {
      case .text, .softBreak, .hardBreak: break
      case .emphasis(let inner), .strong(let inner): gather(inner, place: place)
      case .link(let destination, _, let inner):
        if inner.plainText != destination { gather(inner, place: place) }
      case .image(_, _, let inner): gather(inner, place: .image)
      case .math(let math): gather(math, range: inline.range)
      case .code(let code, let content):
        if index + 1 < inlines.count, case .text = inlines[index + 1].kind {
          takeSelfBinding(code, content: content, span: inline.range, behind: inlines[index + 1])
        }
      case .html(let text):
        if text.hasPrefix("<!--") { checkInlineComment(inline.range) }
      }
    }
    flush(&run, place)
    settleSelfBindings()
  }

  private mutating func flush(_ run: inout Range<Int>?, _ place: PageNumber.Place) {
    guard let range = run else { return }
    gatherProse(range, place: place)
    run = nil
  }

  mutating func gatherProse(_ range: Range<Int>, place: PageNumber.Place) {
    add(NumberScanner.prose(source, range), place: place)
  }

  mutating func gather(_ math: Math, range: Range<Int>) {
    formulas.append(Chapter.Formula(math: math, range: range))
    for piece in math.pieces { add(NumberScanner.latex(source, piece), place: .formula) }
  }

  mutating func gather(_ table: Table) {
    for cell in table.head { gather(cell.inlines, place: .heading) }
    for row in table.rows {
      for (column, cell) in row.enumerated() {
        let name = column < table.head.count ? source.text(table.head[column].range) : ""
        gather(cell.inlines, place: .table(column: name))
      }
    }
    if let ledger = Ledger.read(table, in: source, diagnostics: &diagnostics) {
      ledgers.append(ledger)
    }
  }

  private mutating func add(_ scanned: [ScannedNumber], place: PageNumber.Place) {
    for number in scanned {
      numbers.append(
        PageNumber(
          printed: number.number, range: number.range, isCounted: number.isCounted, place: place,
          section: section, support: number.isCounted ? .unchecked : .free))
    }
  }

  // MARK: `code` ≈ number

  /// Notes a code span with `=` or `≈` and a number behind it; the number is tied once it is known.
  private mutating func takeSelfBinding(
    _ code: String, content: Range<Int>, span: Range<Int>, behind text: Inline
  ) {
    let bytes = Array(source.bytes[text.range])
    var index = bytes.firstIndex { $0 != UInt8(ascii: " ") } ?? bytes.count
    let rest = String(decoding: bytes[index...], as: UTF8.self)
    guard let sign = ["=", "≈"].first(where: rest.hasPrefix) else { return }
    index += sign.utf8.count
    while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
    guard index < bytes.count else { return }
    let entry = BindingEntry(
      index: entries.count, subject: .numbers([]), support: .expression(code), chain: nil,
      section: section, range: span, expressionLines: [content], isSelfBound: true)
    pendingSelfBindings.append((entry, text.range.lowerBound + index))
  }

  /// Ties the numbers that stand where a self-binding expects one.
  private mutating func settleSelfBindings() {
    for (entry, offset) in pendingSelfBindings {
      guard let at = numbers.lastIndex(where: { $0.range.lowerBound == offset }) else { continue }
      entries.append(
        BindingEntry(
          index: entries.count, subject: .numbers([numbers[at].printed]), support: entry.support,
          chain: nil, section: entry.section, range: entry.range,
          expressionLines: entry.expressionLines, isSelfBound: true))
      numbers[at].support = .bound(entry: entries.count - 1, element: 0)
    }
    pendingSelfBindings = []
  }

  /// A binding inside a line does not bind; say so rather than leave its numbers unchecked.
  private mutating func checkInlineComment(_ range: Range<Int>) {
    var unheard: [Diagnostic] = []
    if BindingComment.read(lines: [range], in: source, diagnostics: &unheard) != nil {
      report(.inlineBinding, at: range)
    }
  }
}
