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

extension ChapterReader {
  mutating func report(_ problem: ClaimProblem, in text: ListingText) {
    let (id, message, suggestion): (String, String, String) =
      switch problem.kind {
      case .onPrint(let callee):
        (
          "claim-on-print", "`\(callee)` has no value to claim",
          "write what it prints into an `output` block behind the listing"
        )
      case .nested:
        (
          "claim-inside", "a value inside brackets or braces cannot be claimed",
          "claim it on a line of its own at the top level"
        )
      case .statementGoesOn:
        (
          "claim-inside", "the statement goes on behind this line",
          "put the claim behind the line on which the statement ends"
        )
      case .onAssignment(let target):
        (
          "claim-on-assignment", "an assignment has no value to claim",
          "write `\(target)  // → …` on a line of its own"
        )
      case .onStatement(let word):
        (
          "claim-on-statement", "`\(word)` has no value to claim",
          "claim an expression, on a line of its own"
        )
      case .withoutValue, .withoutName:
        (
          "claim-without-value", "nothing is bound here whose value could be claimed",
          "claim an expression, or a `let` with a value"
        )
      case .severalPatterns:
        (
          "claim-on-several", "several values are bound here, and the claim says not which",
          "bind and claim each on a line of its own"
        )
      case .withoutStatement:
        (
          "claim-on-nothing", "no statement ends here whose value could be claimed",
          "put the claim behind the expression, or right below it"
        )
      case .second:
        (
          "claim-twice", "this value is claimed already", "keep one of the two claims"
        )
      }
    diagnostics.append(
      Diagnostic(id, at: text.fileRange(problem.range), message, suggestion: suggestion))
  }
}
