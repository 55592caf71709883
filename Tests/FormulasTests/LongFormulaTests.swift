import Formulas
import SourceText
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
    #expect(time < .seconds(10))
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

  @Test(
    "A malformed byte is a character of its own, whatever stands before it",
    arguments: [
      [0xD8, 0x80, 0xFF], [0x61, 0xCC, 0x81, 0xFF], [0xF0, 0x9F], [0xE0, 0xA5, 0x8D, 0xC3],
    ])
  func readsMalformedBytes(bytes: [UInt8]) {
    let source = SourceFile(path: "a.md", bytes: bytes)
    let formula = Formula(LatexText(pieces: [0..<bytes.count], in: source))
    #expect(formula.root.range == 0..<bytes.count)
    #expect(formula.line.unicodeScalars.last == "\u{FFFD}")
  }

  @Test("A replacement character that is written so takes its three bytes")
  func readsReplacementCharacter() {
    let formula = Formula(LatexText("a\u{FFFD}b"))
    guard case .row(let nodes) = formula.root.kind else {
      Issue.record("no row")
      return
    }
    #expect(nodes.map(\.range) == [0..<1, 1..<4, 4..<5])
  }

  @Test("A root with an empty degree has none")
  func readsEmptyDegree() { #expect(Formula(LatexText("2\\sqrt[]{x}")).line == "2√x") }
}
