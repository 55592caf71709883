import Audits
import SourceText
import Testing

struct FingerprintTests {
  private func fingerprints(_ text: String) -> [String] {
    SmallAuditor().audit(SourceFile(path: "a.md", text: text)).claims.map(\.fingerprint)
  }

  @Test("FNV-1a's own examples come out, so the hash is the known one")
  func hashes() {
    // From the test vectors of the authors of FNV.
    #expect(stableHash("") == "cbf29ce484222325")
    #expect(stableHash("a") == "af63dc4c8601ec8c")
    #expect(stableHash("foobar") == "85944171f73967e8")
  }

  @Test("A fingerprint is a hash of rule, formula, claim and occurrence")
  func namesClaims() {
    #expect(
      fingerprints("So $1 + 2 = 4$.\n") == [stableHash("sum\n$1 + 2 = 4$\n= 4\n0")])
  }

  @Test("An edit elsewhere, another file name and other blanks change none")
  func survivesEdits() {
    let before = fingerprints("So $1 + 2 = 4$, $2 + 2 = 5$.\n")
    #expect(
      fingerprints(
        "# New\n\nMore $x$ text, $7 + 1 = 8$.\r\n\r\nSo $1 +  2 = 4$ and $2 + 2 = 5$!\r\n"
      )
      .suffix(2) == before[...])
  }

  @Test("Formulas that are alike are told apart by their order")
  func countsOccurrences() {
    let same = fingerprints("$1 + 2 = 4$ and $1 + 2 = 4$")
    #expect(Set(same).count == 2)
    #expect(same[0] == fingerprints("$1 + 2 = 4$")[0])
  }

  @Test("Another number or another rule is another finding")
  func tellsApart() {
    #expect(fingerprints("$1 + 2 = 4$") != fingerprints("$1 + 2 = 5$"))
    #expect(fingerprints("$1 + 2 = 4$") != fingerprints("$1 + 2 = 4 !$"))
  }
}
