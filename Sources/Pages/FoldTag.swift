/// A tag of HTML that a page knows, or a comment.
struct FoldTag {
  /// What it does.
  enum Kind {
    case open(summary: String)
    case close
    case comment
  }

  let kind: Kind
  let range: Range<Substring.Index>

  /// The first in a text; what stands before it is none.
  static func first(in text: Substring) -> FoldTag? {
    var index = text.startIndex
    while let start = text[index...].firstIndex(of: "<") {
      let rest = text[start...]
      if rest.hasPrefix("<!--") {
        let end = rest.firstRange(of: "-->")?.upperBound ?? rest.endIndex
        return FoldTag(kind: .comment, range: start..<end)
      }
      if rest.hasPrefix("</details>") {
        return FoldTag(kind: .close, range: start..<rest.index(start, offsetBy: 10))
      }
      if rest.hasPrefix("<details"), let end = rest.firstIndex(of: ">") {
        return opening(rest, from: start, behind: rest.index(after: end))
      }
      index = text.index(after: start)
    }
    return nil
  }

  private static func opening(
    _ text: Substring, from start: Substring.Index, behind tag: Substring.Index
  ) -> FoldTag {
    let rest = text[tag...].drop(while: \.isWhitespace)
    guard rest.hasPrefix("<summary>"), let end = rest.firstRange(of: "</summary>") else {
      return FoldTag(kind: .open(summary: ""), range: start..<tag)
    }
    let inside = rest[rest.index(rest.startIndex, offsetBy: 9)..<end.lowerBound]
    let summary = inside.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return FoldTag(kind: .open(summary: summary), range: start..<end.upperBound)
  }
}
