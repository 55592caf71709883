import Gradients
import Models
import Tensors
import Testing

@Suite struct GeneralAttentionTests {
  @Test func agreesWithPyTorch() throws {
    let golden = try AttentionFormsGolden.load().general
    let inputs = [golden.queries, golden.keys, golden.values, golden.form]
    expectGolden(golden, at: inputs) { inputs in
      GeneralAttention(formWeights: inputs[3])(
        queries: inputs[0], keys: inputs[1], values: inputs[2]
      ).output
    }
  }

  @Test func theIdentityIsThePlainDotProduct() {
    var generator = SeededGenerator(seed: 3)
    let x = Tensor.normal([4, 3], using: &generator)
    let mask = Mask.causal(queries: 4, keys: 4)
    let general = GeneralAttention(formWeights: .identity(3))
    #expect(
      general(queries: x, keys: x, values: x, mask: mask).weights
        == attention(queries: x, keys: x, values: x, scale: 1, mask: mask).weights)
    let drawn = GeneralAttention(queries: 3, keys: 2, using: &generator)
    #expect(drawn.weights.names == ["formWeights"])
    #expect(drawn.formWeights.shape == [3, 2])
  }
}
