import CommonMark
import SourceText

/// Gathers the numbers of a page and the formulas, block by block, in the order of the page.
extension ChapterReader {
  mutating func gather(_ inlines: [Inline], place: PageNumber.Place) {
    gatherAll(inlines, place: place)
    settleSelfBindings()
  }

  private mutating func gatherAll(_ inlines: [Inline], place: PageNumber.Place) {
    guard let first = inlines.first, let last = inlines.last else { return }
    let begun = numbers.count
    var excluded: [Range<Int>] = []
    visit(inlines, from: first.range.lowerBound, excluded: &excluded)
    gatherProse(
      first.range.lowerBound..<last.range.upperBound, place: place, excluding: excluded)
    // Formulas were gathered before the words around them.
    numbers[begun...].sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// Gathers what is no prose, and takes it and the marks of containers out of the prose.
  private mutating func visit(
    _ inlines: [Inline], from start: Int, excluded: inout [Range<Int>]
  ) {
    var end = start
    for inline in inlines {
      if end < inline.range.lowerBound { excluded.append(end..<inline.range.lowerBound) }
      end = max(end, inline.range.upperBound)
      switch inline.kind {
      case .text, .softBreak, .hardBreak: break
      case .emphasis(let inner), .strong(let inner):
        visit(inner, from: inner.first?.range.lowerBound ?? end, excluded: &excluded)
      case .link(let destination, _, let inner):
        guard let first = inner.first, let last = inner.last, inner.plainText != destination else {
          excluded.append(inline.range)
          continue
        }
        excluded.append(inline.range.lowerBound..<first.range.lowerBound)
        visit(inner, from: first.range.lowerBound, excluded: &excluded)
        excluded.append(last.range.upperBound..<inline.range.upperBound)
      case .image(_, _, let inner):
        excluded.append(inline.range)
        gatherAll(inner, place: .image)
      case .math(let math):
        excluded.append(inline.range)
        gather(math, range: inline.range)
      case .code(let code, let content):
        excluded.append(inline.range)
        takeSelfBinding(code, content: content, span: inline.range)
      case .html(let text):
        excluded.append(inline.range)
        if text.hasPrefix("<!--") { checkInlineComment(inline.range) }
      }
    }
  }

  mutating func gatherProse(
    _ range: Range<Int>, place: PageNumber.Place, excluding excluded: [Range<Int>] = []
  ) {
    add(NumberScanner.prose(source, range, excluding: excluded), place: place)
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

  /// Notes a code span with `=` or `≈` and a number behind it, on its line or wrapped onto the next;
  /// the number is tied once it is known.
  private mutating func takeSelfBinding(_ code: String, content: Range<Int>, span: Range<Int>) {
    let bytes = source.bytes
    func skip(_ index: inout Int) {
      var lineEnds = 0
      while index < bytes.count, " \r\n>".utf8.contains(bytes[index]), lineEnds < 2 {
        if bytes[index] == UInt8(ascii: "\n") { lineEnds += 1 }
        index += 1
      }
    }
    var index = span.upperBound
    skip(&index)
    let sign = ["=", "≈", "＝"].first { sign in
      index + sign.utf8.count <= bytes.count
        && bytes[index..<index + sign.utf8.count].elementsEqual(sign.utf8)
    }
    guard let sign else { return }
    index += sign.utf8.count
    skip(&index)
    let entry = BindingEntry(
      index: entries.count, subject: .numbers([]), support: .expression(code), chain: nil,
      section: section, range: span, expressionLines: [content], isSelfBound: true)
    pendingSelfBindings.append((entry, index))
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
