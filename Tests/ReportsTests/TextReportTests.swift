import Programs
import Reports
import SourceText
import TerminalText
import Testing

/// What a person reads, to the letter.
struct TextReportTests {
  private let source = SourceFile(
    path: "chapters/01-a.md", text: "# A\n\n\t第二个数是 2.50，\u{1B}[31m 不是 3。\n")

  private func report(_ finding: Finding, isColoured: Bool = false) -> String {
    TextReport(style: Style(isColoured: isColoured)).text(of: finding, in: source)
  }

  @Test("The caret stands under the place, Chinese characters being two columns wide")
  func placesTheCaret() {
    let start = source.offset(line: 3, column: 8)
    let text = report(
      Finding(
        "number-fails", at: start..<start + 4, "`x` is 2.61, not 2.50", suggestion: "write 2.61"))
    #expect(
      text == """
        chapters/01-a.md:3:8: error: `x` is 2.61, not 2.50 [number-fails]
          3 |     第二个数是 2.50，␛[31m 不是 3。
            |                ^~~~
          help write 2.61

        """)
  }

  @Test("Expected and got stand below each other, and their words are compared")
  func comparesWords() {
    let text = report(
      Finding("output-differs", at: 0..<3, "something else came", expected: "a 1 c", got: "a 2 c"),
      isColoured: true)
    #expect(text.contains("\u{1B}[32mpage\u{1B}[0m a \u{1B}[32;1m1\u{1B}[0m c"))
    #expect(text.contains("\u{1B}[31mgot \u{1B}[0m a \u{1B}[31;1m2\u{1B}[0m c"))
  }

  @Test("Without a terminal there is no colour, and what the page holds cannot make any")
  func staysPlain() {
    let text = report(Finding("x", at: 5..<20, "message"))
    #expect(!text.contains("\u{1B}"))
  }

  @Test("A long output is cut, and it says by how much")
  func cutsLongOutputs() {
    let lines = (1...50).map(String.init).joined(separator: "\n")
    let text = report(Finding("x", at: 0..<1, "m", got: lines))
    #expect(text.contains("20\n"))
    #expect(text.contains("… 30 more lines"))
    #expect(!text.contains("21\n"))
  }

  @Test("A chapter without findings has no report, and its line says all checked")
  func saysAllChecked() {
    let claims = [Claim.Kind.listing, .number, .number].enumerated().map { index, kind in
      Claim(id: "\(kind)-\(index)", kind: kind, range: 0..<1, verdict: .holds, text: "#")
    }
    let outcome = Outcome(source: source, title: "A", findings: [], claims: claims)
    #expect(TextReport(style: Style(isColoured: false)).findings(outcome) == "")
    #expect(
      SummaryReport(style: Style(isColoured: false)).line("01-a", outcome, width: 6)
        == "✓ 01-a    1 listing, 2 bound numbers: all checked")
  }

  @Test("Relations and the numbers in them are counted, and those that nobody decides are told")
  func countsRelations() {
    func claim(_ id: String, _ kind: Claim.Kind, _ verdict: Claim.Verdict) -> Claim {
      Claim(id: id, kind: kind, range: 0..<1, verdict: verdict, text: "#")
    }
    let claims = [
      claim("relation-1.1", .relation, .holds), claim("relation-1.2", .relation, .holds),
      claim("relation-2.1", .relation, .undecided), claim("number-1", .checked, .holds),
      claim("number-2", .checked, .fails), claim("number-3", .checked, .unresolved),
      claim("number-4", .given, .given), claim("number-5", .number, .holds),
      claim("formula-3", .formula, .quoted), claim("number-6", .quoted, .quoted),
    ]
    let report = SummaryReport(style: Style(isColoured: false))
    #expect(
      report.line(
        "01-a", Outcome(source: source, title: "A", findings: [], claims: claims), width: 4)
        == "✓ 01-a  0 listings, 1 bound number, 2 relations: all checked "
        + "(besides: 1 quoted, 1 relation undecided)")
    #expect(
      report.coverage(Counts(claims))
        == "coverage: 6 numbers: 1 bound to the program, "
        + "3 checked in formulas (1 wrong, 1 undecided), 1 given, 1 quoted, none unchecked")
  }
}
