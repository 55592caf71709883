import SourceText

/// A comment that ties the numbers above it, before its entries are laid on those numbers.
struct BindingComment {
  var entries: [Entry] = []

  struct Entry {
    let subject: BindingEntry.Subject
    let support: BindingEntry.Support
    let chain: String?
    let range: Range<Int>
    let expressionLines: [Range<Int>]
  }

  /// Reads the lines of an HTML block; nil for one that is no binding comment.
  static func read(
    lines: [Range<Int>], in source: SourceFile, diagnostics: inout [Diagnostic]
  ) -> BindingComment? {
    let text = ListingText(lines: lines, in: source)
    let utf8 = Array(text.text.utf8)
    guard let inside = content(of: utf8) else { return nil }
    let parts = pieces(of: utf8, in: inside, at: UInt8(ascii: ";"))
      .map { trimmed($0, of: utf8) }.filter { !$0.isEmpty }
    guard let first = parts.first, startsLikeAnEntry(utf8[first]) else { return nil }
    if let dashes = firstDashes(utf8, inside) {
      diagnostics.append(
        Diagnostic(
          "binding-dashes", at: text.fileRange(dashes),
          "`--` inside a comment ends it for some readers of HTML",
          suggestion: "write the expression without two hyphens side by side"))
    }
    var comment = BindingComment()
    for part in parts {
      let reading = EntryReading(utf8: utf8, part: part, text: text)
      if let entry = reading.entry(diagnostics: &diagnostics) { comment.entries.append(entry) }
    }
    return comment
  }

  /// The bytes between `<!--` and `-->` when the block is one comment and nothing else.
  private static func content(of utf8: [UInt8]) -> Range<Int>? {
    let whole = trimmed(0..<utf8.count, of: utf8)
    guard whole.count >= 7, utf8[whole].starts(with: "<!--".utf8),
      utf8[whole].suffix(3).elementsEqual("-->".utf8)
    else { return nil }
    return whole.lowerBound + 4..<whole.upperBound - 3
  }

  private static func startsLikeAnEntry(_ utf8: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: utf8, as: UTF8.self)
    if ["column ", "formula ", "chain="].contains(where: text.hasPrefix) { return true }
    let numeral = text.drop { "+-−≈~(. ".contains($0) }
    return numeral.first?.isNumber == true && (text.contains("=") || text.contains(":"))
  }

  private static func firstDashes(_ utf8: [UInt8], _ range: Range<Int>) -> Range<Int>? {
    guard range.count > 1 else { return nil }
    for index in range.lowerBound..<range.upperBound - 1
    where utf8[index] == UInt8(ascii: "-") && utf8[index + 1] == UInt8(ascii: "-") {
      return index..<index + 2
    }
    return nil
  }

  /// Splits at a byte that stands outside of strings and brackets.
  static func pieces(of utf8: [UInt8], in range: Range<Int>, at mark: UInt8) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start = range.lowerBound
    var scan = BracketScan()
    for index in range {
      scan.step(utf8[index])
      if utf8[index] == mark, scan.isOutside {
        pieces.append(start..<index)
        start = index + 1
      }
    }
    return pieces + [start..<range.upperBound]
  }

  static func trimmed(_ range: Range<Int>, of utf8: [UInt8]) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    let blanks = Set(" \t\r\n".utf8)
    while start < end, blanks.contains(utf8[start]) { start += 1 }
    while end > start, blanks.contains(utf8[end - 1]) { end -= 1 }
    return start..<end
  }
}

/// Follows brackets and string literals far enough to know what stands outside of them.
struct BracketScan {
  private var depth = 0
  private var isString = false
  private var isEscaped = false
  var isOutside: Bool { depth == 0 && !isString }

  mutating func step(_ byte: UInt8) {
    if isString {
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        isString = false
      }
      return
    }
    switch byte {
    case UInt8(ascii: "\""): isString = true
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
    default: break
    }
  }
}
