import Golden
import Gradients
import Models
import Tensors
import Testing

@Suite struct UnitRowsTests {
  @Test("rows come out one long, however long they were", arguments: [1e-300, 1e-5, 1, 1e300])
  func areOneLong(factor: Double) {
    let rows = unitRows(Tensor([[3, 4], [-4, 3]]) * factor)
    #expect(agree(rows, Tensor([[0.6, 0.8], [-0.8, 0.6]]), relative: 1e-12))
  }

  @Test("the gradient stands at right angles to the row", arguments: 1...5)
  func gradientIsPerpendicular(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let (x, weights) = (generator.matrix(3, 4), generator.matrix(3, 4))
    let (_, gradient) = valueAndGradient(at: x) { (weights * unitRows($0)).sum() }
    for (row, slope) in zip(x.rows, gradient.rows) { #expect(abs(dot(row, slope)) < 1e-14) }
    #expect(gradientCheck({ unitRows($0) }, at: x).passes)
  }

  @Test func cosinesAreThoseOfEveryPair() {
    var generator = SeededGenerator(seed: 1)
    let (x, y) = (generator.matrix(3, 4), generator.matrix(2, 4))
    let table = cosines(x, y)
    #expect(table.shape == [3, 2])
    for row in 0..<3 {
      for column in 0..<2 {
        #expect(agree(table[row, column], cosine(x.rows[row], y.rows[column]), absolute: 1e-15))
      }
    }
  }

  @Test("what is not finite stays in its row", arguments: [Double.nan, .infinity])
  func notFinite(entry: Double) {
    let rows = unitRows(Tensor([[entry, 1], [3, 4]]))
    #expect(rows.rows[0].allSatisfy { $0.isNaN } && agree(rows.rows[1], [0.6, 0.8]))
  }
}
