import Golden
import Gradients
import Models
import Tensors
import Testing

@Suite struct RelativePositionsTests {
  @Test("agrees with an independent program", arguments: try PositionGolden.load().relative)
  func matchesGolden(_ golden: PositionGolden.Relative) {
    let relative = RelativePositions(
      keyTable: Tensor(golden.keyTable), valueTable: golden.valueTable.map { Tensor($0) })
    let result = relative(
      queries: Tensor(golden.queries), keys: Tensor(golden.keys), values: Tensor(golden.values))
    #expect(isClose(result.weights, Tensor(golden.weights)))
    #expect(isClose(result.output, Tensor(golden.output)))
  }

  @Test func clipsOffsetsAndAlignsTheLastQueryWithTheLastKey() {
    #expect(
      RelativePositions.offsets(queries: 2, keys: 4, clip: 1) == [
        [-1, -1, 0, 1], [-1, -1, -1, 0],
      ])
    #expect(
      RelativePositions.offsets(queries: 3, keys: 3, clip: 5) == [
        [0, 1, 2], [-1, 0, 1], [-2, -1, 0],
      ])
  }

  @Test func aTableOfZerosIsPlainAttention() {
    var generator = SeededGenerator(seed: 13)
    let (q, k, v) = (generator.matrix(3, 4), generator.matrix(5, 4), generator.matrix(5, 2))
    let zeros = Tensor(Array(repeating: [0, 0, 0, 0], count: 7))
    let here = RelativePositions(keyTable: zeros)(queries: q, keys: k, values: v)
    #expect(here == attention(queries: q, keys: k, values: v))
  }

  @Test func farKeysAreToldApartNoMore() {
    var generator = SeededGenerator(seed: 14)
    let relative = RelativePositions(keyTable: generator.matrix(5, 4))
    let (q, k, v) = (generator.matrix(1, 4), generator.matrix(6, 4), generator.matrix(6, 2))
    let order = [2, 0, 3, 1, 4, 5]
    let there = relative(
      queries: q, keys: Tensor(order.map { k.rows[$0] }), values: Tensor(order.map { v.rows[$0] }))
    // Keys 0 to 3 are two or more back; only the order of the sums differs.
    #expect(isClose(there.output, relative(queries: q, keys: k, values: v).output))

    let near = [0, 1, 2, 4, 3, 5]
    let moved = relative(
      queries: q, keys: Tensor(near.map { k.rows[$0] }), values: Tensor(near.map { v.rows[$0] }))
    #expect(!isClose(moved.output, relative(queries: q, keys: k, values: v).output, within: 1e-3))
  }

  @Test func refusesATableWithoutAMiddle() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = RelativePositions(keyTable: Tensor([[1, 2], [3, 4]]))
    }
    expect("RelativePositions: (2, 2) has no middle row", in: result)
  }

  @Test func refusesTablesThatClipDifferently() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = RelativePositions(keyTable: Tensor([[1]]), valueTable: Tensor([[1], [2], [3]]))
    }
    expect("RelativePositions: (1, 1) and (3, 1) clip at unequal offsets", in: result)
  }

  @Test("agrees with PyTorch, values and gradients", arguments: try PositionsGolden.load().relative)
  func matchesPyTorch(_ golden: PositionsGolden.Relative) {
    let layer = RelativePositions(
      keyTable: golden.keyTable.tensor, valueTable: golden.valueTable?.tensor)
    let (q, k, v) = (golden.queries.tensor, golden.keys.tensor, golden.values.tensor)
    let mask =
      golden.isCausal
      ? Mask.causal(queries: q.shape[q.rank - 2], keys: k.shape[k.rank - 2]) : nil
    let here = layer(queries: q, keys: k, values: v, mask: mask)
    // Outputs and slopes are sums of a few numbers near one: 1e-14 where they cancel.
    #expect(agree(here.weights, golden.weights.tensor))
    #expect(agree(here.output, golden.output.tensor, absolute: 1e-14))

    var inputs = [q, k, v, golden.keyTable.tensor]
    if let table = golden.valueTable { inputs.append(table.tensor) }
    let gradients = valueAndGradient(at: inputs) { x in
      let layer = RelativePositions(keyTable: x[3], valueTable: x.count > 4 ? x[4] : nil)
      let output = layer(queries: x[0], keys: x[1], values: x[2], mask: mask).output
      return (golden.upstream.tensor * output).sum()
    }.gradient
    for (gradient, expected) in zip(gradients, golden.gradients) {
      #expect(agree(gradient, expected.tensor, absolute: 1e-14))
    }
  }

  @Test func moreQueriesThanKeysSeeNothingUnderACausalMask() {
    var generator = SeededGenerator(seed: 15)
    let layer = RelativePositions(
      keyTable: generator.matrix(3, 4), valueTable: generator.matrix(3, 2))
    let result = layer(
      queries: generator.matrix(3, 4), keys: generator.matrix(2, 4), values: generator.matrix(2, 2),
      mask: .causal(queries: 3, keys: 2))
    #expect(result.weights.rows[0] == [0, 0])
    #expect(result.output.rows[0] == [0, 0])
  }
}
