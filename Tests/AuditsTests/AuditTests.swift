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
}
