import Foundation
import Golden
import Gradients
import Models
import Tensors
import Testing

@Suite struct SigLIPLossTests {
  @Test("agrees with OpenCLIP", arguments: try AlignmentGolden.load().losses)
  func matchesGolden(_ golden: AlignmentGolden.Losses) throws {
    let (loss, gradient) = valueAndGradient(
      at: [
        Tensor(golden.images), Tensor(golden.texts), Tensor(golden.logScale), Tensor(golden.bias),
      ]
    ) { sigLIPLoss(images: $0[0], texts: $0[1], logScale: $0[2], bias: $0[3]) }
    let expected = golden.sigLIP
    #expect(agree(loss, expected.loss))
    // Entries near zero are sums of larger ones.
    #expect(agree(gradient[0], Tensor(expected.gradients.images), absolute: 1e-14))
    #expect(agree(gradient[1], Tensor(expected.gradients.texts), absolute: 1e-14))
    #expect(
      agree(gradient[2].item, try #require(expected.gradients.logScale), absolute: 1e-14))
    #expect(agree(gradient[3].item, try #require(expected.gradients.bias), absolute: 1e-14))
  }

  @Test func twoPerfectPairsAtTheStart() {
    // Each of two rows: its pair scores 10 − 10, ln 2; the other one −10, ln(1 + e^(−10)).
    let loss = sigLIPLoss(
      images: .identity(2), texts: .identity(2), logScale: Tensor(SigLIPStart.logScale),
      bias: Tensor(SigLIPStart.bias)
    ).item
    #expect(agree(loss, log(2) + log(1 + exp(-10))))
    #expect(agree(loss, 0.693193, absolute: 5e-7))
  }

  @Test("the sum is divided by the pairs, not by their square", arguments: [2, 4, 8])
  func isDividedByThePairs(count: Int) {
    // All scores 0: n² terms of ln 2, over n.
    let loss = sigLIPLoss(
      images: .identity(count), texts: .identity(count), logScale: Tensor(-Double.infinity),
      bias: Tensor(0.0)
    ).item
    #expect(agree(loss, Double(count) * log(2)))
  }

  @Test func itsGradientIsRight() {
    var generator = SeededGenerator(seed: 6)
    let (x, y) = (generator.matrix(4, 3), generator.matrix(4, 3))
    let (t, b) = (Tensor(1.3), Tensor(-0.5))
    func loss(_ x: Tensor, _ y: Tensor, _ t: Tensor, _ b: Tensor) -> Tensor {
      sigLIPLoss(images: x, texts: y, logScale: t, bias: b)
    }
    #expect(gradientCheck({ loss($0, y, t, b) }, at: x).passes)
    #expect(gradientCheck({ loss(x, $0, t, b) }, at: y).passes)
    #expect(gradientCheck({ loss(x, y, $0, b) }, at: t).passes)
    #expect(gradientCheck({ loss(x, y, t, $0) }, at: b).passes)
  }

  @Test func scoresFarApartStayFinite() {
    let (loss, gradient) = valueAndGradient(at: Tensor(7.0)) {
      sigLIPLoss(images: .identity(2), texts: -Tensor.identity(2), logScale: $0, bias: [-2000])
    }
    // Pairs at −e⁷ − 2000, the wrong ones at −2000: their logarithms, not those of zeros.
    #expect(agree(loss, exp(7.0) + 2000) && gradient.item.isFinite)
  }
}
