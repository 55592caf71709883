import Models
import Tensors
import Testing

@Suite struct GroupedAttentionTests {
  @Test("agrees with PyTorch", arguments: try AttentionFormsGolden.load().grouped)
  func matchesGolden(_ golden: AttentionFormsGolden.Grouped) {
    expectGolden(golden, at: [golden.queries, golden.keys, golden.values]) { inputs in
      groupedAttention(queries: inputs[0], keys: inputs[1], values: inputs[2]).output
    }
  }

  @Test("is multi-head attention with repeated heads", arguments: [1, 2, 3, 6])
  func repeatsHeads(groups: Int) {
    var generator = SeededGenerator(seed: UInt64(groups))
    let q = Tensor.normal([2, 6, 3, 4], using: &generator)
    let k = Tensor.normal([2, groups, 5, 4], using: &generator)
    let v = Tensor.normal([2, groups, 5, 2], using: &generator)
    let mask = Mask.causal(queries: 3, keys: 5).and(
      .padding(lengths: [4, 5], keys: 5)
    ).forAllHeads
    let bias = Tensor.normal([6, 3, 5], using: &generator)
    let grouped = groupedAttention(queries: q, keys: k, values: v, bias: bias, mask: mask)
    // 0, 0, 0, 1, 1, 1 for two groups: neighbours share.
    let shared = (0..<6).map { $0 * groups / 6 }
    let repeated = attention(
      queries: q, keys: k.gathered(shared, axis: 1), values: v.gathered(shared, axis: 1),
      bias: bias, mask: mask)
    #expect(grouped.output == repeated.output)
    #expect(grouped.weights == repeated.weights)
  }

  @Test func refusesUnevenSharing() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = groupedAttention(
        queries: .zeros([4, 1, 2]), keys: .zeros([3, 1, 2]), values: .zeros([3, 1, 2]))
    }
    expect("groupedAttention: (4, 1, 2) and (3, 1, 2) do not share heads evenly", in: result)
  }
}
