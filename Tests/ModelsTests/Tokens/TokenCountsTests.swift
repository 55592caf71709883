import Models
import Testing

@Suite struct TokenCountsTests {
  @Test func keepsTheOrderOfFirstAppearance() {
    let counts = TokenCounts(["b", "a", "b", "c", "a", "b"])
    #expect(counts.tokens == ["b", "a", "c"])
    #expect(counts.counts == [3, 2, 1])
    #expect(counts.total == 6)
    #expect(counts["b"] == 3)
    #expect(counts["never"] == 0)
  }

  @Test func addsUpATokenWrittenTwice() {
    let counts: TokenCounts = ["low": 5, "new": 1, "low": 2]
    #expect(counts.tokens == ["low", "new"])
    #expect(counts["low"] == 7)
  }

  @Test func tellsTwoSpellingsOfALetterApart() {
    let counts = TokenCounts(["é", "e\u{301}", "é"])
    #expect(counts.counts == [2, 1])
    #expect(counts["e\u{301}"] == 1)
  }

  @Test func refusesANegativeNumber() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ["low": -1] as TokenCounts
    }
    expect("TokenCounts.add: cannot count -1 times", in: result)
  }
}
