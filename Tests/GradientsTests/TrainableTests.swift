import Golden
import Gradients
import Tensors
import Testing

/// y = tanh(x W) v, with a layer inside of a model.
private struct Layer: Trainable {
  var matrix: Tensor

  mutating func forEachWeight(_ body: (String, inout Tensor) -> Void) { body("matrix", &matrix) }
}

private struct Model: Trainable {
  var layer: Layer
  var direction: Tensor

  mutating func forEachWeight(_ body: (String, inout Tensor) -> Void) {
    layer.forEachWeight { body("layer.\($0)", &$1) }
    body("direction", &direction)
  }

  func callAsFunction(_ x: Tensor) -> Tensor { matmul(tanh(matmul(x, layer.matrix)), direction) }
}

@Suite struct TrainableTests {
  private let model = Model(
    layer: Layer(matrix: Tensor([[0.5, -1], [1, 0.25]])), direction: Tensor([2, -3]))
  private let x = Tensor([[1, 2], [-0.5, 0.75], [0, 1]])

  @Test func handsOutItsWeightsByName() {
    #expect(model.weights.names == ["layer.matrix", "direction"])
    #expect(model.weights["direction"] == Tensor([2, -3]))
    #expect(model.weights["bias"] == nil)
    #expect(model.weightCount == 6)
  }

  @Test func takesOtherWeights() {
    let weights = model.weights
    let doubled = model.with(Weights(names: weights.names, tensors: weights.tensors.map { 2 * $0 }))
    #expect(doubled.layer.matrix == Tensor([[1, -2], [2, 0.5]]))
    #expect(doubled.direction == Tensor([4, -6]))
    #expect(model.direction == Tensor([2, -3]))
  }

  @Test func gradientsBearTheWeightsNames() {
    let (value, gradient) = valueAndGradient(of: model) { $0(x).sum() }
    #expect(agree(value, model(x).sum().item, relative: 1e-15))
    #expect(gradient.names == model.weights.names)
    // ∂/∂v Σ_t tanh(x_t W) · v is the sum of the rows of tanh(X W).
    #expect(
      gradient["direction"].map { agree($0, tanh(matmul(x, model.layer.matrix)).sum(axis: 0)) }
        == true)
    let report = gradientCheck(of: model) { $0(x) }
    #expect(report.passes, "\(report)")
  }

  @Test func theCheckNamesTheWeightThatIsWrong() {
    // The direction enters as a constant, so its gradient is lost.
    let report = gradientCheck(of: model) { model in
      matmul(tanh(matmul(x, model.layer.matrix)), Tensor(model.direction.values))
    }
    #expect(!report.passes)
    #expect(report.name == "direction")
    #expect(report.description.contains("at direction ["))
  }

  @Test func weightsOfAnotherModelAreRefused() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Layer(matrix: Tensor([[1, 2]])).with(
        Weights(names: ["matrix"], tensors: [Tensor([1, 2])]))
    }
    let written = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(written.contains("with: (1, 2) and (2) are old and new weights of matrix"))
    await #expect(processExitsWith: .failure) {
      _ = Layer(matrix: Tensor([1])).with(Weights(names: ["bias"], tensors: [Tensor([1])]))
    }
    await #expect(processExitsWith: .failure) {
      _ = Weights(names: ["a", "a"], tensors: [Tensor([1]), Tensor([1])])
    }
  }
}
