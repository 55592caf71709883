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
