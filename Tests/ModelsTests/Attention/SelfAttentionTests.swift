import Models
import Tensors
import Testing

@Suite struct SelfAttentionTests {
  @Test func agreesWithAnIndependentProgram() throws {
    let golden = try AttentionGolden.load().selfAttention
    let layer = SelfAttention(
      queryWeights: Tensor(golden.queryWeights), keyWeights: Tensor(golden.keyWeights),
      valueWeights: Tensor(golden.valueWeights))
    let result = layer(Tensor(golden.x))
    #expect(agrees(result.weights, Tensor(golden.weights)))
    #expect(agrees(result.output, Tensor(golden.output)))
  }

  @Test func permutingRowsPermutesTheOutput() throws {
    let golden = try AttentionGolden.load().selfAttention
    let layer = SelfAttention(
      queryWeights: Tensor(golden.queryWeights), keyWeights: Tensor(golden.keyWeights),
      valueWeights: Tensor(golden.valueWeights))
    let there = layer(Tensor(golden.x.reversed())).output
    #expect(agrees(there, Tensor(golden.output.reversed())))
  }
}
