import Foundation
import Golden
import Gradients
import Models
import Tensors
import Testing

@Suite struct CLIPLossTests {
  let images = Tensor.identity(2)
  let texts = Tensor([[1, 0], [0.6, 0.8]])

  @Test("agrees with OpenCLIP", arguments: try AlignmentGolden.load().losses)
  func matchesGolden(_ golden: AlignmentGolden.Losses) throws {
    let (loss, gradient) = valueAndGradient(
      at: [Tensor(golden.images), Tensor(golden.texts), Tensor(golden.logScale)]
    ) { clipLoss(images: $0[0], texts: $0[1], logScale: $0[2]) }
    let expected = golden.clip
    #expect(agree(loss, expected.loss))
    // Entries near zero are sums of larger ones.
    #expect(agree(gradient[0], Tensor(expected.gradients.images), absolute: 1e-14))
    #expect(agree(gradient[1], Tensor(expected.gradients.texts), absolute: 1e-14))
    #expect(
      agree(gradient[2].item, try #require(expected.gradients.logScale), absolute: 1e-14))
  }

  @Test("two pairs on paper", arguments: [(1, 0.448879), (1 / 0.07, 0.014787)])
  func twoPairs(scale: Double, printed: Double) {
    // Cosines [[1, 3/5], [0, 4/5]]: rows ln(1 + e^(−2s/5)), ln(1 + e^(−4s/5)); columns
    // ln(1 + e^(−s)), ln(1 + e^(−s/5)).
    let loss = clipLoss(images: images, texts: texts, logScale: Tensor(log(scale))).item
    let parts = [-0.4, -0.8, -1, 0.2 - 0.4].map { log(1 + exp($0 * scale)) }
    #expect(agree(loss, parts.reduce(0, +) / 4))
    #expect(agree(loss, printed, absolute: 5e-7))
  }

  @Test func theScaleStartsAtOneOverSevenHundredthsAndEndsAtAHundred() {
    #expect(agree(CLIPScale.initialLogarithm, 2.659260, absolute: 5e-7))
    #expect(agree(exp(CLIPScale.initialLogarithm), 1 / 0.07))
    #expect(agree(CLIPScale.largestLogarithm, 4.605170, absolute: 5e-7))
    #expect(CLIPScale.clamped(Tensor(5.0)).item == log(100))
    #expect(CLIPScale.clamped(Tensor(-3.0)).item == -3)
    #expect(CLIPScale.clamped(Tensor(Double.nan)).item.isNaN)
  }

  @Test("lengths of vectors do not matter", arguments: [1e-200, 0.5, 3, 1e200])
  func lengthsDoNotMatter(factor: Double) {
    let plain = clipLoss(images: images, texts: texts, logScale: Tensor(0.0)).item
    let longer = clipLoss(images: images * factor, texts: texts, logScale: Tensor(0.0)).item
    #expect(agree(longer, plain, relative: 1e-12))
  }

  @Test func imagesAndTextsMayChangePlaces() {
    var generator = SeededGenerator(seed: 3)
    let (x, y) = (generator.matrix(5, 3), generator.matrix(5, 3))
    #expect(
      agree(
        clipLoss(images: x, texts: y, logScale: Tensor(2.0)).item,
        clipLoss(images: y, texts: x, logScale: Tensor(2.0)).item, relative: 1e-12))
  }

  @Test func noBatchComesBelowTheFloor() {
    // Three pairs at scale 1 with cosine 1 on the diagonal and −1 elsewhere, which no three vectors
    // reach: ln(1 + 2 e^(−2)).
    let best = Tensor([[1, -1, -1], [-1, 1, -1], [-1, -1, 1]])
    #expect(agree(symmetricInfoNCE(scores: best).item, log(1 + 2 * exp(-2)), relative: 1e-12))
    #expect(agree(symmetricInfoNCE(scores: best).item, 0.239545, absolute: 5e-7))
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<50 {
      let x = generator.matrix(3, 2)
      let loss = clipLoss(images: x, texts: x, logScale: Tensor(0.0)).item
      #expect(loss > log(1 + 2 * exp(-2)))
    }
    // Two pairs do reach theirs: opposite vectors.
    let two = Tensor([[1, 0], [-1, 0]])
    #expect(
      agree(
        clipLoss(images: two, texts: two, logScale: Tensor(0.0)).item, log(1 + exp(-2)),
        relative: 1e-12))
  }

  @Test("where nothing tells pairs apart the loss is ln B", arguments: [1, 2, 5])
  func collapse(count: Int) {
    var generator = SeededGenerator(seed: 5)
    let (x, y) = (generator.matrix(count, 3), generator.matrix(count, 3))
    let expected = log(Double(count))
    // A scale of zero; and all vectors the same.
    #expect(
      agree(
        clipLoss(images: x, texts: y, logScale: Tensor(-Double.infinity)).item, expected,
        absolute: 1e-15))
    let same = Tensor.ones([count, 3])
    #expect(
      agree(
        clipLoss(images: same, texts: same, logScale: Tensor(2.0)).item, expected,
        absolute: 1e-14))
  }

  @Test func itsGradientIsRight() {
    var generator = SeededGenerator(seed: 6)
    let (x, y) = (generator.matrix(4, 3), generator.matrix(4, 3))
    let t = Tensor(1.3)
    #expect(gradientCheck({ clipLoss(images: $0, texts: y, logScale: t) }, at: x).passes)
    #expect(gradientCheck({ clipLoss(images: x, texts: $0, logScale: t) }, at: y).passes)
    #expect(gradientCheck({ clipLoss(images: x, texts: y, logScale: $0) }, at: t).passes)
  }

  @Test func notANumberStaysOne() {
    let broken = Tensor([[.nan, 1], [1, 2]])
    #expect(clipLoss(images: broken, texts: texts, logScale: Tensor(0.0)).item.isNaN)
  }
}
