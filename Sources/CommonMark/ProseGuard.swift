/// Tells formulas from prose that only happens to stand between the same marks.
enum ProseGuard {
  /// Whether `$content$` is a stretch between two shell variables: `$HOME/$USER`, `${A}:${B}`.
  static func isShell(_ content: ArraySlice<UInt8>, before next: UInt8) -> Bool {
    guard next.isLetter || next == UInt8(ascii: "_") || next == UInt8(ascii: "{"),
      !content.contains(Byte.backslash), let first = content.first
    else { return false }
    if first == UInt8(ascii: "{") { return next == first }
    if content.count > 1, let last = content.last, "=@/(,:;.&|<+-".utf8.contains(last),
      content.dropLast().last != UInt8(ascii: "^")
    {
      return true
    }
    let isPath = content.allSatisfy { $0.isLetter || $0.isDigit || "_/:.,;-".utf8.contains($0) }
    return isPath && content.prefix { $0.isLetter }.count >= 2
  }

  /// Whether `$content$` begins with a price and goes on in words, up to another price or a formula:
  /// `$10 and got back 5$`, `$5 (or US$ 6)`.
  static func isPrice(_ content: ArraySlice<UInt8>, before next: ArraySlice<UInt8>) -> Bool {
    guard content.first?.isDigit == true,
      !content.contains(where: { "\\^_{}=<>".utf8.contains($0) })
    else { return false }
    // 比$6便宜，$x$更好; "$5" and "$x$"
    if let next = next.first, next.isLetter || next == Byte.backslash,
      content.contains(where: { $0 >= 0x80 }) || content.last == UInt8(ascii: "\"")
    {
      return true
    }
    let words = content.split { !$0.isLetter }.filter { $0.count > 1 }
    if words.count > 1 { return true }
    guard let last = words.last, last.endIndex == content.endIndex, last.count < 4,
      last.allSatisfy(\.isUppercase), next.first?.isSpace == true
    else { return false }
    return next.last?.isDigit == true
  }

  /// Whether what stands between escaped parentheses or brackets can be a formula.
  ///
  /// Where prose is
  /// likely (brackets in a sentence, which converters escape; a doubled backslash, which CommonMark
  /// takes for an escaped one) only a mark of mathematics tells, not a lone letter.
  static func isMath(_ content: ArraySlice<UInt8>, needsMark: Bool) -> Bool {
    let trimmed = content.drop(while: \.isSpace)
    guard let first = trimmed.first, first != UInt8(ascii: "^") else { return false }
    if hasCommand(trimmed) { return true }
    if needsMark, hasSentence(trimmed) { return false }
    if !trimmed.contains(where: { $0.isLetter || $0 >= 0x80 }), needsMark || first.isDigit {
      return trimmed.contains { "^=<>+".utf8.contains($0) }
    }
    let words = trimmed.split { !$0.isLetter }
    let hasMark = trimmed.contains { "^=<>+".utf8.contains($0) } || hasIndex(trimmed)
    if words.allSatisfy({ $0.count == 1 }) && !trimmed.contains(where: { $0 >= 0x80 }) {
      return hasMark || !needsMark
    }
    return hasMark && words.filter({ $0.count > 3 }).count <= 2
  }

  /// A word before a colon or before another one: `Note: k = 5`, `see x = 5`.
  private static func hasSentence(_ content: ArraySlice<UInt8>) -> Bool {
    content.split { !$0.isLetter }.contains { word in
      let rest = content[word.endIndex...]
      if word.count > 1, rest.first == UInt8(ascii: ":") { return true }
      let next = rest.drop(while: \.isSpace)
      return word.count > 1 && next.startIndex > rest.startIndex && next.first?.isLetter == true
    }
  }

  /// A backslash before a letter.
  private static func hasCommand(_ content: ArraySlice<UInt8>) -> Bool {
    zip(content, content.dropFirst()).contains { $0 == Byte.backslash && $1.isLetter }
  }

  /// An underscore behind a single letter: `x_i`, not `my_index`.
  private static func hasIndex(_ content: ArraySlice<UInt8>) -> Bool {
    for index in content.indices where content[index] == UInt8(ascii: "_") {
      guard index > content.startIndex, content[index - 1].isLetter else { continue }
      if index - 1 == content.startIndex || !content[index - 2].isLetter { return true }
    }
    return false
  }
}
