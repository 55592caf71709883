import Golden
import Models
import Testing

@Suite struct PhraseScoreTests {
  /// (8 − 3) / (10 · 20) = 1/40; without discount 8/200; below the discount negative.
  @Test(
    "is exact on paper",
    arguments: [
      (8, 10, 20, 3.0, 0.025), (8, 10, 20, 0, 0.04), (2, 10, 4, 3, -0.025), (0, 1, 1, 0, 0),
    ])
  func onPaper(pair: Int, first: Int, second: Int, discount: Double, expected: Double) {
    let score = phraseScore(pair: pair, first: first, second: second, discount: discount)
    #expect(agree(score, expected, relative: 1e-12))
  }

  /// A pair seen once, of words seen once, has the largest score there is, unless it is discounted.
  @Test func theDiscountHoldsRarePairsBack() {
    let rare = { phraseScore(pair: 1, first: 1, second: 1, discount: $0) }
    let real = { phraseScore(pair: 50, first: 60, second: 55, discount: $0) }
    #expect(rare(0) > real(0) && rare(5) < real(5))
  }
}
