/// A text cut into numbers and the rest, as the rule of digits sees it.
///
/// A number is a sign, digits with a point or an exponent or both, and no letter, digit, `_` or
/// `.digit` touching it. All else is text: identifiers, versions, dates, ranges, plain integers.
struct ClaimedText {
  struct Piece: Equatable {
    let text: String
    /// Bytes of the whole text.
    let range: Range<Int>
    let isNumber: Bool
  }

  let pieces: [Piece]

  init(_ text: String, from base: Int = 0) {
    let bytes = Array(text.utf8)
    var pieces: [Piece] = []
    var start = 0
    func piece(_ range: Range<Int>, _ isNumber: Bool) -> Piece {
      Piece(
        text: String(decoding: bytes[range], as: UTF8.self),
        range: base + range.lowerBound..<base + range.upperBound, isNumber: isNumber)
    }
    var index = 0
    while index < bytes.count {
      guard let end = Self.numberEnd(bytes, index) else {
        index += 1
        continue
      }
      if start < index { pieces.append(piece(start..<index, false)) }
      pieces.append(piece(index..<end, true))
      index = end
      start = end
    }
    if start < bytes.count { pieces.append(piece(start..<bytes.count, false)) }
    self.pieces = pieces
  }

  /// Where the number that begins at an index ends; nil when none begins there.
  private static func numberEnd(_ bytes: [UInt8], _ start: Int) -> Int? {
    var index = start
    func byte(_ at: Int) -> UInt8 { at >= 0 && at < bytes.count ? bytes[at] : 0 }
    func isWord(_ byte: UInt8) -> Bool {
      byte >= 0x80 || byte == UInt8(ascii: "_") || byte.isASCIIDigit
        || (byte | 0x20 >= 97 && byte | 0x20 <= 122)
    }
    if byte(index) == UInt8(ascii: "-") || byte(index) == UInt8(ascii: "+") {
      index += 1
      // A sign behind a word or a closing bracket is an operator.
      if isWord(byte(start - 1)) || [41, 93].contains(byte(start - 1)) { return nil }
    }
    guard byte(index).isASCIIDigit || byte(index) == UInt8(ascii: ".") && byte(index + 1).isASCIIDigit
    else { return nil }
    if isWord(byte(start - 1)) || byte(start - 1) == UInt8(ascii: ".") { return nil }
    while byte(index).isASCIIDigit { index += 1 }
    var isDecimal = false
    if byte(index) == UInt8(ascii: "."), byte(index + 1).isASCIIDigit {
      isDecimal = true
      index += 1
      while byte(index).isASCIIDigit { index += 1 }
    }
    if byte(index) | 0x20 == UInt8(ascii: "e") {
      var exponent = index + 1
      if byte(exponent) == UInt8(ascii: "-") || byte(exponent) == UInt8(ascii: "+") {
        exponent += 1
      }
      if byte(exponent).isASCIIDigit {
        isDecimal = true
        index = exponent
        while byte(index).isASCIIDigit { index += 1 }
      }
    }
    let isTouched =
      isWord(byte(index)) || byte(index) == UInt8(ascii: ".") && byte(index + 1).isASCIIDigit
    return isDecimal && !isTouched ? index : nil
  }
}
