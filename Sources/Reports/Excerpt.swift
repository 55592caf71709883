import SourceText
import TerminalText

/// The line of a file with its number, and a caret under what is meant. A long line is cut around the
/// place; columns are those of a terminal, where a Chinese character takes two.
struct Excerpt {
  private let number: Int
  private let before: String
  private let meant: String
  private let behind: String

  /// - Parameter width: the columns that the text of the line may take.
  init(_ range: Range<Int>, in source: SourceFile, width: Int = 100) {
    number = source.line(at: range.lowerBound)
    let line = source.range(ofLine: number)
    let start = min(range.lowerBound, line.upperBound)
    let end = min(max(range.upperBound, start), line.upperBound)
    let head = Self.text(line.lowerBound..<start, source)
    let tail = Self.text(end..<line.upperBound, source)
    let whole = Self.text(start..<end, source)
    guard displayWidth(head + whole + tail) > width else {
      (before, meant, behind) = (head, whole, tail)
      return
    }
    meant = Self.prefix(whole, columns: width)
    let room = width - displayWidth(meant)
    // What stands before a place tells more about it than what follows, which keeps a quarter.
    let back = min(displayWidth(tail), room / 4)
    before = Self.suffix(head, columns: room - back)
    behind = Self.prefix(tail, columns: room - displayWidth(before))
  }

  /// None for an empty line.
  func lines(_ style: Style, ink: Style.Ink) -> [String] {
    if before.isEmpty, meant.isEmpty, behind.isEmpty { return [] }
    let gutter = "\(number)"
    let blank = String(repeating: " ", count: gutter.count)
    let caret = "^" + String(repeating: "~", count: max(0, displayWidth(meant) - 1))
    return [
      "  \(style.paint("\(gutter) |", .dim)) \(before)\(style.paint(meant, ink, .bold))\(behind)",
      "  \(style.paint("\(blank) |", .dim)) "
        + String(repeating: " ", count: displayWidth(before)) + style.paint(caret, ink, .bold),
    ]
  }

  private static func text(_ range: Range<Int>, _ source: SourceFile) -> String {
    source.text(range).filter { $0 != "\u{FEFF}" }.harmless
  }

  /// As much of a text's beginning as fits, with a mark where it was cut.
  static func prefix(_ text: String, columns: Int) -> String {
    if displayWidth(text) <= columns { return text }
    var result = ""
    var used = 1
    for character in text {
      used += displayWidth(character)
      if used > columns { break }
      result.append(character)
    }
    return result + "…"
  }

  /// As much of its end.
  static func suffix(_ text: String, columns: Int) -> String {
    if displayWidth(text) <= columns { return text }
    var characters: [Character] = []
    var used = 1
    for character in text.reversed() {
      used += displayWidth(character)
      if used > columns { break }
      characters.append(character)
    }
    return "…" + String(characters.reversed())
  }
}

extension Diagnostic.Severity {
  var ink: Style.Ink {
    switch self {
    case .error: .red
    case .warning: .yellow
    case .note: .blue
    }
  }
}
