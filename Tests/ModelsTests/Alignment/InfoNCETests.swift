import Foundation
import Golden
import Gradients
import Models
import Tensors
import Testing

@Suite struct InfoNCETests {
  /// [[ln 3, 0], [ln 2, ln 6]]
  let scores = Tensor([[log(3), 0], [log(2), log(6)]])

  @Test("agrees with PyTorch", arguments: try AlignmentGolden.load().infoNCE)
  func matchesGolden(_ golden: AlignmentGolden.NCE) throws {
    let (loss, gradient) = valueAndGradient(at: Tensor(golden.scores)) {
      infoNCE(scores: $0, positives: golden.positives)
    }
    #expect(agree(loss, golden.loss))
    #expect(agree(gradient, Tensor(try #require(golden.gradients["scores"])), absolute: 1e-15))
  }

  @Test func eachDirectionOnPaper() {
    // Rows: shares 3/4 and 6/8, so ln(4/3). Columns: 3/5 and 6/7, so (ln(5/3) + ln(7/6)) / 2.
    let rows = infoNCE(scores: scores).item
    let columns = infoNCE(scores: scores.transposed).item
    #expect(agree(rows, log(4.0 / 3), relative: 1e-12))
    #expect(agree(columns, log(35.0 / 18) / 2, relative: 1e-12))
    #expect(agree(columns, 0.332488, absolute: 5e-7))
    let both = symmetricInfoNCE(scores: scores).item
    #expect(agree(both, log(4.0 / 3) / 2 + log(35.0 / 18) / 4, relative: 1e-12))
    #expect(agree(both, 0.310085, absolute: 5e-7))
  }

  @Test("equal scores cost ln N, the positive counted", arguments: 1...6)
  func equalScores(count: Int) {
    let equal = Tensor(repeating: 3, shape: [2, count])
    #expect(
      agree(
        infoNCE(scores: equal, positives: [0, count - 1]).item, log(Double(count)), absolute: 1e-15)
    )
  }

  @Test func bothDirectionsHaveTheRightGradient() {
    var generator = SeededGenerator(seed: 1)
    let x = generator.matrix(4, 4)
    #expect(gradientCheck({ symmetricInfoNCE(scores: $0) }, at: x).passes)
    #expect(gradientCheck({ infoNCE(scores: $0, positives: [3, 3, 0, 1]) }, at: x).passes)
  }

  @Test("never shows more information than there is", arguments: [0.3, 0.7, 0.9])
  func boundsInformation(correlation: Double) {
    // Pairs of normal numbers with correlation ρ share −½ ln(1 − ρ²) nats. With the best scores,
    // ln p(y|x) / p(y), the bound nears it from below as N grows.
    let information = -0.5 * log(1 - correlation * correlation)
    var generator = SeededGenerator(seed: 5)
    let (count, batches) = (64, 60)
    let spread = (1 - correlation * correlation).squareRoot()
    var bound = 0.0
    for _ in 0..<batches {
      let x = (0..<count).map { _ in generator.normal() }
      let y = x.map { correlation * $0 + spread * generator.normal() }
      let scores = x.map { x in
        y.map { y in
          let miss = (y - correlation * x) / spread
          return (y * y - miss * miss) / 2 - log(spread)
        }
      }
      let loss = infoNCE(scores: Tensor(scores)).item
      bound += informationBound(infoNCE: loss, candidates: count) / Double(batches)
    }
    // The mean over 3840 pairs moves by about 0.01; N = 64 keeps the bound a little below.
    #expect(bound < information + 0.03 && bound > information - 0.06)
  }

  @Test func theBoundEndsAtTheLogarithmOfN() {
    #expect(informationBound(infoNCE: 0, candidates: 8) == log(8))
    #expect(agree(informationBound(infoNCE: log(8), candidates: 8), 0))
  }
}
