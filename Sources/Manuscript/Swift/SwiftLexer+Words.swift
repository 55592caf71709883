/// Names, numbers and what begins with `#`.
extension SwiftLexer {
  mutating func lexWord() {
    let start = index
    skipName()
    let word = text(from: start)
    emit(isKeyword(word) ? .keyword : .identifier, from: start)
  }

  private func isKeyword(_ word: String) -> Bool {
    let isReserved = SwiftWords.reserved.contains(word)
    guard isReserved || SwiftWords.contextual.contains(word) else { return false }
    if let previous, byte(previous.range.lowerBound) == ".", previous.range.count == 1 {
      return word == "self" || word == "init"
    }
    return isReserved || byte(index) != ":"
  }

  mutating func lexBackticks() {
    let start = index
    index += 1
    while !atLineEnd, peek(0) != "`" { index += 1 }
    if !atLineEnd, index > start + 1 {
      index += 1
      emit(.identifier, from: start)
    } else {
      index = start + 1
      emit(.punctuation, from: start)
    }
  }

  mutating func lexNumber() {
    let start = index
    let isMember = previous.map { $0.range.upperBound == start && isPeriod($0) } ?? false
    let radix = peek(0) == "0" ? peek(1) : " "
    skipName()
    // `pair.0.1` is two members, not a member named 0.1.
    if isMember { return emit(.number, from: start) }
    let isHex = radix == "x"
    if radix != "b", radix != "o", peek(0) == ".", isDigit(peek(1), hex: isHex) {
      index += 1
      skipName()
    }
    let exponent: Unicode.Scalar = isHex ? "p" : "e"
    let last = byte(index - 1).properties.lowercaseMapping
    if radix != "b", radix != "o", last == String(exponent), peek(0) == "+" || peek(0) == "-",
      isDigit(peek(1), hex: false)
    {
      index += 1
      skipName()
    }
    emit(.number, from: start)
  }

  func isPeriod(_ token: SwiftToken) -> Bool {
    token.range.count == 1 && byte(token.range.lowerBound) == "."
  }

  private func isDigit(_ byte: Unicode.Scalar, hex: Bool) -> Bool {
    ("0"..."9").contains(byte)
      || hex && (("a"..."f").contains(byte) || ("A"..."F").contains(byte))
  }

  /// A raw string, an extended regex, a directive, `#selector` and kin, or stray hashes.
  mutating func lexHash() {
    let start = index
    let hashes = count(of: "#", from: start)
    switch peek(hashes) {
    case "\"": lexString(hashes: hashes)
    case "/": lexExtendedRegex(hashes: hashes)
    default:
      index += hashes
      if hashes == 1 { skipName() }
      let word = text(from: start)
      let isWord = word.utf8.count > 1 && hashes == 1
      emit(
        SwiftWords.directives.contains(word) ? .directive : isWord ? .keyword : .punctuation,
        from: start)
    }
  }
}
