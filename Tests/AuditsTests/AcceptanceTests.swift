import Audits
import CommonMark
import SourceText
import Testing

struct AcceptanceTests {
  private func audit(_ text: String) -> Audit {
    SmallAuditor().audit(SourceFile(path: "a.md", text: text))
  }

  /// `accepted` reasons in order, and the notes as `line:column id: message (suggestion)`.
  private func result(_ text: String) -> [String] {
    let audit = audit(text)
    let accepted = audit.claims.map { $0.accepted ?? ($0.isFinding ? "open" : "holds") }
    return accepted
      + audit.notes.map { note in
        let place = audit.source.position(at: note.range.lowerBound)
        return "\(place.line):\(place.column) \(note.severity) \(note.id): \(note.message)"
          + (note.suggestion.map { " (\($0))" } ?? "")
      }
  }

  @Test(
    "A comment accepts the finding of the formula before it, wherever that stands",
    arguments: [
      "So $1 + 1 = 3$. <!-- audit: ok sum, as a joke -->\n",
      "So $1 + 1 = 3$ <!-- audit: ok sum, as a joke --> it is.\n",
      "So $1 + 1 = 3$.\n<!-- audit: ok sum, as a joke -->\n",
      "So $1 + 1 = 3$.\r\n\r\n<!-- audit: ok sum, as a joke -->\r\n",
      "$$1 + 1 = 3$$\n<!-- audit: ok sum, as a joke -->\nMore.\n",
      "> - $$1 + 1 = 3$$\n>   <!-- audit: ok sum, as a joke -->\n",
      "```math\n1 + 1 = 3\n```\n<!--audit:ok sum，as a joke-->\n",
      "| a |\n| - |\n| $1 + 1 = 3$ <!-- audit: ok sum, as a joke --> |\n",
      "# $1 + 1 = 3$ <!-- audit: ok sum, as\na joke -->\n",
      "- $1 + 1 = 3$\n\n  <!-- AUDIT: OK sum,\n  as a   joke -->\n",
    ])
  func accepts(text: String) {
    let lines = text.hasPrefix("# ") ? [] : ["as a joke"]
    // A heading is one line, so there the comment is none, and nothing is accepted.
    #expect(result(text) == (lines.isEmpty ? ["open"] : lines))
  }

  @Test("It accepts one finding, of that formula and that rule alone")
  func acceptsOne() {
    #expect(
      result("$1 + 1 = 3$ and $1 + 2 = 4$ <!-- audit: ok sum, why not -->\n")
        == ["open", "why not"])
    #expect(
      result("$1 + 1 = 3$\n\n$1 + 2 = 4$\n\n<!-- audit: ok sum, a -->\n<!-- audit: ok sum, b -->\n")
        == [
          "open", "a",
          "6:1 note acceptance-unused: there is no finding of `sum` here to accept (remove the comment)",
        ])
    #expect(
      result(
        "| a |\n| - |\n| $1 + 1 = 3$, $1 + 1 = 4$ <!-- audit: ok sum, a --> <!-- audit: ok sum, b --> |\n"
      )
        == ["b", "a"])
  }

  @Test("A comment that accepts nothing is a note")
  func tellsUnused() {
    let unused = "note acceptance-unused: there is no finding of"
    #expect(
      result("$1 + 1 = 2$ <!-- audit: ok sum, no -->\n")
        == ["holds", "1:13 \(unused) `sum` here to accept (remove the comment)"])
    #expect(
      result("$1 + 1 = 3$ <!-- audit: ok table, no -->\n")
        == ["open", "1:13 \(unused) `table` here to accept (remove the comment)"])
    #expect(
      result("<!-- audit: ok sum, no -->\n\n$1 + 1 = 3$\n")
        == ["open", "1:1 \(unused) `sum` here to accept (remove the comment)"])
  }

  @Test("What is malformed is a warning with what to write")
  func tellsMalformed() {
    #expect(
      result("$1 + 1 = 3$ <!-- audit: ok smu, why -->\n")
        == [
          "open",
          "1:13 warning acceptance-rule: no rule is called `smu` (did you mean `sum`?)",
        ])
    #expect(
      result("$1 + 1 = 3$ <!-- audit: ok arithmetical, why -->\n")
        == [
          "open",
          "1:13 warning acceptance-rule: no rule is called `arithmetical` (known are sum, table)",
        ])
    #expect(
      result("$1 + 1 = 3$ <!-- audit: ok sum -->\n")
        == [
          "open",
          "1:13 warning acceptance-form: the acceptance of `sum` gives no reason "
            + "(write why behind a comma: `audit: ok sum, reason`)",
        ])
    #expect(
      result("$1 + 1 = 3$ <!-- audit: fine -->\n")
        == [
          "open",
          "1:13 warning acceptance-form: `audit: fine` is not understood "
            + "(write `audit: ok RULE, reason`)",
        ])
    #expect(
      result("$1 + 1 = 3$ <!-- audit: ok , -->\n")
        == [
          "open",
          "1:13 warning acceptance-form: the acceptance names no rule "
            + "(write `audit: ok RULE, reason`)",
        ])
  }

  @Test(
    "Other comments, code and mere text accept nothing and are no mistake",
    arguments: [
      "$1 + 1 = 3$ <!-- auditors: ok sum, no -->\n",
      "$1 + 1 = 3$ `<!-- audit: ok sum, no -->`\n",
      "$1 + 1 = 3$\n\n    <!-- audit: ok sum, no -->\n",
      "$1 + 1 = 3$ \\<!-- audit: ok sum, no -->\n",
      "$1 + 1 = 3$ <!-- audit: ok sum, no\n",
    ])
  func ignores(text: String) {
    #expect(result(text) == ["open"])
  }

  @Test("A finding outside of formulas is accepted from the end of its cell or block")
  func acceptsCells() {
    let text = "| a |\n| - |\n| 0.6 <!-- audit: ok table, rounded --> |\n"
    let source = SourceFile(path: "a.md", text: text)
    let claim = Claim(
      range: 14..<17, text: "0.6", kind: .structure, rule: "table", verdict: .fails,
      because: Phrase("it is not one", "不是一"))
    let audit = Audit(source: source, language: .english, claims: [claim])
    #expect(source.text(14..<17) == "0.6")
    let accepted = audit.accepting(MarkupDocument(parsing: source), rules: ["table"])
    #expect(accepted.claims.map(\.accepted) == ["rounded"])
    #expect(accepted.notes.isEmpty)
  }
}
