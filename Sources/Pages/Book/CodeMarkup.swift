import Hypertext
import Manuscript
import SourceText

/// A listing line by line, in the few colours that help reading: the line's number, which is its
/// link, and its code.
struct CodeMarkup {
  /// One stretch of the code and what it is.
  private struct Piece {
    let range: Range<Int>
    let kind: String?
  }

  private let swift: SwiftSource
  private var pieces: [Piece] = []

  init(_ swift: SwiftSource) {
    self.swift = swift
    var end = 0
    let tokens = swift.tokens.sorted { $0.range.lowerBound < $1.range.lowerBound }
    for token in tokens where token.range.lowerBound >= end {
      if end < token.range.lowerBound {
        pieces.append(Piece(range: end..<token.range.lowerBound, kind: nil))
      }
      end = token.range.upperBound
      let mark = Self.arrow(swift.text(token.range))
      if token.kind == .lineComment, let mark {
        let behind = token.range.lowerBound + mark
        pieces.append(Piece(range: token.range.lowerBound..<behind, kind: "arrow"))
        pieces.append(Piece(range: behind..<end, kind: "value"))
      } else {
        pieces.append(Piece(range: token.range, kind: Self.name(token.kind)))
      }
    }
    if end < swift.utf8.count { pieces.append(Piece(range: end..<swift.utf8.count, kind: nil)) }
  }

  /// The code of a range within one line, what `wrong` names marked.
  func html(_ line: Range<Int>, wrong: [Range<Int>], _ runs: LanguageRuns) -> HTML {
    var result = HTML.nothing
    for piece in pieces where piece.range.overlaps(line) {
      let range = piece.range.clamped(to: line)
      let cuts = Set(
        [range.lowerBound, range.upperBound]
          + wrong.flatMap { [$0.lowerBound, $0.upperBound] }
          .filter { range.lowerBound < $0 && $0 < range.upperBound }
      ).sorted()
      for (start, end) in zip(cuts, cuts.dropFirst()) {
        let isWrong = wrong.contains { $0.lowerBound <= start && end <= $0.upperBound }
        let text = runs.html(swift.text(start..<end))
        let painted = piece.kind.map { HTML(.span, [.class($0)], [text]) } ?? text
        result += isWrong ? HTML(.mark, [.class("wrong")], [painted]) : painted
      }
    }
    return result
  }

  /// The length of a value's mark in a comment.
  private static func arrow(_ comment: String) -> Int? {
    ["// → ", "// -> "].first { comment.hasPrefix($0) }?.utf8.count
  }

  private static func name(_ kind: SwiftToken.Kind) -> String? {
    switch kind {
    case .keyword, .attribute, .directive: "keyword"
    case .string, .regex: "string"
    case .number: "literal"
    case .lineComment, .blockComment: "comment"
    case .identifier, .operator, .punctuation: nil
    }
  }
}
