import Golden
import Gradients
import Models
import Tensors
import Testing

@Suite struct EmbeddingTableTests {
  private let table = EmbeddingTable(weights: Tensor([[1, 2], [3, 4], [5, 6]]))

  @Test func looksUpRows() {
    #expect(table([2, 0, 2]) == Tensor([[5, 6], [1, 2], [5, 6]]))
    #expect(table[1] == [3, 4])
    #expect(table([]).shape == [0, 2])
  }

  @Test("a lookup is the product with one-hot rows", arguments: 0..<8)
  func lookupIsAProduct(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let table = EmbeddingTable(weights: generator.matrix(7, 4))
    let ids = (0..<10).map { _ in generator.index(below: 7) }
    #expect(table(ids) == matmul(oneHot(ids, classes: 7), table.weights))
  }

  @Test("the gradient is one-hot rows transposed, times the upstream", arguments: 0..<8)
  func gradientIsAProduct(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let table = EmbeddingTable(weights: generator.matrix(5, 3))
    let ids = (0..<9).map { _ in generator.index(below: 5) }
    let upstream = generator.matrix(9, 3)
    let gradient = table.gradient(ids: ids, upstream: upstream)
    #expect(agree(gradient, matmul(oneHot(ids, classes: 5).transposed, upstream), relative: 1e-12))
    let traced = valueAndGradient(of: table) { ($0(ids) * upstream).sum() }.gradient
    #expect(agree(gradient, traced["weights"] ?? [], relative: 1e-12))
  }

  @Test func aWordLookedUpTwiceIsPushedTwice() {
    let gradient = table.gradient(
      ids: [2, 0, 2], upstream: Tensor([[1, 10], [2, 20], [4, 40]]))
    #expect(gradient == Tensor([[2, 20], [0, 0], [5, 50]]))
  }

  @Test func oneHotRowsHoldASingleOne() {
    #expect(oneHot([1, 0], classes: 3) == Tensor([[0, 1, 0], [1, 0, 0]]))
    #expect(oneHot([], classes: 3).shape == [0, 3])
  }
}
