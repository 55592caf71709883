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
}
