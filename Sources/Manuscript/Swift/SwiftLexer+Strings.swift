/// String literals: plain, raw and of several lines, with code inside.
extension SwiftLexer {
  /// What the reader is inside of; a literal's code may hold literals, to any depth.
  private enum Place {
    case text(Delimiter)
    case code(parens: Int, isOneLine: Bool)
  }

  private struct Delimiter {
    let start: Int
    let hashes: Int
    let isMultiline: Bool
    var quotes: Int { isMultiline ? 3 : 1 }
    var opening: Range<Int> { start..<(start + hashes + quotes) }
    var problem: SwiftProblem.Kind {
      isMultiline ? .unterminatedMultilineString : .unterminatedString
    }
  }

  /// Reads one literal as one token, whatever is nested in its interpolations.
  mutating func lexString(hashes: Int) {
    let start = index
    var places: [Place] = [.text(openString(hashes: hashes))]
    var interpolations: [Range<Int>] = []
    var codeStart = index
    while let place = places.last {
      switch place {
      case .text(let delimiter):
        switch readText(delimiter) {
        case .closed: places.removeLast()
        case .code:
          if places.count == 1 { codeStart = index }
          places.append(.code(parens: 0, isOneLine: !delimiter.isMultiline))
        }
      case .code(let parens, let isOneLine):
        readCode(parens: parens, isOneLine: isOneLine, places: &places)
        if places.count == 1 {
          // Without its closing parenthesis the code reaches up to where the reading stopped.
          let closed = index > codeStart && byte(index - 1) == ")" && !stoppedInCode
          interpolations.append(codeStart..<(closed ? index - 1 : index))
        }
      }
    }
    emit(.string, from: start, interpolations: interpolations)
  }

  /// Moves behind the opening quotes.
  private mutating func openString(hashes: Int) -> Delimiter {
    let start = index
    index += hashes
    var isMultiline = count(of: "\"", from: index, atMost: 3) == 3
    // `#"""#` is one quote in one line, not the beginning of several lines.
    if isMultiline, hashes > 0, closesOnLine(hashes: hashes) { isMultiline = false }
    index += isMultiline ? 3 : 1
    return Delimiter(start: start, hashes: hashes, isMultiline: isMultiline)
  }

  /// True if a quote with its hashes stands further on in the line.
  private mutating func closesOnLine(hashes: Int) -> Bool {
    if hashes >= noClosingQuote.hashes, index < noClosingQuote.before { return false }
    var probe = index + 1
    while probe < bytes.count, byte(probe) != "\n", byte(probe) != "\r" {
      if byte(probe) == "\"" {
        let closing = count(of: "#", from: probe + 1, atMost: hashes)
        if closing == hashes { return true }
        probe += closing
      }
      probe += 1
    }
    noClosingQuote = (hashes, probe)
    return false
  }

  private enum TextEnd { case closed, code }

  /// Reads literal text up to behind its closing quotes or behind the next `\(`.
  private mutating func readText(_ delimiter: Delimiter) -> TextEnd {
    while index < bytes.count, delimiter.isMultiline || !atLineEnd {
      switch peek(0) {
      case "\\":
        index += 1
        let marks = count(of: "#", from: index, atMost: delimiter.hashes)
        index += marks
        guard marks == delimiter.hashes, !atLineEnd else { continue }
        index += 1
        if byte(index - 1) == "(" { return .code }
      case "\"":
        let quotes = count(of: "\"", from: index, atMost: delimiter.quotes)
        index += quotes
        guard quotes == delimiter.quotes else { continue }
        let marks = count(of: "#", from: index, atMost: delimiter.hashes)
        if marks == delimiter.hashes {
          index += marks
          return .closed
        }
        // Of four quotes the last three may still close.
        if delimiter.isMultiline, peek(0) == "\"" { index -= 2 }
      default: index += 1
      }
    }
    report(delimiter.problem, delimiter.opening)
    return .closed
  }

  /// Reads code up to behind its closing parenthesis or to where a literal begins in it.
  private mutating func readCode(parens: Int, isOneLine: Bool, places: inout [Place]) {
    var parens = parens
    stoppedInCode = false
    while index < bytes.count {
      switch peek(0) {
      case "(": parens += 1
      case ")":
        parens -= 1
        if parens < 0 {
          index += 1
          places.removeLast()
          return
        }
      case "\"", "#":
        let hashes = count(of: "#", from: index)
        if peek(hashes) == "\"" {
          places[places.count - 1] = .code(parens: parens, isOneLine: isOneLine)
          places.append(.text(openString(hashes: hashes)))
          return
        }
        index += hashes
        continue
      case "/" where peek(1) == "*":
        skipBlockComment()
        continue
      case "/" where peek(1) == "/" && !isOneLine:
        skipLine()
        continue
      case "\n" where isOneLine, "\r" where isOneLine:
        stoppedInCode = true
        places.removeLast()
        return
      default: break
      }
      index += 1
    }
    stoppedInCode = true
    places.removeLast()
  }
}
