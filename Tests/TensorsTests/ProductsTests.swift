import Tensors
import Testing

@Suite struct ProductsTests {
  /// Σ_c A_tc B_cd by its definition, entry by entry.
  private func defined(_ a: Tensor, _ b: Tensor) -> Tensor {
    Tensor(
      a.rows.map { row in
        b.transposed.rows.map { column in
          zip(row, column).reduce(0) { $0 + $1.0 * $1.1 }
        }
      })
  }

  @Test(
    "large products are what the definition gives, bit for bit",
    arguments: [
      (1, 300, 1), (16, 16, 16), (17, 5, 9), (3, 100, 2), (64, 64, 64), (33, 7, 130), (4, 4, 256),
      (130, 1, 3),
    ])
  func blocksChangeNoBit(rows: Int, inner: Int, columns: Int) {
    var generator = SeededGenerator(seed: 9)
    let a = Tensor.normal([rows, inner], using: &generator)
    let b = Tensor.normal([inner, columns], using: &generator)
    #expect(matmul(a, b) == defined(a, b))
  }

  @Test func eachMatrixOfABatchIsMultipliedByItself() {
    var generator = SeededGenerator(seed: 10)
    let a = Tensor.normal([3, 11, 8], using: &generator)
    let b = Tensor.normal([3, 8, 10], using: &generator)
    let products = matmul(a, b)
    for matrix in 0..<3 {
      #expect(products.row(matrix) == defined(a.row(matrix), b.row(matrix)))
    }
  }

  @Test func whatIsNotFiniteStaysWithItsRowAndColumn() {
    var a = Tensor.ones([20, 20])
    a[3, 5] = .nan
    a[7, 0] = .infinity
    let product = matmul(a, Tensor.ones([20, 20]))
    for row in 0..<20 {
      let entry = product[row, 19]
      #expect(row == 3 ? entry.isNaN : entry == (row == 7 ? .infinity : 20))
    }
  }

  @Test func emptyFactorsGiveZerosOrNothing() {
    #expect(matmul(.zeros([2, 0]), .zeros([0, 3])) == .zeros([2, 3]))
    #expect(matmul(.zeros([0, 2]), .zeros([2, 3])).shape == [0, 3])
  }
}
