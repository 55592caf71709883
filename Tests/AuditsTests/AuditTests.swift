import Audits
import SourceText
import Testing

struct AuditTests {
  @Test func countsFormulas() {
    let audit = Auditor().audit(SourceFile(path: "a.md", bytes: []))
    #expect(audit.formulas.isEmpty)
  }
}
