import Golden
import Gradients
import Models
import Tensors
import Testing

@Suite struct AdditivePoolingTests {
  @Test("agrees with an independent program", arguments: try AttentionGolden.load().additivePooling)
  func matchesGolden(_ golden: AttentionGolden.AdditivePooling) {
    let layer = AdditivePooling(
      projection: Tensor(golden.projection), direction: Tensor(golden.direction))
    let result = layer(Tensor(golden.x))
    #expect(agrees(result.weights, Tensor(golden.weights)))
    #expect(agrees(result.output, Tensor(golden.output)))
  }

  @Test("ignores the order of rows", arguments: try AttentionGolden.load().additivePooling)
  func isInvariant(_ golden: AttentionGolden.AdditivePooling) {
    let layer = AdditivePooling(
      projection: Tensor(golden.projection), direction: Tensor(golden.direction))
    #expect(agrees(layer(Tensor(golden.x.reversed())).output, Tensor(golden.output)))
  }

  @Test func agreesWithPyTorchOnPaddedSentences() throws {
    let golden = try AttentionFormsGolden.load().pooling
    let mask = Mask(visible: golden.real.tensor.expanded(at: 1))
    let inputs = [golden.x, golden.projection, golden.projectionBias, golden.direction]
    expectGolden(golden.additive, at: inputs) { inputs in
      AdditivePooling(
        projection: inputs[1], direction: inputs[3], projectionBias: inputs[2])(
          inputs[0], mask: mask
        ).output
    }
    expectGolden(golden.plain, at: [golden.x, golden.plainDirection]) { inputs in
      AdditivePooling(direction: inputs[1])(inputs[0], mask: mask).output
    }
    let plain = AdditivePooling(direction: golden.plainDirection.tensor)
    let weights = plain(golden.x.tensor, mask: mask).weights
    #expect(agree(weights, golden.plain.weights.tensor))
  }

  @Test func thePlainFormIsOneQuery() {
    let x = Tensor([[0, 1], [2, 0], [-1, 3]])
    let w = Tensor([1, 0.5])
    let pooled = AdditivePooling(direction: w)(x)
    let asked = attention(queries: w.expanded(at: 0), keys: x, values: x, scale: 1)
    #expect(pooled.weights == asked.weights.row(0))
    #expect(pooled.output == asked.output.row(0))
  }

  @Test func allPaddingIsZero() {
    var generator = SeededGenerator(seed: 6)
    let layer = AdditivePooling(inputs: 3, hidden: 4, using: &generator)
    let x = Tensor(repeating: .nan, shape: [2, 3])
    let result = layer(x, mask: Mask(visible: .zeros([1, 2])))
    #expect(result.output == Tensor([0, 0, 0]))
    #expect(result.weights == Tensor([0, 0]))
    #expect(layer.weights.names == ["projection", "direction"])
    #expect(AdditivePooling(direction: Tensor([1])).weights.names == ["direction"])
  }
}
