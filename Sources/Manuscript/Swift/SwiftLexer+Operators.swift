/// Operators, and the regex literals that look like them.
extension SwiftLexer {
  mutating func lexOperator() {
    let start = index
    let isPostfixMark = (peek(0) == "?" || peek(0) == "!") && isBoundOnLeft(start, in: bytes)
    if isPostfixMark {
      index += 1
      return emit(.operator, from: start)
    }
    if peek(0) == "/", lexBareRegex() { return }
    let allowsDots = peek(0) == "."
    while index < bytes.count {
      if index > start, peek(0) == "/", peek(1) == "/" || peek(1) == "*" { break }
      let (scalar, length) = scalar(at: index)
      guard SwiftScalars.continuesOperator(scalar) || (allowsDots && scalar == 0x2E) else { break }
      index += length
    }
    let isPeriod = allowsDots && index == start + 1
    emit(isPeriod ? .punctuation : .operator, from: start)
  }

  /// Reads `/…/` where an operand is due and the line holds the closing slash (SE-0354).
  private mutating func lexBareRegex() -> Bool {
    let start = index
    guard start >= noRegexBefore, expectsOperand, peek(1) != " ", peek(1) != "\t" else {
      return false
    }
    index += 1
    var openParens = 0
    while !atLineEnd {
      switch peek(0) {
      case "\\":
        index += 1
        if !atLineEnd { index += 1 }
        continue
      case "(": openParens += 1
      case ")": openParens -= 1
      case "/":
        let endsInBlank = peek(-1) == " " || peek(-1) == "\t"
        if openParens < 0 || endsInBlank || index == start + 1 {
          index = start
          return false
        }
        index += 1
        emit(.regex, from: start)
        return true
      default: break
      }
      index += 1
    }
    noRegexBefore = index
    index = start
    return false
  }

  /// True where an expression may begin, so that a slash cannot be a division.
  private var expectsOperand: Bool {
    guard !atLineStart, let previous else { return true }
    switch previous.kind {
    case .operator:
      let fixity = SwiftFixity(of: previous.range, in: bytes)
      return fixity != .postfix
    case .punctuation:
      return !")]}.".unicodeScalars.contains(byte(previous.range.lowerBound))
    case .keyword:
      let word = String(decoding: bytes[previous.range], as: UTF8.self)
      return SwiftWords.demanding.contains(word)
    default: return false
    }
  }

  /// Reads `#/…/#`, which spans lines when nothing but blanks follows its opening mark on the line.
  mutating func lexExtendedRegex(hashes: Int) {
    let start = index
    index += hashes + 1
    var probe = index
    while byte(probe) == " " || byte(probe) == "\t" { probe += 1 }
    let spansLines = byte(probe) == "\n" || byte(probe) == "\r"
    while index < bytes.count, spansLines || !atLineEnd {
      if peek(0) == "\\" {
        index = min(index + 2, bytes.count)
      } else if peek(0) == "/" {
        index += 1
        let closing = count(of: "#", from: index, atMost: hashes)
        index += closing
        if closing == hashes { return emit(.regex, from: start) }
      } else {
        index += 1
      }
    }
    report(.unterminatedRegex, start..<(start + hashes + 1))
    emit(.regex, from: start)
  }
}

/// How an operator applies, told from the blanks around it as Swift does.
enum SwiftFixity {
  case prefix, infix, postfix

  init(of range: Range<Int>, in bytes: [UInt8]) {
    let left = isBoundOnLeft(range.lowerBound, in: bytes)
    let right = isBoundOnRight(range.upperBound, in: bytes, whenLeftIs: left)
    self = left == right ? .infix : left ? .postfix : .prefix
  }
}

/// True if an operator that begins at an offset touches an operand before it.
private func isBoundOnLeft(_ offset: Int, in bytes: [UInt8]) -> Bool {
  guard offset > 0 else { return false }
  switch Unicode.Scalar(bytes[offset - 1]) {
  case " ", "\t", "\r", "\n", "\0", "\u{B}", "\u{C}", "(", "[", "{", ",", ";", ":": return false
  case "/": return !(offset > 1 && Unicode.Scalar(bytes[offset - 2]) == "*")
  default: return true
  }
}

/// True if an operator that ends at an offset touches an operand behind it.
private func isBoundOnRight(_ offset: Int, in bytes: [UInt8], whenLeftIs left: Bool) -> Bool {
  guard offset < bytes.count else { return false }
  switch Unicode.Scalar(bytes[offset]) {
  case " ", "\t", "\r", "\n", "\0", "\u{B}", "\u{C}", ")", "]", "}", ",", ";", ":": return false
  case ".": return !left
  case "/":
    let next = offset + 1 < bytes.count ? Unicode.Scalar(bytes[offset + 1]) : " "
    return next != "/" && next != "*"
  default: return true
  }
}
