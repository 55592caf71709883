import Foundation
import Golden
import Gradients
import Models
import Tensors
import Testing

@Suite struct MaskedAttentionTests {
  private let q: Tensor
  private let k: Tensor
  private let v: Tensor

  init() {
    var generator = SeededGenerator(seed: 41)
    q = .normal([2, 3, 4], using: &generator)
    k = .normal([2, 5, 4], using: &generator)
    v = .normal([2, 5, 3], using: &generator)
  }

  // MARK: - Golden values

  @Test("agrees with PyTorch", arguments: try AttentionFormsGolden.load().masks)
  func matchesGolden(_ golden: AttentionFormsGolden.Masked) throws {
    let all = try AttentionFormsGolden.load()
    let mask = golden.mask.map { Mask(visible: $0.tensor) }
    expectGolden(golden, at: [all.queries, all.keys, all.values]) { inputs in
      attention(
        queries: inputs[0], keys: inputs[1], values: inputs[2], scale: golden.scale,
        bias: golden.bias?.tensor, mask: mask
      ).output
    }
    let weights = attention(
      queries: all.queries.tensor, keys: all.keys.tensor, values: all.values.tensor,
      scale: golden.scale, bias: golden.bias?.tensor, mask: mask
    ).weights
    #expect(agree(weights, golden.weights.tensor))
  }

  @Test func causalAgreesWithPyTorchsOwnMask() throws {
    let golden = try AttentionFormsGolden.load().square
    expectGolden(golden, at: [golden.queries, golden.keys, golden.values]) { inputs in
      attention(
        queries: inputs[0], keys: inputs[1], values: inputs[2],
        mask: .causal(queries: 4, keys: 4)
      ).output
    }
  }

  // MARK: - Numbers worked by hand

  @Test func zeroScoresAverageThePast() {
    // Equal weights for what is seen: 1, (1 + 2)/2, (1 + 2 + 3)/3.
    let result = attention(
      queries: .zeros([3, 1]), keys: .zeros([3, 1]), values: Tensor([[1], [2], [3]]),
      mask: .causal(queries: 3, keys: 3))
    #expect(agree(result.output, Tensor([[1], [1.5], [2]]), relative: 1e-15))
  }

  @Test func hidingIsLeavingOut() {
    // Scores 1, 2, 3 of which two are seen: σ(−1) and σ(1), whether hidden before the softmax or
    // renormalised behind it.
    let q = Tensor([[1]])
    let k = Tensor([[1], [2], [3]])
    let mask = Mask(visible: Tensor([[1, 1, 0]]))
    let weights = attention(queries: q, keys: k, values: k, scale: 1, mask: mask).weights
    #expect(agree(weights, Tensor([[sigmoid(-1.0), sigmoid(1.0), 0]]), relative: 1e-15))
    let later = softmax(Tensor([[1, 2, 3]])) * mask.visible
    #expect(agree(later / later.sum().item, weights, relative: 1e-15))
    // As printed to six digits.
    #expect(agree(weights.values, [0.268941, 0.731059, 0], absolute: 5e-7))
    // Multiplying scores by the mask hides nothing: a score of 0 is a score.
    let wrong = softmax(Tensor([[1, 2, 3]]) * mask.visible)
    #expect(agree(wrong.values, [0.244728, 0.665241, 0.090031], absolute: 5e-7))
  }

  @Test func aQueryThatSeesNothingGetsZeros() {
    // By −10⁶ in place of −∞ it would get the plain average of what it must not see.
    let blind = Mask(visible: Tensor([[0, 0]]))
    let keys = Tensor([[1, 2], [3, 4]])
    let result = attention(queries: Tensor([[1, 1]]), keys: keys, values: keys, mask: blind)
    #expect(result.weights == Tensor([[0, 0]]))
    #expect(result.output == Tensor([[0, 0]]))
    let finite = softmax(attentionScores(queries: Tensor([[0, 0]]), keys: keys) - 1e6)
    #expect(finite == Tensor([[0.5, 0.5]]))
  }

  @Test func largeScoresDoNotLeakThroughAMask() {
    // The hidden score is 2·10⁴ above the seen one: −10⁴ instead of −∞ would let it win.
    let result = attention(
      queries: Tensor([[1]]), keys: Tensor([[0], [20_000]]), values: Tensor([[1], [2]]),
      mask: Mask(visible: Tensor([[1, 0]])))
    #expect(result.output == Tensor([[1]]))
  }

  // MARK: - Properties

  @Test("the future is not seen, to the last bit", arguments: [1, 2, 3, 4])
  func futureIsNotSeen(from place: Int) {
    let causal = Mask.causal(queries: 5, keys: 5)
    var generator = SeededGenerator(seed: UInt64(place))
    let x = Tensor.normal([5, 4], using: &generator)
    let other = Tensor.concatenated([
      x.sliced(0..<place), .normal([5 - place, 4], deviation: 100, using: &generator),
    ])
    let here = attention(queries: x, keys: x, values: x, mask: causal)
    let there = attention(queries: other, keys: other, values: other, mask: causal)
    #expect(here.output.sliced(0..<place) == there.output.sliced(0..<place))
    #expect(here.weights.sliced(0..<place) == there.weights.sliced(0..<place))
    #expect(here.output.row(place) != there.output.row(place))
  }

  @Test("padding changes nothing, whatever it holds", arguments: [9.0, -1e300, .infinity, .nan])
  func paddingChangesNothing(junk: Double) {
    let rest = Tensor(repeating: junk, shape: [2, 2, 4])
    let keys = Tensor.concatenated([k, rest], axis: 1)
    let values = Tensor.concatenated([v, rest.sliced(0..<3, axis: 2)], axis: 1)
    let mask = Mask.padding(lengths: [5, 5], keys: 7)
    let here = attention(queries: q, keys: k, values: v)
    let there = attention(queries: q, keys: keys, values: values, mask: mask)
    #expect(there.output == here.output)
    #expect(there.weights.sliced(0..<5, axis: 2) == here.weights)

    let pushes = valueAndGradient(at: [q, keys, values]) {
      numbered(attention(queries: $0[0], keys: $0[1], values: $0[2], mask: mask).output).sum()
    }.gradient
    let expected = valueAndGradient(at: [q, k, v]) {
      numbered(attention(queries: $0[0], keys: $0[1], values: $0[2]).output).sum()
    }.gradient
    #expect(pushes[0] == expected[0])
    #expect(pushes[1].sliced(0..<5, axis: 1) == expected[1])
    #expect(pushes[2].sliced(5..<7, axis: 1) == .zeros([2, 2, 3]))
  }

  @Test func paddingOfOneSequenceIsKeptFromItAlone() {
    // The keys are shared by both sequences: what the first must not see the second does.
    let mask = Mask.padding(lengths: [3, 5], keys: 5)
    let shared = k.row(0)
    let values = v.row(0)
    let result = attention(queries: q, keys: shared, values: values, mask: mask).output
    #expect(
      result.row(0)
        == attention(
          queries: q.row(0), keys: shared.sliced(0..<3), values: values.sliced(0..<3)
        ).output)
    #expect(
      result.row(1) == attention(queries: q.row(1), keys: shared, values: values).output)
  }

  @Test func whatOneQuerySeesMustBeFinite() {
    // 0 · NaN is NaN: stated, as in every product of weights and values.
    let values = Tensor([[1], [.nan]])
    let result = attention(
      queries: .zeros([2, 1]), keys: .zeros([2, 1]), values: values,
      mask: .causal(queries: 2, keys: 2))
    #expect(result.output.values.allSatisfy { $0.isNaN })
    #expect(result.weights == Tensor([[1, 0], [0.5, 0.5]]))
  }

  @Test func aBlindQueryPushesNothing() {
    let mask = Mask(visible: Tensor([[1, 1, 0, 0, 1], [0, 0, 0, 0, 0], [0, 1, 0, 0, 0]]))
    let f = { (inputs: [Tensor]) in
      attention(queries: inputs[0], keys: inputs[1], values: inputs[2], mask: mask).output
    }
    let pushes = valueAndGradient(at: [q, k, v]) { numbered(f($0)).sum() }.gradient
    #expect(pushes.flatMap(\.values).allSatisfy { $0.isFinite })
    #expect(pushes[0].sliced(1..<2, axis: 1) == .zeros([2, 1, 4]))
    #expect(pushes[1].sliced(2..<4, axis: 1) == .zeros([2, 2, 4]))
    for index in 0..<3 {
      let report = gradientCheck(
        { x in
          var inputs = [q, k, v]
          inputs[index] = x
          return f(inputs)
        }, at: [q, k, v][index])
      #expect(report.passes, "\(report)")
    }
  }

  @Test("permuting keys, values and the mask changes nothing", arguments: 1...5)
  func ignoresTheOrderOfKeys(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let order = generator.permutation(5)
    let visible = Tensor.uniform([3, 5], using: &generator).map { $0 < 0.7 ? 1 : 0 }
    let here = attention(queries: q, keys: k, values: v, mask: Mask(visible: visible))
    let there = attention(
      queries: q, keys: k.gathered(order, axis: 1), values: v.gathered(order, axis: 1),
      mask: Mask(visible: visible.gathered(order, axis: 1)))
    #expect(agree(there.output, here.output, absolute: 1e-15))
    #expect(agree(there.weights, here.weights.gathered(order, axis: 2), relative: 1e-14))
  }

  @Test("permuting queries permutes the output", arguments: 1...5)
  func permutesWithTheQueries(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let order = generator.permutation(3)
    let here = attention(queries: q, keys: k, values: v).output
    let there = attention(queries: q.gathered(order, axis: 1), keys: k, values: v).output
    #expect(there == here.gathered(order, axis: 1))
  }

  @Test("a constant on a row of scores changes nothing", arguments: [-1000.0, -0.1, 3, 700])
  func constantsCancel(constant: Double) {
    let mask = Mask.causal(queries: 3, keys: 5)
    let here = attention(queries: q, keys: k, values: v, mask: mask)
    let there = attention(
      queries: q, keys: k, values: v, bias: Tensor([[constant], [0], [-constant]]), mask: mask)
    // A score of 1000 has lost three digits of what distinguishes it.
    #expect(agree(there.weights, here.weights, relative: 1e-12))
    #expect(agree(there.output, here.output, absolute: 1e-12))
  }

  @Test func droppedWeightsAreNotReturned() {
    let dropout = Dropout(rate: 0.5)
    let pass = Pass.training(seed: 3)
    let plain = attention(queries: q, keys: k, values: v)
    let dropped = attention(
      queries: q, keys: k, values: v, mask: nil, dropout: dropout, pass: pass)
    #expect(dropped.weights == plain.weights)
    #expect(dropped.output == matmul(dropout(plain.weights, pass: pass), v))
    #expect(dropped.output != plain.output)
    #expect(
      attention(queries: q, keys: k, values: v, mask: nil, dropout: dropout).output
        == plain.output)
  }

  @Test func selfAttentionTakesMasksAndAxesInFront() {
    var generator = SeededGenerator(seed: 8)
    let layer = SelfAttention(inputs: 4, keyWidth: 2, outputs: 3, using: &generator)
    let causal = Mask.causal(queries: 5, keys: 5)
    let result = layer(k, mask: causal)
    #expect(result.output.shape == [2, 5, 3])
    #expect(result.output.row(1) == layer(k.row(1), mask: causal).output)
    #expect(
      layer(k.sliced(0..<2, axis: 1)).output.sliced(1..<2, axis: 1)
        == result.output.sliced(1..<2, axis: 1))
  }

  // MARK: - Misuse

  @Test func refusesAMaskOfAnotherShape() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let x = Tensor.zeros([3, 2])
      _ = attention(queries: x, keys: x, values: x, mask: .causal(queries: 2, keys: 3))
    }
    expect("filled: (3, 3) and (2, 3) are no tensor and mask", in: result)
  }

  @Test func refusesABiasOfAnotherShape() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let x = Tensor.zeros([3, 2])
      _ = attention(queries: x, keys: x, values: x, bias: .zeros([2, 1, 3]), mask: nil)
    }
    expect("attention: (3, 3) and (2, 1, 3) are no scores and their bias", in: result)
  }
}
