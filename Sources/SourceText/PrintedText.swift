/// Printed text split into number tokens and the rest, as claims and outputs are compared.
///
/// A number token is a sign, digits with a point and/or an exponent, and no letter, digit, `_` or
/// `.digit` touching it. Everything else is text: words, plain integers, versions, dates, ranges.
/// A Chinese character is no letter here, for nothing stands between it and a number.
struct PrintedText: Sendable, Hashable {
  struct Piece: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
      case number(PrintedNumber)
      case word
      case mark
      case blank
      case lineEnd
      /// `...` for any text of the line.
      case anyText
      /// A line of `...`, its line end included.
      case anyLines
    }

    let kind: Kind
    let text: String
    /// The bytes of the text that this piece takes.
    let range: Range<Int>

    var isWildcard: Bool { kind == .anyText || kind == .anyLines }
    var isSpace: Bool { kind == .blank || kind == .lineEnd }
  }

  /// In order; without blanks and carriage returns at line ends, and with a line end last.
  private(set) var pieces: [Piece] = []
  let bytes: [UInt8]

  init(_ text: String, hasWildcards: Bool = false) {
    bytes = Array(text.utf8)
    var end = bytes.count
    while end > 0, bytes[end - 1].isWhiteSpace { end -= 1 }
    var index = 0
    while index < end {
      let piece =
        wildcard(at: index, end: end, isWanted: hasWildcards) ?? space(at: index, end: end)
        ?? number(at: index, end: end) ?? word(at: index, end: end)
      index = piece.range.upperBound
      let isTrailing = piece.kind == .blank && (index == end || isLineEnd(index))
      if !isTrailing { pieces.append(piece) }
    }
    if pieces.last?.kind != .anyLines {
      pieces.append(Piece(kind: .lineEnd, text: "", range: end..<end))
    }
  }

  /// The same text with any run of white space as one blank, and none inside brackets' edges.
  var reflowed: PrintedText {
    var result = self
    result.pieces = []
    for (index, piece) in pieces.enumerated() {
      guard piece.isSpace else {
        result.pieces.append(piece)
        continue
      }
      let behind = pieces[(index + 1)...].first { !$0.isSpace }
      guard let before = result.pieces.last, before.kind != .blank, let behind,
        !(before.kind == .mark && "([{".contains(before.text)),
        !(behind.kind == .mark && ")]}".contains(behind.text))
      else { continue }
      result.pieces.append(Piece(kind: .blank, text: piece.text, range: piece.range))
    }
    return result
  }
}

extension PrintedText {
  private func byte(_ index: Int, end: Int) -> UInt8 {
    index >= 0 && index < end ? bytes[index] : 0
  }

  private func isLineEnd(_ index: Int) -> Bool {
    bytes[index] == UInt8(ascii: "\n")
  }

  private func piece(_ kind: Piece.Kind, _ range: Range<Int>) -> Piece {
    Piece(kind: kind, text: String(decoding: bytes[range], as: UTF8.self), range: range)
  }

  private func space(at start: Int, end: Int) -> Piece? {
    var index = start
    while index < end, bytes[index].isWhiteSpace, !isLineEnd(index) { index += 1 }
    if index > start { return piece(.blank, start..<index) }
    return isLineEnd(start) ? piece(.lineEnd, start..<(start + 1)) : nil
  }

  private func wildcard(at start: Int, end: Int, isWanted: Bool) -> Piece? {
    let dot = UInt8(ascii: ".")
    guard isWanted else { return nil }
    var lineStart = start
    while lineStart > 0, !isLineEnd(lineStart - 1) { lineStart -= 1 }
    var first = start
    if start == lineStart {
      while first < end, bytes[first].isWhiteSpace, !isLineEnd(first) { first += 1 }
    }
    guard (0..<3).allSatisfy({ byte(first + $0, end: end) == dot }) else { return nil }
    let behind = first + 3
    var next = behind
    while next < end, bytes[next].isWhiteSpace, !isLineEnd(next) { next += 1 }
    if start == lineStart, next == end || isLineEnd(next) {
      return piece(.anyLines, start..<min(next + 1, end))
    }
    let isOpen = start == lineStart || bytes[start - 1].isWhiteSpace
    guard first == start, isOpen, behind == end || bytes[behind].isWhiteSpace else { return nil }
    return piece(.anyText, start..<behind)
  }

  private func number(at start: Int, end: Int) -> Piece? {
    let before = start > 0 ? bytes[start - 1] : 0
    guard !isWordByte(before, endingAt: start), before != UInt8(ascii: ".") else { return nil }
    var reader = NumberReader(bytes, at: start, end: end, dialect: .output)
    let hasSign = ["-", "+", "\u{2212}"].contains { reader.sees($0) }
    if hasSign, before == UInt8(ascii: ")") || before == UInt8(ascii: "]") { return nil }
    guard let notation = reader.read(), notation.fraction != nil || notation.exponent != nil
    else { return nil }
    let behind = reader.index
    guard wordLength(at: behind, end: end) == 0 else { return nil }
    if byte(behind, end: end) == UInt8(ascii: ".") {
      let next = byte(behind + 1, end: end)
      guard !next.isASCIIDigit, next != UInt8(ascii: ".") else { return nil }
    }
    let text = String(decoding: bytes[start..<behind], as: UTF8.self)
    let number = PrintedNumber(notation, text: text, isApproximate: false)
    return Piece(kind: .number(number), text: text, range: start..<behind)
  }

  private func word(at start: Int, end: Int) -> Piece {
    var index = start
    // The sign of a plain integer belongs to it.
    let before = start > 0 ? bytes[start - 1] : 0
    if bytes[start] == UInt8(ascii: "-"), byte(start + 1, end: end).isASCIIDigit,
      !isWordByte(before, endingAt: start), ![41, 93].contains(before)
    {
      index += 1
    }
    while index < end {
      let length = wordLength(at: index, end: end)
      if length > 0 {
        index += length
      } else if index > start, bytes[index] == UInt8(ascii: "."), bytes[index - 1].isASCIIDigit,
        byte(index + 1, end: end).isASCIIDigit
      {
        // 1.2.3 is one word.
        index += 1
      } else {
        break
      }
    }
    if index > start { return piece(.word, start..<index) }
    let scalar = ScalarReading(bytes, at: start, end: end)
    return piece(scalar.isIdeograph ? .word : .mark, start..<(start + scalar.length))
  }

  /// The bytes of the letter, digit or `_` that begins here, or zero.
  private func wordLength(at index: Int, end: Int) -> Int {
    guard index < end else { return 0 }
    let scalar = ScalarReading(bytes, at: index, end: end)
    return scalar.isWordPart ? scalar.length : 0
  }

  private func isWordByte(_ byte: UInt8, endingAt end: Int) -> Bool {
    guard byte >= 0x80 else { return byte.isASCIILetter || byte.isASCIIDigit || byte == 0x5F }
    var start = end - 1
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return ScalarReading(bytes, at: start, end: end).isWordPart
  }
}
