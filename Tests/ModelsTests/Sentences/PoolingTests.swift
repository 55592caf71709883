import Foundation
import Golden
import Gradients
import Models
import Tensors
import Testing

/// Tests/Fixtures/golden/pooling.json: pooling as PyTorch works it out, SIF as scikit-learn does.
struct PoolingGolden: Decodable {
  struct SIF: Decodable {
    let smoothing: Double
    let words: [[[Double]]]
    let probabilities, sentences: [[Double]]
    let lengths: [Int]
    let removed: [[[Double]]]
  }

  let tokens: [[[Double]]]
  let mask: [[Int]]
  let pooled: [String: [[Double]]]
  let weights, weightedMean: [[Double]]
  let sif: SIF

  var batch: Tensor { .stacked(tokens.map { Tensor($0) }) }
  var masks: [[Bool]] { mask.map { $0.map { $0 == 1 } } }

  static func load() throws -> PoolingGolden { try Golden.load("pooling") }
}

@Suite struct PoolingTests {
  private let tokens = Tensor([[1, 2], [3, -4], [-1, -1], [9, 9]])
  private let mask = [true, true, true, false]

  @Test func onPaper() {
    #expect(Pooling.mean(tokens, mask: mask) == Tensor([1, -1]))
    #expect(Pooling.max(tokens, mask: mask) == Tensor([3, 2]))
    #expect(Pooling.min(tokens, mask: mask) == Tensor([-1, -4]))
    // (1 + 2·3 − 3·1, 2 − 2·4 − 3·1) / 6
    let weighted = Tensor([2.0 / 3, -3.0 / 2])
    #expect(agree(Pooling.positionWeighted(tokens, mask: mask), weighted, relative: 1e-15))
    #expect(
      agree(weightedMean(tokens, weights: [1, 2, 3, 50], mask: mask), weighted, relative: 1e-15))
    let root = Pooling.meanSquareRootLength(tokens, mask: mask)
    #expect(agree(root, Tensor([sqrt(3), -sqrt(3)]), relative: 1e-15))
    #expect(abs(root[0] - 1.7321) <= 0.5e-4)
    #expect(Pooling.first(tokens, mask: mask) == Tensor([1, 2]))
    #expect(Pooling.last(tokens, mask: mask) == Tensor([-1, -1]))
  }

  @Test func paddingInTheMeanIsSeen() {
    // (1 + 3 − 1 + 9, 2 − 4 − 1 + 9) / 4
    #expect(Pooling.mean(tokens) == Tensor([3, 1.5]))
  }

  @Test func theMaximumOfNegativesIsNotZero() {
    let tokens = Tensor([[-1, -2], [-3, -1], [0, 0]])
    #expect(Pooling.max(tokens, mask: [true, true, false]) == Tensor([-1, -1]))
    #expect(Pooling.min(-tokens, mask: [true, true, false]) == Tensor([1, 1]))
  }

  @Test("agrees with PyTorch", arguments: Pooling.allCases)
  func matchesGolden(_ pooling: Pooling) throws {
    let golden = try PoolingGolden.load()
    let expected = try #require(golden.pooled["\(pooling)"])
    #expect(agree(pooling(golden.batch, masks: golden.masks), Tensor(expected), absolute: 1e-15))
  }

  @Test func weightedMeanAgreesWithPyTorch() throws {
    let golden = try PoolingGolden.load()
    for (index, tokens) in golden.tokens.enumerated() {
      let mean = weightedMean(
        Tensor(tokens), weights: golden.weights[index], mask: golden.masks[index])
      #expect(agree(mean.values, golden.weightedMean[index], absolute: 1e-15))
    }
  }

  @Test("padding changes nothing, wherever and whatever it is", arguments: Pooling.allCases)
  func paddingChangesNothing(_ pooling: Pooling) {
    var generator = SeededGenerator(seed: 21)
    for filler: Double in [0, -7, 1e300, -.infinity, .nan] {
      let tokens = generator.matrix(5, 3)
      let padding = Tensor(repeating: filler, shape: [2, 3])
      let plain = pooling(tokens)
      let (real, pads) = (Array(repeating: true, count: 5), [false, false])
      #expect(pooling(.concatenated([tokens, padding]), mask: real + pads) == plain)
      #expect(pooling(.concatenated([padding, tokens]), mask: pads + real) == plain)
      let parts = [tokens.sliced(0..<2), padding, tokens.sliced(2..<5)]
      #expect(
        pooling(.concatenated(parts), mask: [true, true, false, false, true, true, true]) == plain)
    }
  }

  @Test("order changes no mean, maximum or minimum", arguments: [1, 2, 3] as [UInt64])
  func orderDoesNotMatter(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let tokens = generator.matrix(6, 3)
    let shuffled = tokens.gathered(generator.permutation(6))
    // A sum in another order is rounded otherwise.
    #expect(agree(Pooling.mean(tokens), Pooling.mean(shuffled), absolute: 1e-15))
    #expect(Pooling.max(tokens) == Pooling.max(shuffled))
    #expect(Pooling.min(tokens) == Pooling.min(shuffled))
    #expect(Pooling.positionWeighted(tokens) != Pooling.positionWeighted(shuffled))
    // Not even with positions added first: the mean of a sum is the sum of the means.
    let positions = generator.matrix(6, 3)
    #expect(
      agree(Pooling.mean(tokens + positions), Pooling.mean(shuffled + positions), absolute: 1e-15))
  }

  @Test("the gradient reaches real tokens only", arguments: Pooling.allCases)
  func gradientFitsDifferences(_ pooling: Pooling) {
    var generator = SeededGenerator(seed: 22)
    let tokens = generator.matrix(5, 3)
    let mask = [false, true, true, true, false]
    let report = gradientCheck({ pooling($0, mask: mask) }, at: tokens)
    #expect(report.passes, "\(report)")
    let (_, gradient) = valueAndGradient(at: tokens) { pooling($0, mask: mask).sum() }
    #expect(gradient.row(0) == .zeros([3]) && gradient.row(4) == .zeros([3]))
    let batch = Tensor.stacked([tokens, -tokens])
    let masks = [mask, [true, true, true, false, false]]
    let check = gradientCheck({ pooling($0, masks: masks) }, at: batch)
    #expect(check.passes, "\(check)")
  }

  @Test("a sentence of nothing but padding gets zeros", arguments: Pooling.allCases)
  func nothingReal(_ pooling: Pooling) {
    let none = Array(repeating: false, count: 4)
    #expect(pooling(tokens, mask: none) == Tensor([0, 0]))
    #expect(pooling(.zeros([0, 2])) == Tensor([0, 0]))
    #expect(pooling(.stacked([tokens, tokens]), masks: [none, mask]).row(0) == Tensor([0, 0]))
    #expect(pooling(.zeros([0, 3, 2]), masks: []) == .zeros([0, 2]))
  }

  @Test func weightsOfZeroGiveZeros() {
    #expect(weightedMean(tokens, weights: [0, 0, 0, 1], mask: mask) == Tensor([0, 0]))
    #expect(weightedMean(tokens, weights: [0, 2, 0, 0], mask: mask) == Tensor([3, -4]))
  }

  @Test("NaN in a real token stays NaN", arguments: Pooling.allCases)
  func notANumber(_ pooling: Pooling) {
    for rows in [[[1, 2], [.nan, 3]], [[.nan, 3], [1, 2]]] as [[[Double]]] {
      let pooled = pooling(Tensor(rows))
      let seesBoth = pooling != .first && pooling != .last
      if seesBoth { #expect(pooled[0].isNaN) }
      #expect(!pooled[1].isNaN)
    }
  }

  @Test func everyTokenNeedsAMaskValue() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Pooling.mean(Tensor([[1, 2], [3, 4]]), mask: [true])
    }
    expect("Pooling: (2, 2) and (1) are no tokens with a mask value each", in: result)
  }

  @Test func everySentenceNeedsAMask() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Pooling.mean(.zeros([2, 3, 4]), masks: [[true, true, true]])
    }
    expect("Pooling: (2, 3, 4) and (1) are no batch with a mask a sentence", in: result)
  }

  @Test func weightsMustNotBeNegative() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = weightedMean(Tensor([[1, 2], [3, 4]]), weights: [1, -1])
    }
    expect("weightedMean: (2) are weights that cannot be averaged by", in: result)
  }
}
