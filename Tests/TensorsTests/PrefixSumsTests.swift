import Tensors
import Testing

@Suite struct PrefixSumsTests {
  private let x = Tensor([[1, 2, 3], [10, 20, 30]])

  @Test func addUpAlongEitherAxis() {
    #expect(x.prefixSums(axis: 0) == Tensor([[1, 2, 3], [11, 22, 33]]))
    #expect(x.prefixSums(axis: 1) == Tensor([[1, 3, 6], [10, 30, 60]]))
    #expect(x.prefixSums(axis: -1) == x.prefixSums(axis: 1))
    let stacked = Tensor.stacked([x, 2 * x])
    #expect(stacked.prefixSums(axis: -2).row(1) == 2 * x.prefixSums(axis: 0))
  }

  @Test func emptyAxesStayEmpty() {
    #expect(Tensor.zeros([0, 3]).prefixSums(axis: 0) == .zeros([0, 3]))
    #expect(Tensor.zeros([2, 0]).prefixSums(axis: 0) == .zeros([2, 0]))
  }
}
