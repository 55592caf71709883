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

  /// Words on one line; what stands between backticks is a code span.
  static func words(_ text: String) -> String {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    // An odd backtick belongs to the words.
    guard parts.count % 2 == 1, parts.count > 1 else { return plain(text) }
    var result = ""
    for (index, part) in parts.enumerated() {
      if index % 2 == 1 {
        result += code(String(part))
      } else {
        result += plain(String(part), isStart: index == 0)
      }
    }
    return result
  }

  /// - Parameter isStart: whether a line's mark may begin here.
  private static func plain(_ text: String, isStart: Bool = true) -> String {
    let before = text.first?.isWhitespace == true && !isStart ? " " : ""
    let behind = text.last?.isWhitespace == true && text.count > 1 ? " " : ""
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
      case "#", "+", "-", ">", "=":
        result += index == 0 && isStart ? "\\\(character)" : String(character)
      default: result.append(character)
      }
    }
    return before + result + behind
  }
}
