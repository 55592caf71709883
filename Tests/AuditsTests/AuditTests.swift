import Audits
import SourceText
import Testing

struct AuditTests {
  @Test func countsFormulas() {
    let audit = Auditor().audit(SourceFile(path: "a.md", bytes: []))
    #expect(audit.formulas.isEmpty)
  }

  @Test("moduli of one and of nothing stop nobody", arguments: [0, 1])
  func readsSmallModuli(modulus: Int) {
    let text = "$17 \\equiv 3 \\pmod{\(modulus)}$"
    let audit = Auditor().audit(SourceFile(path: "a.md", bytes: Array(text.utf8)))
    #expect(audit.claims.map(\.verdict) == [modulus == 1 ? .holds : .unresolved])
  }

  @Test("the computation is kept line by line only where somebody asks for it")
  func keepsStepsOnRequest() {
    let source = SourceFile(path: "a.md", bytes: Array("$2 \\times 3 = 6$".utf8))
    #expect(Auditor().audit(source).claims.map(\.steps) == [[]])
    var settings = Auditor.Settings()
    settings.keepsSteps = true
    let steps = Auditor(settings).audit(source).claims.map(\.steps)
    #expect(
      steps == [
        [
          "read: 2 × 3", "as written: 6", "from definitions: 6",
          "with earlier digits as rounded ones: 6",
        ]
      ])
  }

  @Test("what is averaged is looked at after its arithmetic was decided")
  func rulesSeeArithmetic() {
    // The mean of 2 and 4 is 3; 7 lies outside of them.
    let text = "The mean is $\\frac{2 + 4}{2} = 7$."
    let claims = Auditor().audit(SourceFile(path: "a.md", bytes: Array(text.utf8))).claims
    #expect(claims.map(\.rule).sorted() == ["arithmetic", "hull"])
  }

  @Test("another input is computed with, and is not held against its definition")
  func computesWithOtherInputs() {
    let text = #"""
      Vectors $x_i = \text{random} \in \mathbb{R}^2$, here $x_1 = (1, 2)$ and $y = (1, 1)$,
      so $x_1^T y = 3$.
      """#
    let source = SourceFile(path: "a.md", bytes: Array(text.utf8))
    #expect(Auditor().audit(source).claims.map(\.verdict) == [.holds])
    var settings = Auditor.Settings()
    settings.replacements = [("x_1", "(1, 3)")]
    let claims = Auditor(settings).audit(source).claims
    #expect(claims.map(\.verdict) == [.fails])
    #expect(claims.map(\.asWritten) == ["4"])
  }
}
