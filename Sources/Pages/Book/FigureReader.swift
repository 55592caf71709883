internal import TerminalText

/// Reads the text of a figure from its first byte on; what is not as expected is refused, and
/// nothing is ever skipped.
struct FigureReader {
  /// Thrown where our own writer would have written something else.
  struct Refusal: Error {}

  private let bytes: [UInt8]
  /// How many bytes are read.
  private(set) var place = 0

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  var isAtEnd: Bool { place == bytes.count }

  /// Whether these bytes come next.
  func sees(_ literal: String) -> Bool {
    bytes[place...].starts(with: literal.utf8)
  }

  /// Reads these bytes where they come next, and says whether they did.
  mutating func take(_ literal: String) -> Bool {
    guard sees(literal) else { return false }
    place += literal.utf8.count
    return true
  }

  mutating func expect(_ literal: String) throws(Refusal) {
    guard take(literal) else { throw Refusal() }
  }

  /// One of these words, none of which begins another.
  mutating func word(_ words: [String]) throws(Refusal) -> String {
    guard let word = words.first(where: sees) else { throw Refusal() }
    place += word.utf8.count
    return word
  }

  /// As many bytes of a kind as come next, at least one and at most `limit`.
  mutating func run(upTo limit: Int, of kind: (UInt8) -> Bool) throws(Refusal) -> String {
    let run = bytes[place...].prefix(while: kind)
    guard !run.isEmpty, run.count <= limit else { throw Refusal() }
    place += run.count
    return String(decoding: run, as: UTF8.self)
  }

  /// A number of at most seven digits and two decimals, as short as it can be said: "64.00" is 64.
  mutating func number(signed: Bool = true) throws(Refusal) -> String {
    let isNegative = signed && take("-")
    let whole = try run(upTo: 7, of: isDigit)
    guard whole == "0" || !whole.hasPrefix("0") else { throw Refusal() }
    var decimals = take(".") ? try run(upTo: 2, of: isDigit) : ""
    while decimals.hasSuffix("0") { decimals.removeLast() }
    let size = decimals.isEmpty ? whole : "\(whole).\(decimals)"
    // There is no "-0.00".
    guard !isNegative || size != "0" else { throw Refusal() }
    return isNegative ? "-\(size)" : size
  }

  /// A number from 0 to 1.
  mutating func share() throws(Refusal) -> String {
    let share = try number(signed: false)
    guard share == "0" || share == "1" || share.hasPrefix("0.") else { throw Refusal() }
    return share
  }

  /// The name of a class, set apart from the page's own.
  mutating func className() throws(Refusal) -> String {
    let name = try run(upTo: 24) { isDigit($0) || isLetter($0) || $0 == UInt8(ascii: "-") }
    guard let first = name.utf8.first, isLetter(first) else { throw Refusal() }
    return "fig-\(name)"
  }

  /// The words up to the next tag; controls and signs that turn the writing direction are made
  /// visible.
  mutating func text() throws(Refusal) -> String {
    var text: [UInt8] = []
    while place < bytes.count, bytes[place] != UInt8(ascii: "<") {
      switch bytes[place] {
      case UInt8(ascii: "&"):
        guard let escape = escapes.first(where: { sees($0.written) }) else { throw Refusal() }
        text.append(escape.meant)
        place += escape.written.utf8.count
      case 0..<32, UInt8(ascii: ">"), UInt8(ascii: "\""): throw Refusal()
      // U+FFFE and U+FFFF, which are no characters.
      case 0xEF where bytes[place...].starts(with: [0xEF, 0xBF, 0xBE]): throw Refusal()
      case 0xEF where bytes[place...].starts(with: [0xEF, 0xBF, 0xBF]): throw Refusal()
      default:
        text.append(bytes[place])
        place += 1
      }
    }
    return String(decoding: text, as: UTF8.self).harmless
  }
}

private let escapes: [(written: String, meant: UInt8)] = [
  ("&amp;", UInt8(ascii: "&")), ("&lt;", UInt8(ascii: "<")), ("&gt;", UInt8(ascii: ">")),
  ("&quot;", UInt8(ascii: "\"")),
]

func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

private func isLetter(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
}
