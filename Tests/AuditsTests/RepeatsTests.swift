import Audits
import SourceText
import Testing

struct RepeatsTests {
  private func repeats(_ text: String) -> [Int?] {
    SmallAuditor().audit(SourceFile(path: "a.md", text: text)).withRepeats.claims.map(\.sameAs)
  }

  @Test("A finding that says the very same again points at the first one")
  func pointsBack() {
    #expect(repeats("$1 + 1 = 3$ $1 + 2 = 4$\n\n$1 +  1 = 3$ $1 + 1 = 3$") == [nil, nil, 0, 0])
  }

  @Test("What holds, another value and another formula are no repeats")
  func tellsApart() {
    #expect(repeats("$1 + 1 = 2$ $1 + 1 = 2$") == [nil, nil])
    #expect(repeats("$1 + 1 = 3$ $1 + 1 = 4$ $2 + 1 = 5$") == [nil, nil, nil])
    // The same formula with another value of its symbol.
    #expect(
      repeats("$s = 1 + 1 = 2$ $s + 1 = 9$ $s = 1 + 2 = 3$ $s + 1 = 9$")
        == [nil, nil, nil, nil])
  }
}
