import Golden
import Gradients
import Models
import Tensors
import Testing

@Suite struct AdditiveAttentionTests {
  @Test func agreesWithPyTorch() throws {
    let golden = try AttentionFormsGolden.load().additive
    let mask = Mask.padding(lengths: golden.lengths, keys: 5)
    let inputs = [
      golden.queries, golden.keys, golden.values, golden.queryWeights, golden.keyWeights,
      golden.direction,
    ]
    expectGolden(golden, at: inputs) { inputs in
      let layer = AdditiveAttention(
        queryWeights: inputs[3], keyWeights: inputs[4], direction: inputs[5])
      return layer(queries: inputs[0], keys: inputs[1], values: inputs[2], mask: mask).output
    }
  }

  @Test func theQueryDecides() {
    // One component each: tanh(0) and tanh(ln 3) = (9 − 1)/(9 + 1) = 4/5, times v.
    let layer = AdditiveAttention(
      queryWeights: Tensor([[1]]), keyWeights: Tensor([[1]]), direction: Tensor([5]))
    let ln3 = logSumExp([0, 0, 0])
    let scores = layer.scores(queries: Tensor([[0], [-ln3]]), keys: Tensor([[0], [ln3]]))
    #expect(agree(scores, Tensor([[0, 4], [-4, 0]]), absolute: 1e-14))
  }

  @Test func startsByGlorotAndHasNames() {
    var generator = SeededGenerator(seed: 2)
    let layer = AdditiveAttention(queries: 3, keys: 2, hidden: 4, using: &generator)
    #expect(layer.weights.names == ["queryWeights", "keyWeights", "direction"])
    #expect(layer.weights.tensors.map(\.shape) == [[3, 4], [2, 4], [4]])
    let report = gradientCheck(of: layer) { layer in
      layer(
        queries: Tensor([[1, 0, 2]]), keys: Tensor([[1, 2], [3, -1]]), values: Tensor([[1], [2]])
      ).output
    }
    #expect(report.passes, "\(report)")
  }

  @Test func refusesWeightsThatDoNotFit() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = AdditiveAttention(
        queryWeights: .zeros([3, 4]), keyWeights: .zeros([2, 5]), direction: .zeros([4]))
    }
    expect("AdditiveAttention: (3, 4) and (2, 5) and (4) are no weights", in: result)
  }
}
