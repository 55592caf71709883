import Golden
import Tensors
import Testing

@Suite struct LeastSquaresTests {
  @Test("agrees with NumPy", arguments: try LinearAlgebraGolden.load().leastSquares)
  func matchesGolden(_ golden: LinearAlgebraGolden.LeastSquares) {
    let x = leastSquares(Tensor(golden.a), Tensor(golden.b))
    // An entry near zero is a difference of larger ones.
    #expect(agree(x, Tensor(golden.x), absolute: 1e-12 * x.size))
  }

  @Test func aLineThroughThreePoints() {
    // (0, 1), (1, 2), (2, 4): slope 3/2, intercept 7/3 − 3/2 = 5/6.
    let x = leastSquares(Tensor([[1, 0], [1, 1], [1, 2]]), Tensor([1, 2, 4]))
    #expect(agree(x, Tensor([5.0 / 6, 1.5]), relative: 1e-12))
  }

  @Test("the residual stands at right angles to every column", arguments: 1...5)
  func residualIsOrthogonal(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let a = Tensor.normal([12, 4], using: &generator)
    let b = Tensor.normal([12, 3], using: &generator)
    let residual = matmul(a, leastSquares(a, b)) - b
    #expect(matmul(a.transposed, residual).size < 1e-13)
  }

  @Test("of many solutions the shortest is taken", arguments: 1...5)
  func shortestOfMany(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let a = Tensor.normal([3, 6], using: &generator)
    let b = Tensor.normal([3, 2], using: &generator)
    let x = leastSquares(a, b)
    #expect((matmul(a, x) - b).size < 1e-12)
    // The shortest solution is a mix of A's rows, so nothing of it is lost by projecting on them.
    let (_, _, v) = svd(a)
    #expect((matmul(v, matmul(v.transposed, x)) - x).size < 1e-12)
  }

  @Test func aMatrixOfZerosIsSolvedByZeros() {
    #expect(leastSquares(Tensor([[0, 0], [0, 0]]), Tensor([3, 4])) == Tensor([0, 0]))
  }

  @Test("what is not finite gives NaN", arguments: [Double.nan, .infinity])
  func notFinite(entry: Double) {
    #expect(leastSquares(Tensor([[1, entry], [2, 3]]), [1, 2]).values.allSatisfy { $0.isNaN })
    #expect(leastSquares(Tensor([[1, 0], [2, 3]]), [1, entry]).values.allSatisfy { $0.isNaN })
  }

  @Test func refusesUnequalRows() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = leastSquares(Tensor([[1, 2], [3, 4]]), Tensor([1, 2, 3]))
    }
    expect("leastSquares: (2, 2) and (3) do not have as many rows", in: result)
  }
}
