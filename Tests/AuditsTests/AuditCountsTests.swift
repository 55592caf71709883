import Audits
import SourceText
import Testing

struct AuditCountsTests {
  @Test("Every claim is counted under its verdict, worked numbers apart")
  func counts() {
    let claims = zip(
      [Claim.Verdict.holds, .holds, .misrounded, .fails, .depends, .unresolved, .fails],
      [true, false, true, true, true, true, false]
    ).map { verdict, isWorked in
      Claim(
        range: 0..<1, text: "x", kind: .equality, rule: "r", verdict: verdict,
        because: Phrase("", ""), isWorked: isWorked)
    }
    let audit = Audit(
      source: SourceFile(path: "a.md", text: "x"), language: .english, formulas: [0..<1, 0..<1],
      claims: claims)
    var counts = AuditCounts()
    counts.add(audit)
    #expect(counts.formulas == 2)
    #expect(counts.claims == 7)
    #expect(
      [counts.holds, counts.misrounded, counts.fails, counts.depends, counts.unresolved]
        == [2, 1, 2, 1, 1])
    #expect([counts.worked, counts.workedHold, counts.workedFail] == [5, 2, 2])
    var without = AuditCounts()
    without.add(audit, leavingOut: [3, 6])
    #expect([without.claims, without.fails, without.worked, without.workedFail] == [5, 0, 4, 1])
    without.add(counts)
    #expect([without.formulas, without.claims, without.holds, without.fails] == [4, 12, 4, 2])
  }
}
