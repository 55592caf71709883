import Formulas
import Testing

/// Formulas that nobody writes by accident.
struct LongFormulaTests {
  @Test(
    "A formula is read in time that grows with its length",
    arguments: [
      "{", "}", "a}", "_", "^", "x^", "x^{", "'", "&", "\\\\ ", "\\sqrt", "\\sqrt[", "\\frac{",
      "\\frac",
      "\\left(", "\\right)", "\\begin{matrix}", "\\end{matrix}", "\\text{", "\\hat", "\\not", "%",
      "中",
      "a\u{301}", "\u{301}", "1", "1.", "\\overset", "\\\\[1", "\\operatorname{a", "\\tag{", "~",
    ])
  func readsLongFormulas(piece: String) {
    let latex = String(repeating: piece, count: 100_000)
    let time = ContinuousClock().measure {
      let formula = Formula(LatexText(latex))
      #expect(formula.root.range.upperBound <= latex.utf8.count)
    }
    // Each takes under a second on a slow core; with the square of the length it would be minutes.
    #expect(time < .seconds(4))
  }

  @Test(
    "A formula nested deeper than anybody's is read and shown without running out of stack",
    arguments: [
      ("{", "}"), ("\\frac{", "}{y}"), ("\\left(", "\\right)"), ("x^{", "}"), ("\\sqrt{", "}"),
      ("\\sqrt[", "]{x}"), ("\\begin{matrix}", "\\end{matrix}"), ("\\hat{", "}"),
      ("\\overset{", "}{x}"),
    ])
  func readsDeepFormulas(open: String, close: String) {
    let latex =
      String(repeating: open, count: 50_000) + "x" + String(repeating: close, count: 50_000)
    let formula = Formula(LatexText(latex))
    #expect(formula.root.range.upperBound <= latex.utf8.count)
    #expect(formula.line.contains("x"))
  }
}
