import Golden
import Tensors
import Testing

@Suite struct SingularValuesTests {
  @Test("agrees with mpmath", arguments: try LinearAlgebraGolden.load().svd)
  func matchesGolden(_ golden: LinearAlgebraGolden.SVD) {
    let (u, values, v) = svd(Tensor(golden.a))
    // Values far below the largest keep only its rounding.
    let size = golden.singularValues.max() ?? 0
    #expect(agree(values, golden.singularValues, absolute: 1e-15 * size))
    #expect(singularValues(Tensor(golden.a)) == values)
    if let expectedU = golden.u, let expectedV = golden.v {
      // A component near zero is a sum of larger ones.
      #expect(agree(u, Tensor(expectedU), absolute: 1e-13))
      #expect(agree(v, Tensor(expectedV), absolute: 1e-13))
    }
  }

  @Test("its parts multiply to the matrix", arguments: try LinearAlgebraGolden.load().svd)
  func partsMultiplyToTheMatrix(_ golden: LinearAlgebraGolden.SVD) {
    let a = Tensor(golden.a)
    let (u, values, v) = svd(a)
    #expect(u.shape == [a.rowCount, values.count] && v.shape == [a.columnCount, values.count])
    #expect(u.skew < 1e-13 && v.skew < 1e-13)
    #expect(values == values.sorted(by: >) && values.allSatisfy { $0 >= 0 })
    let again = matmul(matmul(u, .diagonal(values)), v.transposed)
    #expect((again - a).size <= 1e-14 * a.size)
  }

  @Test(
    "random matrices of any shape and rank keep their squares and their angles",
    arguments: [(1, 1), (2, 2), (8, 3), (3, 8), (20, 20), (40, 7)], [1, 2, 40])
  func randomMatrices(shape: (rows: Int, columns: Int), rank: Int) {
    var generator = SeededGenerator(seed: UInt64(shape.rows * 100 + shape.columns + rank))
    let a = matmul(
      Tensor.normal([shape.rows, rank], using: &generator),
      Tensor.normal([rank, shape.columns], using: &generator))
    let (u, values, v) = svd(a)
    #expect(u.skew < 1e-12 && v.skew < 1e-12)
    // ‖A‖² = Σ σ²
    #expect(agree((a * a).sum().item, dot(values, values), relative: 1e-12))
    #expect(
      (matmul(matmul(u, .diagonal(values)), v.transposed) - a).size <= 1e-12 * a.size)
    for value in values.dropFirst(rank) { #expect(value <= 1e-13 * values[0]) }
  }

  @Test func turnedMatrixExchangesUAndV() {
    var generator = SeededGenerator(seed: 9)
    let a = Tensor.normal([5, 3], using: &generator)
    let (u, values, v) = svd(a)
    let turned = svd(a.transposed)
    #expect(turned.singularValues == values)
    // Up to the signs, which follow V's columns.
    #expect(agree(turned.u.map(abs), v.map(abs)) && agree(turned.v.map(abs), u.map(abs)))
  }

  @Test(
    "entries of any size neither overflow nor vanish",
    arguments: [
      [[1, 1e-200], [1, 1e-200]], [[1e300, 1e-300], [-1e300, 1e-300]],
      [[1, 0x1p-1073], [1, 0x1p-1073]], [[0x1p-1073, 0], [0, 0x1p-1073]],
      [[1e308, 1e308], [1e308, -1e308]],
    ])
  func extremes(rows: [[Double]]) {
    let a = Tensor(rows)
    let (u, values, v) = svd(a)
    #expect(u.skew < 1e-15 * 8 && v.skew < 1e-15 * 8)
    #expect(values.allSatisfy { $0.isFinite })
    let again = matmul(matmul(u, .diagonal(values.map { $0 / a.size })), v.transposed)
    #expect((again - a / a.size).size < 1e-15)
  }

  @Test func largestComponentsOfVArePositive() {
    var generator = SeededGenerator(seed: 10)
    for column in svd(Tensor.normal([9, 9], using: &generator)).v.transposed.rows {
      #expect(column.contains(Tensor(column).size))
    }
    // (1, 1) and (1, −1) over √2: of two as large, the first decides.
    #expect(svd(Tensor([[1, 2], [2, 1]])).v.rows[0].allSatisfy { $0 > 0 })
  }

  @Test("what is not finite has no singular values", arguments: [Double.nan, .infinity])
  func notFinite(entry: Double) {
    let (u, values, v) = svd(Tensor([[1, entry], [2, 3], [4, 5]]))
    #expect((u.values + values + v.values).allSatisfy { $0.isNaN })
    #expect(u.shape == [3, 2] && values.count == 2 && v.shape == [2, 2])
  }

  @Test func nothingHasNoSingularValues() {
    let (u, values, v) = svd(Tensor(shape: [3, 0], values: []))
    #expect(values == [] && u.shape == [3, 0] && v.shape == [0, 0])
  }

  @Test func refusesAVector() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = svd(Tensor([1, 2]))
    }
    expect("svd: (2) is no matrix", in: result)
  }
}
