/// Cuts a listing into tokens, from left to right, without ever going back over more than a line.
///
/// Every byte that is not blank ends up in exactly one token, whatever the bytes are.
struct SwiftLexer {
  let bytes: [UInt8]
  var index = 0
  var tokens: [SwiftToken] = []
  var problems: [SwiftProblem] = []
  /// A line end was passed since the last token.
  var atLineStart = true
  /// The last token that is no comment.
  var previous: SwiftToken?
  /// No bare regex begins before this offset: the line was searched and holds no closing slash.
  var noRegexBefore = 0
  /// No `"` with so many `#` stands before this offset: the line was searched.
  var noClosingQuote = (hashes: 0, before: 0)
  /// Code inside a string ended for want of its closing parenthesis.
  var stoppedInCode = false

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    while index < bytes.count { step() }
  }

  private mutating func step() {
    let start = index
    switch peek(0) {
    case "\n", "\r":
      atLineStart = true
      index += 1
    case " ", "\t", "\u{B}", "\u{C}", "\0":
      index += 1
    case "/" where peek(1) == "/":
      skipLine()
      emit(.lineComment, from: start)
    case "/" where peek(1) == "*":
      skipBlockComment()
      emit(.blockComment, from: start)
    case "(", ")", "[", "]", "{", "}", ",", ";", ":", "\\":
      index += 1
      emit(.punctuation, from: start)
    case "\"": lexString(hashes: 0)
    case "#": lexHash()
    case "@":
      index += 1
      skipName()
      emit(index > start + 1 ? .attribute : .punctuation, from: start)
    case "`": lexBackticks()
    case "0"..."9": lexNumber()
    case "$":
      index += 1
      skipName()
      emit(index > start + 1 ? .identifier : .punctuation, from: start)
    default:
      let (scalar, length) = scalar(at: start)
      if SwiftScalars.beginsName(scalar) {
        lexWord()
      } else if scalar == 0x2E || SwiftScalars.beginsOperator(scalar) {
        lexOperator()
      } else {
        index += length
        emit(.punctuation, from: start)
      }
    }
  }

  mutating func emit(_ kind: SwiftToken.Kind, from start: Int, interpolations: [Range<Int>] = []) {
    let token = SwiftToken(
      kind: kind, range: start..<index, startsLine: atLineStart, interpolations: interpolations)
    tokens.append(token)
    // A comment that holds a line end separates as a line end does; one that does not, does not.
    if token.isComment {
      if kind == .blockComment, spansLines(token.range) { atLineStart = true }
    } else {
      atLineStart = false
      previous = token
    }
  }

  mutating func report(_ kind: SwiftProblem.Kind, _ range: Range<Int>) {
    problems.append(SwiftProblem(kind: kind, range: range))
  }
}

// MARK: - Looking at bytes

extension SwiftLexer {
  /// The byte at an offset, comparable with an ASCII literal; NUL behind the end.
  func byte(_ offset: Int) -> Unicode.Scalar {
    offset >= 0 && offset < bytes.count ? Unicode.Scalar(bytes[offset]) : "\0"
  }

  func peek(_ distance: Int) -> Unicode.Scalar { byte(index + distance) }

  var atLineEnd: Bool { index >= bytes.count || peek(0) == "\n" || peek(0) == "\r" }

  func count(of wanted: Unicode.Scalar, from start: Int, atMost limit: Int = .max) -> Int {
    var length = 0
    while length < limit, start + length < bytes.count, byte(start + length) == wanted {
      length += 1
    }
    return length
  }

  func text(from start: Int) -> String { String(decoding: bytes[start..<index], as: UTF8.self) }

  private func spansLines(_ range: Range<Int>) -> Bool {
    bytes[range].contains { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
  }

  /// The scalar at an offset and its length; a malformed byte stands for U+FFFF, which is nothing.
  func scalar(at offset: Int) -> (UInt32, Int) {
    let lead = bytes[offset]
    if lead < 0x80 { return (UInt32(lead), 1) }
    let length = lead < 0xC2 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 1
    guard length > 1, offset + length <= bytes.count else { return (0xFFFF, 1) }
    var value = UInt32(lead) & (0x7F >> UInt32(length))
    for byte in bytes[(offset + 1)..<(offset + length)] {
      guard byte & 0xC0 == 0x80 else { return (0xFFFF, 1) }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    return (value, length)
  }

  mutating func skipName() {
    while index < bytes.count {
      let (scalar, length) = scalar(at: index)
      guard SwiftScalars.continuesName(scalar) else { return }
      index += length
    }
  }

  mutating func skipLine() {
    while !atLineEnd { index += 1 }
  }

  /// Moves behind a block comment; they nest.
  mutating func skipBlockComment() {
    let start = index
    var depth = 0
    while index < bytes.count {
      if peek(0) == "/", peek(1) == "*" {
        depth += 1
        index += 2
      } else if peek(0) == "*", peek(1) == "/" {
        depth -= 1
        index += 2
        if depth == 0 { return }
      } else {
        index += 1
      }
    }
    report(.unterminatedBlockComment, start..<min(start + 2, bytes.count))
  }
}
