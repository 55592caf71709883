import Gradients
import Tensors
import Testing

@Suite struct GradientCheckTests {
  private let x = Tensor([[0.5, -1, 2], [1, 0, 3]])

  @Test func passesTheSoftmax() {
    let report = gradientCheck(
      { softmax($0) }, at: x,
      gradient: { softmaxGradient(weights: softmax($0), upstream: $1) })
    #expect(report.passes, "\(report)")
  }

  @Test func passesAProductWithAMatrix() {
    let w = Tensor([[1, 2], [0, -1], [3, 1]])
    let report = gradientCheck(
      { matmul($0, w) }, at: x, gradient: { matmul($1, w.transposed) })
    #expect(report.passes, "\(report)")
  }

  @Test func tellsAMissingTerm() {
    let report = gradientCheck(
      { softmax($0) }, at: x, gradient: { softmax($0) * $1 })
    #expect(!report.passes)
  }

  @Test("tells a wrong sign and a wrong factor", arguments: [-1.0, 0, 0.5, 1.00001])
  func tellsAFactor(factor: Double) {
    let report = gradientCheck(
      { softmax($0) }, at: x,
      gradient: { factor * softmaxGradient(weights: softmax($0), upstream: $1) })
    #expect(!report.passes)
  }

  @Test func aUniformUpstreamWouldNotTellTheSign() {
    let report = gradientCheck(
      { softmax($0) }, at: x,
      gradient: { -softmaxGradient(weights: softmax($0), upstream: $1) },
      upstream: Tensor([[1, 1, 1], [1, 1, 1]]))
    #expect(report.passes)
  }

  @Test func namesTheWorstEntry() {
    let report = gradientCheck(
      { $0 * $0 }, at: x,
      gradient: { x, upstream in
        var gradient = 2 * x * upstream
        gradient[1, 2] += 0.5
        gradient[0, 0] += 0.001
        return gradient
      })
    #expect(report.position == [1, 2])
    #expect(abs(report.claimed - report.measured - 0.5) <= 1e-8)
    #expect(report.description.hasPrefix("fails: largest relative error "))
    #expect(report.description.contains(" at [1, 2], claimed "))
  }

  @Test func locatesAnEntryOfAVector() {
    let report = gradientCheck(
      { ($0 * $0).sum() }, at: Tensor([1, 2, 3]), gradient: { _ in Tensor([2, 5, 6]) })
    #expect(report.position == [1])
    #expect(report.claimed == 5)
    // |5 − 4| / 5, the measured slope of a square being exact but for rounding.
    #expect(abs(report.largestError - 0.2) <= 1e-9)
  }

  @Test func neverPassesWhatIsNotFinite() {
    let report = gradientCheck(
      { $0.sum() }, at: Tensor([1, 2]), gradient: { _ in Tensor([1, .nan]) })
    #expect(report.largestError == .infinity)
    #expect(!report.passes)
  }

  @Test func passesAConstant() {
    let report = gradientCheck({ _ in Tensor(3.0) }, at: x, gradient: { 0 * $0 })
    #expect(report.largestError == 0)
  }

  @Test func unevenWeightsAreAllDifferentAndNoneIsZero() {
    let weights = unevenWeights(shape: [10, 10])
    #expect(Set(weights.values).count == 100)
    #expect(weights.values.allSatisfy { (0.5..<1.5).contains($0) })
    // (√5 − 1)/2 = 0.6180339887…
    #expect(abs(weights[0, 0] - 1.1180339887498949) <= 1e-15)
  }

  @Test func refusesAGradientOfAnotherShape() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = gradientCheck({ $0.sum() }, at: Tensor([1, 2]), gradient: { _ in Tensor([1]) })
    }
    let written = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(
      written.contains("gradientCheck: (1) and (2) are gradient and input of different shapes"))
  }

  @Test func refusesAnUpstreamOfAnotherShape() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = gradientCheck(
        { $0 }, at: Tensor([1, 2]), gradient: { $1 }, upstream: Tensor([1, 2, 3]))
    }
    let written = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(
      written.contains("gradientCheck: (3) and (2) are upstream and output of different shapes"))
  }
}
