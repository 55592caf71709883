import Foundation
import Golden
import Gradients
import Models
import Tensors
import Testing

@Suite struct LabelSmoothingTests {
  private static let spreads: [LabelSmoothing.Spread] = [
    .allClasses, .otherClasses, .otherClassesBut(padding: 0),
  ]

  @Test("agrees with PyTorch", arguments: try GenerationGolden.load().losses)
  func matchesGolden(_ golden: GenerationGolden.Loss) {
    let loss = { (logits: Tensor, reduction: Reduction) in
      crossEntropy(
        logits: logits, targets: golden.targets, smoothing: golden.smoothing, reduction: reduction)
    }
    let logits = golden.logits.tensor
    #expect(agree(loss(logits, .sum).item, golden.sum))
    let (mean, gradient) = valueAndGradient(at: logits) { loss($0, .mean) }
    #expect(agree(mean, golden.mean))
    #expect(agree(perplexity(ofLoss: mean), golden.perplexity))
    // Shares less shares: what is near zero is the rest of numbers below one.
    #expect(agree(gradient, golden.gradient.tensor, absolute: 1e-15))
  }

  @Test("the divergence is the loss above the least", arguments: try GenerationGolden.load().losses)
  func divergenceMatchesGolden(_ golden: GenerationGolden.Loss) throws {
    guard let divergence = golden.divergence else { return }
    let logits = golden.logits.tensor
    let sum = crossEntropy(
      logits: logits, targets: golden.targets, smoothing: golden.smoothing, reduction: .sum)
    let counted = Double(golden.targets.count { $0 != nil })
    let least = golden.smoothing.leastLoss(classes: logits.shape.last ?? 0)
    #expect(agree(sum.item - counted * least, divergence))
  }

  @Test func fiveClassesAndATenth() {
    func row(_ spread: LabelSmoothing.Spread) -> [Double] {
      LabelSmoothing(0.1, over: spread).shares(targets: [2], classes: 5).values
    }
    // 1 − 0.1 + 0.1/5 and 0.1/5; 0.9 and 0.1/4; 0.9 and 0.1/3.
    #expect(agree(row(.allClasses), [0.02, 0.02, 0.92, 0.02, 0.02], relative: 1e-12))
    #expect(agree(row(.otherClasses), [0.025, 0.025, 0.9, 0.025, 0.025], relative: 1e-12))
    let third = 0.1 / 3
    #expect(
      agree(
        row(.otherClassesBut(padding: 0)), [0, third, 0.9, third, third], relative: 1e-12))
    #expect(abs(third - 0.0333) <= 5e-5)
  }

  @Test("shares add up to one, the target's is the largest", arguments: spreads)
  func sharesAddUp(spread: LabelSmoothing.Spread) {
    for amount in [0, 0.1, 0.6] {
      let shares = LabelSmoothing(amount, over: spread).shares(targets: [3, 1, 6], classes: 7)
      for (row, target) in zip(shares.rows, [3, 1, 6]) {
        #expect(abs(row.reduce(0, +) - 1) <= 1e-15)
        #expect(row.max() == row[target])
      }
    }
  }

  @Test("no logits do better than the shares' logarithms", arguments: spreads)
  func leastLossIsLeast(spread: LabelSmoothing.Spread) {
    var generator = SeededGenerator(seed: 41)
    let smoothing = LabelSmoothing(0.2, over: spread)
    let best = log(smoothing.shares(targets: [2], classes: 5))
    let least = crossEntropy(logits: best, targets: [.some(2)], smoothing: smoothing).item
    #expect(agree(least, smoothing.leastLoss(classes: 5), relative: 1e-12))
    for _ in 0..<20 {
      let other = best + Tensor.uniform([1, 5], -1, 1, using: &generator)
      let loss = crossEntropy(logits: other, targets: [.some(2)], smoothing: smoothing).item
      #expect(loss > least)
    }
  }

  @Test("rows that do not count change nothing", arguments: spreads)
  func paddingChangesNothing(spread: LabelSmoothing.Spread) {
    var generator = SeededGenerator(seed: 42)
    let smoothing = LabelSmoothing(0.1, over: spread)
    let real = generator.matrix(3, 6)
    let padded = Tensor.concatenated([
      real, Tensor([[.nan, 1, 2, 3, 4, 5], [1e300, 0, 0, 0, 0, -.infinity]]),
    ])
    let targets: [Int?] = [1, 4, 2]
    for reduction in [Reduction.mean, .sum] {
      let loss = { (logits: Tensor, targets: [Int?]) in
        crossEntropy(
          logits: logits, targets: targets, smoothing: smoothing, reduction: reduction)
      }
      let here = valueAndGradient(at: real) { loss($0, targets) }
      let there = valueAndGradient(at: padded) { loss($0, targets + [nil, nil]) }
      #expect(here.value == there.value)
      #expect(there.gradient == .concatenated([here.gradient, .zeros([2, 6])]))
    }
  }

  @Test("gradient is what nudging measures", arguments: spreads)
  func gradientFitsDifferences(spread: LabelSmoothing.Spread) {
    var generator = SeededGenerator(seed: 43)
    let report = gradientCheck(
      {
        crossEntropy(
          logits: $0, targets: [1, nil, 3, 2], smoothing: LabelSmoothing(0.3, over: spread))
      }, at: Tensor.uniform([2, 2, 4], -2, 2, using: &generator))
    #expect(report.passes, "\(report)")
  }

  @Test func withoutSmoothingItIsTheCrossEntropy() {
    var generator = SeededGenerator(seed: 44)
    let logits = generator.matrix(3, 4)
    let optional: [Int?] = [3, 0, 1]
    let plain = crossEntropy(logits: logits, targets: [3, 0, 1])
    #expect(agree(crossEntropy(logits: logits, targets: optional).item, plain.item))
  }

  @Test func aClassWithoutAShareMayBeImpossible() {
    let logits = Tensor([[-.infinity, 0, 0, 0]])
    let smoothing = LabelSmoothing(0.5, over: .otherClassesBut(padding: 0))
    let result = valueAndGradient(at: logits) {
      crossEntropy(logits: $0, targets: [.some(2)], smoothing: smoothing)
    }
    // All three that have a share are predicted as 1/3 each.
    #expect(agree(result.value, log(3), relative: 1e-12))
    #expect(result.gradient[0, 0] == 0 && result.gradient.values.allSatisfy(\.isFinite))
    let all = crossEntropy(logits: logits, targets: [.some(2)], smoothing: LabelSmoothing(0.5))
    #expect(all.item == .infinity)
  }

  @Test func whereNoRowCountsTheLossIsZero() {
    let logits = Tensor([[1, 2], [.nan, 3]])
    let result = valueAndGradient(at: logits) { crossEntropy(logits: $0, targets: [nil, nil]) }
    #expect(result.value == 0)
    #expect(result.gradient == .zeros([2, 2]))
  }

  @Test func perplexityOfALossIsTheNumberOfEqualChoices() {
    // 1/2, 1/4, 1/8: the mean loss is 2 ln 2.
    let logits = Tensor([[log(1), log(1)], [log(1), log(3)], [log(1), log(7)]])
    let loss = crossEntropy(logits: logits, targets: [0, 0, 0]).item
    #expect(agree(perplexity(ofLoss: loss), 4, relative: 1e-12))
    #expect(perplexity(ofLoss: 0) == 1)
    #expect(perplexity(ofLoss: .infinity) == .infinity)
    #expect(perplexity(ofLoss: .nan).isNaN)
  }

  @Test func refusesPaddingAsATarget() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = LabelSmoothing(0.1, over: .otherClassesBut(padding: 0)).shares(
        targets: [1, 0], classes: 4)
    }
    expect("LabelSmoothing: (4) has 0 for padding and for a target", in: result)
  }

  @Test func refusesAnAmountAboveOne() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = LabelSmoothing(1.1)
    }
    expect("LabelSmoothing: an amount of 1.1 is not in [0, 1]", in: result)
  }

  @Test func refusesToShareWithNobody() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = LabelSmoothing(0.1, over: .otherClassesBut(padding: 0)).shares(targets: [1], classes: 2)
    }
    expect("LabelSmoothing: (2) has no other classes to share with", in: result)
  }

  @Test func refusesATargetThatIsNoClass() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = crossEntropy(logits: Tensor([[1, 2], [3, 4]]), targets: [nil, 2])
    }
    expect("crossEntropy: (2, 2) has no column 2 for a target", in: result)
  }

  @Test func refusesAnotherNumberOfTargets() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = crossEntropy(logits: Tensor.zeros([2, 2, 3]), targets: [nil, 2])
    }
    expect("crossEntropy: (2, 2, 3) and (2) are no rows with a target each", in: result)
  }
}
