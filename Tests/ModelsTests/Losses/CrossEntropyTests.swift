import Foundation
import Gradients
import Models
import Tensors
import Testing

@Suite struct CrossEntropyTests {
  /// ln 1, ln 2, ln 3: shares 1/6, 1/3 and 1/2.
  private let logits = Tensor([[0, log(2), log(3)]])

  @Test("agrees with an independent program", arguments: try CrossEntropyGolden.load())
  func matchesGolden(_ golden: CrossEntropyGolden) {
    let logits = Tensor(golden.logits)
    let sum = crossEntropy(logits: logits, targets: golden.targets, reduction: .sum).item
    let mean = crossEntropy(logits: logits, targets: golden.targets).item
    let gradient = crossEntropyGradient(logits: logits, targets: golden.targets, reduction: .sum)
    // A loss is a difference of numbers up to 800, right to their ulp of 10⁻¹³.
    #expect(abs(sum - golden.sum) <= 1e-12)
    #expect(abs(mean - golden.mean) <= 1e-12)
    for (slope, expected) in zip(gradient.values, golden.sumGradient.joined()) {
      #expect(abs(slope - expected) <= 1e-12)
    }
    #expect(
      crossEntropyGradient(logits: logits, targets: golden.targets)
        == gradient / Double(golden.targets.count))
    let perplexity = perplexity(ofProbabilities: golden.probabilities)
    #expect(abs(perplexity - golden.perplexity) <= 1e-12 * golden.perplexity)
  }

  @Test("is the logarithm of one over the share", arguments: [(0, 6.0), (1, 3), (2, 2)])
  func isExactOnPaper(target: Int, oneOver: Double) {
    #expect(abs(crossEntropy(logits: logits, targets: [target]).item - log(oneOver)) <= 1e-15)
  }

  @Test func gradientIsSharesLessTheTarget() {
    let expected = Tensor([[1.0 / 6, 1.0 / 3, -1.0 / 2]])
    let gradient = crossEntropyGradient(logits: logits, targets: [2])
    #expect((gradient - expected).map(abs).sum().item <= 1e-15)
  }

  @Test("gradient rows add up to zero", arguments: try CrossEntropyGolden.load())
  func gradientIsOrthogonalToOnes(_ golden: CrossEntropyGolden) {
    let gradient = crossEntropyGradient(logits: Tensor(golden.logits), targets: golden.targets)
    #expect(gradient.sum(axis: 1).map(abs).values.allSatisfy { $0 <= 1e-15 })
  }

  @Test("gradient is what nudging measures", arguments: [Reduction.mean, .sum])
  func gradientFitsDifferences(reduction: Reduction) {
    let report = gradientCheck(
      { crossEntropy(logits: $0, targets: [2, 0], reduction: reduction) },
      at: Tensor([[0.5, -1, 2], [1, 0, 3]]),
      gradient: { crossEntropyGradient(logits: $0, targets: [2, 0], reduction: reduction) })
    #expect(report.passes, "\(report)")
  }

  @Test func staysFiniteWhereTheShareIsZero() {
    #expect(crossEntropy(logits: Tensor([[0, 1000]]), targets: [0]).item == 1000)
    #expect(crossEntropy(logits: Tensor([[0, 1000]]), targets: [1]).item == 0)
    #expect(crossEntropy(logits: Tensor([[0, -.infinity]]), targets: [1]).item == .infinity)
  }

  @Test func sumsNothingToNothing() {
    let none = Tensor(shape: [0, 3], values: [])
    #expect(crossEntropy(logits: none, targets: [], reduction: .sum).item == 0)
  }

  @Test func perplexityIsTheNumberOfEqualChoices() {
    #expect(abs(perplexity(ofProbabilities: [0.5, 0.25, 0.125]) - 4) <= 1e-14)
    #expect(abs(perplexity(ofProbabilities: [0.2, 0.2]) - 5) <= 1e-14)
    #expect(perplexity(ofProbabilities: [1, 1, 1]) == 1)
    #expect(perplexity(ofProbabilities: [0.5, 0]) == .infinity)
  }
}
