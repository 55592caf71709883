import Gradients
import Tensors
import Testing

@Suite struct TiesTests {
  @Test func theFirstOfEqualsIsFoundAndTakesTheGradient() {
    let x = Tensor([[3, 1, 3], [2, 2, 2]])
    #expect(x.argmax() == [0, 0])
    #expect(
      valueAndGradient(at: x) { $0.max(axis: 1).sum() }.gradient
        == Tensor([[1, 0, 0], [1, 0, 0]]))
    #expect(
      valueAndGradient(at: x) { $0.min(axis: 0).sum() }.gradient
        == Tensor([[0, 1, 0], [1, 0, 1]]))
  }
}
