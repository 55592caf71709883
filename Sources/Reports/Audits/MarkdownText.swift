import TerminalText

/// Writes texts into Markdown so that they stay what they are: nothing in them begins a mark, a tag,
/// a formula or a line.
enum MarkdownText {
  /// A code span, on one line; cut where it is long.
  static func code(_ text: String, columns: Int = 160) -> String {
    let line = text.quotable(columns: columns)
    guard !line.isEmpty else { return "" }
    let longest = line.split(whereSeparator: { $0 != "`" }).map(\.count).max() ?? 0
    let fence = String(repeating: "`", count: longest + 1)
    // CommonMark takes one blank off at each end where both are there.
    let isTouching = line.hasPrefix("`") || line.hasSuffix("`")
    return isTouching ? "\(fence) \(line) \(fence)" : fence + line + fence
  }

  /// Plain words, on one line.
  static func words(_ text: String) -> String {
    let line = Array(text.split(whereSeparator: \.isWhitespace).joined(separator: " ").harmless)
    var result = ""
    for (index, character) in line.enumerated() {
      switch character {
      case "\\", "`", "*", "[", "]", "<", "$", "~", "|": result += "\\\(character)"
      case "&": result += "&amp;"
      // Inside a word it means nothing to CommonMark, and reads better as it is.
      case "_":
        let isInside =
          index > 0 && index + 1 < line.count
          && (line[index - 1].isLetter || line[index - 1].isNumber)
          && (line[index + 1].isLetter || line[index + 1].isNumber)
        result += isInside ? "_" : "\\_"
      case "#", "+", "-", ">", "=": result += index == 0 ? "\\\(character)" : String(character)
      default: result.append(character)
      }
    }
    return result
  }
}
