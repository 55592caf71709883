import Programs
import Reports
import TerminalText
import Testing

/// What a run made of a page, in the room that a terminal has.
struct AlterationReportTests {
  private func text(_ alterations: [Alteration], width: Int = 40) -> String {
    AlterationReport(style: Style(isColoured: false), width: width).text(alterations)
  }

  @Test("A value has one line where it fits, to the column, and three elsewhere")
  func laysOutValues() {
    // 7 + 2 + 10 + 2 + 8 + 3 + 8 = 40 columns.
    let fits = Alteration.value(
      line: 12, expression: "0123456789", old: "12345678", new: "87654321")
    #expect(text([fits]) == "line 12  0123456789  12345678 → 87654321\n")
    let wide = Alteration.value(
      line: 12, expression: "0123456789x", old: "12345678", new: "87654321")
    #expect(
      text([wide]) == """
        line 12  0123456789x
                   12345678
                 → 87654321

        """)
  }

  @Test("Long values are shown from shortly before their first difference")
  func cutsLongValues() {
    let same = String(repeating: "0123456789", count: 5)
    let long = Alteration.value(line: 12, expression: "x", old: same + "a", new: same + "b")
    #expect(
      text([long]) == """
        line 12  x
                   …890123456789a
                 → …890123456789b

        """)
  }

  @Test(
    "Beyond twenty things and twelve lines the rest is counted; a terminal's codes are not sent")
  func countsTheRest() {
    let many = (1...23).map { Alteration.figure(path: "my/\($0).svg", isNew: $0 == 1) }
    let lines = text(many).split(separator: "\n")
    #expect(lines.count == 21)
    #expect(lines[0] == "figure  my/1.svg  new")
    #expect(lines[19] == "figure  my/20.svg  drawn anew")
    #expect(lines[20] == "… and 3 more")
    let output = Alteration.output(
      line: 3, lines: (1...14).map { .init(isNew: $0 > 1, text: "\u{1B}\($0)") })
    #expect(text([output]).hasPrefix("line 3  output\n  - �1\n  + �2\n"))
    #expect(text([output]).hasSuffix("  + �12\n  … and 2 more lines\n"))
  }
}
