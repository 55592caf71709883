extension MathScan {
  /// `$…$` by pandoc's rule: the opener not before a blank; the next dollar closes it, and stands
  /// neither behind a blank nor before a digit.
  func inlineDollar(_ start: Int) -> Formula? {
    guard start + 1 < text.count, !text[start + 1].isSpace else { return nil }
    var index = start + 1
    while index < text.count {
      switch text[index] {
      case Byte.backslash:
        index = textArgument(index) ?? index + 2
      case Byte.backtick:
        guard let next = past(backticksAt: index) else { return nil }
        index = next
      case Byte.dollar:
        let content = start + 1..<index
        let isMath =
          !text[index - 1].isSpace && !byte(index + 1).isDigit
          && !ProseGuard.isShell(text[content], before: byte(index + 1))
          && !ProseGuard.isPrice(text[content], before: text[(index + 1)...].prefix(2))
        return isMath
          ? Formula(delimiter: .dollar, range: start..<index + 1, content: content) : nil
      default:
        index += 1
      }
    }
    return nil
  }

  /// `` $`…`$ ``: a code span of one backtick between dollars.
  func dollarBacktick(_ start: Int) -> Formula? {
    guard codeSpans.run(at: start + 1) == 1,
      let content = codeSpans.content(ofRunAt: start + 1, length: 1),
      byte(content.upperBound + 1) == Byte.dollar, !text[content].allSatisfy(\.isSpace)
    else { return nil }
    return Formula(
      delimiter: .dollarBacktick, range: start..<content.upperBound + 2, content: content)
  }

  /// The bytes up to `mark`, where no escape and no code span hides it; nil when `opener` comes
  /// again before, which also keeps a long row of openers cheap.
  func content(from start: Int, mark: [UInt8], notPast opener: [UInt8]) -> Range<Int>? {
    var index = start
    while index < text.count {
      if text[index] == mark[0], text[index...].starts(with: mark) { return start..<index }
      if text[index] == opener[0], text[index...].starts(with: opener) { return nil }
      switch text[index] {
      case Byte.backslash:
        index += 2
      case Byte.backtick:
        guard let next = past(backticksAt: index) else { return nil }
        index = next
      default:
        index += 1
      }
    }
    return nil
  }

  /// Behind backticks that open no code span; nil for a code span, which a formula never holds.
  private func past(backticksAt index: Int) -> Int? {
    let length = codeSpans.run(at: index)
    return codeSpans.content(ofRunAt: index, length: length) == nil ? index + length : nil
  }

  /// Behind `\text{…}`, in which dollars may stand; nil for any other command.
  private func textArgument(_ start: Int) -> Int? {
    let names = ["\\text{", "\\mbox{", "\\hbox{", "\\textbf{", "\\textrm{"]
    guard let name = names.first(where: { text[start...].starts(with: $0.utf8) }) else {
      return nil
    }
    let first = start + name.utf8.count
    var depth = 1
    for index in first..<min(first + 400, text.count) {
      if text[index] == UInt8(ascii: "{") { depth += 1 }
      if text[index] == UInt8(ascii: "}") { depth -= 1 }
      if depth == 0 { return index + 1 }
    }
    return nil
  }
}
