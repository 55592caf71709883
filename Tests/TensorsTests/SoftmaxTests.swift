import Foundation
import Tensors
import Testing

@Suite struct SoftmaxTests {
  @Test(
    "softmax of logarithms of integers gives their shares",
    arguments: [[1, 2, 3], [1, 4, 9], [5], [1, 1, 1, 1], [7, 1, 2, 90]])
  func sharesOfIntegers(integers: [Int]) {
    let shares = softmax(integers.map { log(Double($0)) })
    let total = Double(integers.reduce(0, +))
    for (share, integer) in zip(shares, integers) {
      // Each of log, exp and the division may be off by an ulp of a number below one.
      #expect(abs(share - Double(integer) / total) <= 1e-15)
    }
  }

  @Test("adding a constant to all scores changes no share", arguments: [-700.0, -1, 0.5, 700, 1e6])
  func isShiftInvariant(shift: Double) {
    // The shifted scores are exact binary numbers, so that nothing is lost before the softmax.
    let scores = [0.25, -1.5, 3, 2]
    #expect(softmax(scores.map { $0 + shift }) == softmax(scores))
  }

  @Test func survivesScoresWhoseExponentialsOverflow() {
    #expect(softmax([1000, 1000]) == [0.5, 0.5])
    #expect(softmax([-1000, -1000, -1000, -1000]) == [0.25, 0.25, 0.25, 0.25])
  }

  @Test func givesNothingToAnExcludedScore() {
    #expect(softmax([-.infinity, 2, 2]) == [0, 0.5, 0.5])
  }

  @Test func givesZerosWhereEverythingIsExcluded() {
    #expect(softmax([-.infinity, -.infinity]) == [0, 0])
    #expect(softmax([Double]()) == [])
  }

  @Test func treatsEachRowOfAMatrixByItself() {
    let rows = Tensor([[0, 0], [1000, -.infinity]])
    #expect(softmax(rows) == Tensor([[0.5, 0.5], [1, 0]]))
    #expect(softmax(Tensor([3, 3])) == Tensor([0.5, 0.5]))
  }

  @Test func keepsTheShapeOfAMatrixWithoutRows() {
    #expect(softmax(Tensor(shape: [0, 3], values: [])).shape == [0, 3])
  }

  @Test("agrees with an independent program", arguments: try SoftmaxGolden.load())
  func matchesGolden(_ golden: SoftmaxGolden) {
    let weights = softmax(golden.scores)
    #expect(agree(weights, golden.softmax))
    #expect(agree([weights.reduce(0, +)], [1]))
    // Each entry is a difference of products as large as the upstream.
    let size = golden.upstream.map(abs).max() ?? 0
    let gradient = softmaxGradient(weights: weights, upstream: golden.upstream)
    #expect(agree(gradient, golden.gradient, scale: size))
    // No step along a shift of all scores changes anything.
    #expect(abs(gradient.reduce(0, +)) <= 1e-12 * size)
  }

  @Test func gradientIsExactOnPaper() {
    #expect(softmaxGradient(weights: [0.25, 0.75], upstream: [1, 0]) == [0.1875, -0.1875])
    #expect(softmaxGradient(weights: [0.25, 0.75], upstream: [1, 1]) == [0, 0])
  }

  @Test func gradientTreatsEachRowByItself() {
    let weights = Tensor([[0.25, 0.75], [0.5, 0.5]])
    let upstream = Tensor([[1, 0], [0, 4]])
    #expect(
      softmaxGradient(weights: weights, upstream: upstream)
        == Tensor([[0.1875, -0.1875], [-1, 1]]))
    #expect(softmaxGradient(weights: Tensor([1, 0]), upstream: [3, 4]) == Tensor([0, 0]))
  }

  @Test func elementaryFunctionsWorkOnEveryEntry() {
    let x = Tensor([[0, 1], [2, 3]])
    #expect(exp(x) == Tensor([[1, exp(1.0)], [exp(2.0), exp(3.0)]]))
    #expect(log(Tensor([1, 1])) == Tensor([0, 0]))
    #expect(tanh(Tensor([0, .infinity])) == Tensor([0, 1]))
  }
}
