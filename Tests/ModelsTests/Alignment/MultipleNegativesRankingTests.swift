import Foundation
import Golden
import Gradients
import Models
import Tensors
import Testing

@Suite struct MultipleNegativesRankingTests {
  @Test("agrees with PyTorch", arguments: try AlignmentGolden.load().losses)
  func matchesGolden(_ golden: AlignmentGolden.Losses) {
    let (loss, gradient) = valueAndGradient(at: [Tensor(golden.images), Tensor(golden.texts)]) {
      multipleNegativesRankingLoss(anchors: $0[0], answers: $0[1])
    }
    #expect(agree(loss, golden.ranking.loss))
    // Entries near zero are sums of larger ones.
    #expect(agree(gradient[0], Tensor(golden.ranking.gradients.images), absolute: 1e-13))
    #expect(agree(gradient[1], Tensor(golden.ranking.gradients.texts), absolute: 1e-13))
  }

  @Test func isNotZeroAtBest() {
    // Cosines 1 and 0: ln(1 + e^(−20)), which is a difference of numbers near 20.
    let best = Tensor.identity(2)
    let loss = multipleNegativesRankingLoss(anchors: best, answers: best).item
    #expect(loss > 0 && agree(loss, log(1 + exp(-20)), absolute: 1e-14))
  }

  @Test func anchorsAndAnswersMayNotChangePlaces() {
    let anchors = Tensor([[1, 0], [0, 1]])
    let answers = Tensor([[1, 0], [0.6, 0.8]])
    // Rows: cosines (1, 3/5) and (0, 4/5), times 2. Columns: (1, 0) and (3/5, 4/5).
    let forward = multipleNegativesRankingLoss(anchors: anchors, answers: answers, scale: 2).item
    let backward = multipleNegativesRankingLoss(anchors: answers, answers: anchors, scale: 2).item
    #expect(agree(forward, (log(1 + exp(-0.8)) + log(1 + exp(-1.6))) / 2))
    #expect(agree(backward, (log(1 + exp(-2)) + log(1 + exp(-0.4))) / 2))
  }

  @Test func aWrongAnswerMoreCostsMore() {
    let pair = Tensor([[1, 0]])
    let plain = multipleNegativesRankingLoss(anchors: pair, answers: pair).item
    let harder = multipleNegativesRankingLoss(
      anchors: pair, answers: pair, wrongAnswers: Tensor([[1, 0], [2, 0]])
    ).item
    #expect(plain == 0 && agree(harder, log(3)))
  }
}
