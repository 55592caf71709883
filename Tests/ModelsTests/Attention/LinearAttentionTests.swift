import Foundation
import Golden
import Gradients
import Models
import Tensors
import Testing

@Suite struct LinearAttentionTests {
  private let q: Tensor
  private let k: Tensor
  private let v: Tensor

  init() {
    var generator = SeededGenerator(seed: 81)
    q = .normal([2, 4, 3], using: &generator)
    k = .normal([2, 6, 3], using: &generator)
    v = .normal([2, 6, 2], using: &generator)
  }

  @Test("agrees with an independent program", arguments: try AttentionFormsGolden.load().linear)
  func matchesGolden(_ golden: AttentionFormsGolden.Linear) {
    let layer = LinearAttention(isCausal: golden.isCausal)
    let inputs = [golden.queries, golden.keys, golden.values]
    expectGolden(golden, at: inputs) { layer(queries: $0[0], keys: $0[1], values: $0[2]) }
    expectGolden(golden, at: inputs) {
      layer.formingWeights(queries: $0[0], keys: $0[1], values: $0[2]).output
    }
  }

  @Test func theExampleIsRational() {
    // φ: (1, 1), (2, 1), (1, 2). Query 2 weighs 3 and 5, query 3 weighs 3, 4 and 5:
    // (3 · 1 + 5 · 2)/8, (3 · 1 + 4 · 2 + 5 · 3)/12.
    let x = Tensor([[0, 0], [1, 0], [0, 1]])
    let values = Tensor([[1], [2], [3]])
    let output = LinearAttention(isCausal: true)(queries: x, keys: x, values: values)
    #expect(agree(output, Tensor([[1], [13.0 / 8], [13.0 / 6]]), relative: 1e-15))
    // All at once: (2 · 1 + 3 · 2 + 3 · 3)/8 for the first query, and it is not the softmax's average.
    let all = LinearAttention()(queries: x, keys: x, values: values)
    #expect(agree(all[0, 0], 17.0 / 8, relative: 1e-15))
    let soft = attention(queries: x, keys: x, values: values).output
    #expect(agree(soft[0, 0], 2, relative: 1e-15))
  }

  @Test func featuresAreEluPlusOne() {
    let x = Tensor([-2, -0.5, 0, 0.5, 3])
    #expect(
      agree(
        LinearAttention.features(x), Tensor([exp(-2.0), exp(-0.5), 1, 1.5, 4]), relative: 1e-15))
    // The slope is 1 on both sides of zero, and at zero.
    let slopes = valueAndGradient(at: x) { LinearAttention.features($0).sum() }.gradient
    #expect(agree(slopes, Tensor([exp(-2.0), exp(-0.5), 1, 1, 1]), relative: 1e-15))
    #expect(LinearAttention.features(Tensor([1000, -1000])) == Tensor([1001, 0]))
  }

  @Test("sums and formed weights give the same", arguments: [false, true])
  func sumsAreTheDefinition(isCausal: Bool) {
    let layer = LinearAttention(isCausal: isCausal)
    let padding = Mask.padding(lengths: [5, 6], keys: 6)
    for mask in [nil, padding] {
      let sums = layer(queries: q, keys: k, values: v, padding: mask)
      let formed = layer.formingWeights(queries: q, keys: k, values: v, padding: mask)
      #expect(agree(sums, formed.output, absolute: 1e-14))
      let totals = formed.weights.sum(axis: -1)
      #expect(agree(totals, .ones([2, 4]), relative: 1e-14))
    }
  }

  @Test func theStateIsThePrefixSum() {
    let layer = LinearAttention(isCausal: true)
    let (q, k, v) = (k.row(0), k.row(1), v.row(0))
    let output = layer(queries: q, keys: k, values: v)
    var state = LinearAttention.State(width: 3, valueWidth: 2)
    #expect(state.answer(q.row(0)) == Tensor([0, 0]))
    for t in 0..<6 {
      state.add(key: k.row(t), value: v.row(t))
      #expect(agree(state.answer(q.row(t)), output.row(t), absolute: 1e-14))
    }
    let features = LinearAttention.features(k)
    #expect(agree(state.sum, matmul(features.transposed, v), absolute: 1e-14))
    #expect(agree(state.total, features.sum(axis: 0), relative: 1e-14))
  }

  @Test func theFutureIsNotSeen() {
    let layer = LinearAttention(isCausal: true)
    let there = Tensor.concatenated([k.sliced(0..<4, axis: 1), k.sliced(0..<2, axis: 1)], axis: 1)
    let here = layer(queries: k, keys: k, values: v)
    #expect(
      layer(queries: k, keys: there, values: v).sliced(0..<4, axis: 1)
        == here.sliced(0..<4, axis: 1))
  }

  @Test func orderAndPaddingDoNotCount() {
    let order = [3, 0, 5, 1, 4, 2]
    let layer = LinearAttention()
    let here = layer(queries: q, keys: k, values: v)
    let there = layer(
      queries: q, keys: k.gathered(order, axis: 1), values: v.gathered(order, axis: 1))
    #expect(agree(there, here, absolute: 1e-14))
    let junk = Tensor(repeating: .nan, shape: [2, 1, 3])
    let padded = layer(
      queries: q, keys: .concatenated([k, junk], axis: 1),
      values: .concatenated([v, junk.sliced(0..<2, axis: 2)], axis: 1),
      padding: .padding(lengths: [6, 6], keys: 7))
    #expect(padded == here)
  }

  @Test func nothingSeenIsZero() {
    // More queries than keys, a sequence that is all padding, and features below every Double.
    let layer = LinearAttention(isCausal: true)
    let behind = layer(queries: k, keys: q, values: q)
    #expect(behind.sliced(0..<2, axis: 1) == .zeros([2, 2, 3]))
    #expect(behind.values.allSatisfy { $0.isFinite })
    let none = LinearAttention()(
      queries: q, keys: k, values: v, padding: .padding(lengths: [0, 6], keys: 6))
    #expect(none.row(0) == .zeros([4, 2]))
    let tiny = Tensor([[-800, -800, -800]])
    #expect(LinearAttention()(queries: tiny, keys: tiny, values: Tensor([[5]])) == Tensor([[0]]))
  }

  @Test("gradients are what nudging measures", arguments: [false, true])
  func gradients(isCausal: Bool) {
    let layer = LinearAttention(isCausal: isCausal)
    #expect(gradientCheck({ layer(queries: $0, keys: k, values: v) }, at: q).passes)
    #expect(gradientCheck({ layer(queries: q, keys: $0, values: v) }, at: k).passes)
    #expect(gradientCheck({ layer(queries: q, keys: k, values: $0) }, at: v).passes)
  }

  @Test func refusesAMaskForEachQuery() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let x = Tensor.zeros([3, 2])
      _ = LinearAttention()(
        queries: x, keys: x, values: x, padding: .causal(queries: 3, keys: 3))
    }
    expect("LinearAttention: (3, 3) hides other keys from other queries", in: result)
  }
}
