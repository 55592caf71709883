import Manuscript
import TerminalText

/// A listing in a few quiet colours, line by line.
struct SwiftPaint {
  let lines: [[Span]]

  init(_ swift: SwiftSource) {
    var lines: [[Span]] = [[]]
    func add(_ text: String, _ inks: [Style.Ink]) {
      for (index, part) in text.split(separator: "\n", omittingEmptySubsequences: false)
        .enumerated()
      {
        if index > 0 { lines.append([]) }
        if !part.isEmpty { lines[lines.count - 1].append(Span(String(part), inks)) }
      }
    }
    var end = 0
    for token in swift.tokens.sorted(by: { $0.range.lowerBound < $1.range.lowerBound })
    where token.range.lowerBound >= end {
      add(swift.text(end..<token.range.lowerBound), [])
      let text = swift.text(token.range)
      if token.kind == .lineComment, let value = Self.claim(text) {
        add(value.mark, [.dim])
        add(value.text, [])
      } else {
        add(text, Self.inks(token.kind))
      }
      end = token.range.upperBound
    }
    add(swift.text(end..<swift.utf8.count), [])
    self.lines = lines
  }

  /// A value's arrow is quieter than the value.
  private static func claim(_ comment: String) -> (mark: String, text: String)? {
    for mark in ["// → ", "// -> "] where comment.hasPrefix(mark) {
      return (mark, String(comment.dropFirst(mark.count)))
    }
    return nil
  }

  private static func inks(_ kind: SwiftToken.Kind) -> [Style.Ink] {
    switch kind {
    case .keyword, .attribute, .directive: [.magenta]
    case .string, .regex: [.green]
    case .lineComment, .blockComment: [.dim]
    default: []
    }
  }
}
