import SourceText

/// What our own reading of a listing's Swift found, as an author's mistakes.
extension ChapterReader {
  mutating func report(_ problem: SwiftProblem, in text: ListingText) {
    let (id, message, suggestion): (String, String, String) =
      switch problem.kind {
      case .unclosedBracket(let expected):
        (
          "unclosed-bracket", "nothing closes this bracket in the listing",
          "write its `\(expected)`"
        )
      case .unmatchedBracket:
        ("unmatched-bracket", "this bracket closes nothing", "remove it, or open it above")
      case .unterminatedString:
        ("unterminated-string", "this string does not end on its line", "write its closing quote")
      case .unterminatedMultilineString:
        (
          "unterminated-string", "this string does not end in the listing",
          "write its closing quotes on a line of their own"
        )
      case .unterminatedBlockComment:
        ("unterminated-comment", "this comment does not end in the listing", "write its `*/`")
      case .unterminatedRegex:
        (
          "unterminated-regex", "this regular expression does not end on its line",
          "write its closing `/`"
        )
      case .unclosedConditional:
        ("unclosed-conditional", "this `#if` does not end in the listing", "write its `#endif`")
      }
    diagnostics.append(
      Diagnostic(id, at: text.fileRange(problem.range), message, suggestion: suggestion))
  }
}
