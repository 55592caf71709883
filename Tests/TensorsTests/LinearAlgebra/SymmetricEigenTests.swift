import Golden
import Tensors
import Testing

@Suite struct SymmetricEigenTests {
  @Test("agrees with mpmath", arguments: try LinearAlgebraGolden.load().eigen)
  func matchesGolden(_ golden: LinearAlgebraGolden.Eigen) {
    let (values, vectors) = symmetricEigen(Tensor(golden.a))
    let size = golden.values.map(abs).max() ?? 0
    #expect(agree(values, golden.values, absolute: 1e-15 * size))
    if let expected = golden.vectors {
      // A component near zero is a sum of larger ones.
      #expect(agree(vectors, Tensor(expected), absolute: 1e-13))
    }
  }

  @Test("Q Λ Qᵀ is the matrix, and Q a rotation", arguments: [1, 2, 3, 10, 30])
  func decomposes(size: Int) {
    var generator = SeededGenerator(seed: UInt64(size))
    let x = Tensor.normal([size, size], using: &generator)
    let s = x + x.transposed
    let (values, q) = symmetricEigen(s)
    #expect(q.skew < 1e-13)
    #expect(values == values.sorted(by: >))
    #expect((matmul(matmul(q, .diagonal(values)), q.transposed) - s).size < 1e-13 * s.size)
    // The trace is the sum of the values, the squares' sum that of their squares.
    #expect(
      agree(
        values.reduce(0, +), (0..<size).reduce(0) { $0 + s[$1, $1] }, absolute: 1e-12 * s.size))
    #expect(agree(dot(values, values), (s * s).sum().item, relative: 1e-12))
  }

  @Test("values of a Gram matrix are squared singular values", arguments: 1...4)
  func valuesAreSquaredSingularValues(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let x = Tensor.normal([9, 4], using: &generator)
    let (values, vectors) = symmetricEigen(matmul(x.transposed, x))
    let (_, singular, v) = svd(x)
    #expect(agree(values, singular.map { $0 * $0 }))
    #expect(agree(vectors, v, absolute: 1e-12))
  }

  @Test func columnsAreTheVectorsAndTheLargestComponentIsPositive() {
    // S = [[1, 2], [2, −2]]: (2, 1) to 2 · (2, 1), (1, −2) to −3 · (1, −2), which is turned.
    let (values, vectors) = symmetricEigen(Tensor([[1, 2], [2, -2]]))
    let root = 5.0.squareRoot()
    #expect(agree(values, [2, -3], relative: 1e-12))
    #expect(
      agree(vectors, Tensor([[2 / root, -1 / root], [1 / root, 2 / root]]), relative: 1e-12))
  }

  @Test func repeatedValuesLeaveAnOrthonormalBasis() {
    let (values, q) = symmetricEigen(Tensor([[2, 1, 1], [1, 2, 1], [1, 1, 2]]))
    #expect(agree(values, [4, 1, 1], relative: 1e-12) && q.skew < 1e-15 * 4)
    #expect(symmetricEigen(Tensor.identity(3)).vectors == .identity(3))
    #expect(symmetricEigen(Tensor.identity(2) * 0).values == [0, 0])
  }

  @Test("what is not finite has no eigenvalues", arguments: [Double.nan, -.infinity])
  func notFinite(entry: Double) {
    let (values, vectors) = symmetricEigen(Tensor([[1, entry], [entry, 3]]))
    #expect((values + vectors.values).allSatisfy { $0.isNaN } && vectors.shape == [2, 2])
  }

  @Test func refusesWhatIsNotSymmetric() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = symmetricEigen(Tensor([[1, 2], [3, 4]]))
    }
    expect("symmetricEigen: (2, 2) is not symmetric", in: result)
  }

  @Test func refusesWhatIsNotSquare() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = symmetricEigen(Tensor([[1, 2, 3], [2, 4, 5]]))
    }
    expect("symmetricEigen: (2, 3) is not square", in: result)
  }
}
