import Golden
import Tensors
import Testing

@Suite struct LinearSystemsTests {
  @Test("agrees with NumPy", arguments: 0..<3)
  func matchesGolden(index: Int) throws {
    let golden = try LinearAlgebraGolden.load().square[index]
    #expect(agree(determinant(Tensor(golden.a)), golden.determinant))
    let found = try inverse(Tensor(golden.a))
    #expect(agree(found, Tensor(golden.inverse), absolute: 1e-13 * found.size))
  }

  @Test func solvesOnPaper() throws {
    // 2x + y = 5, x − y = 1: x = 2, y = 1. The determinant is −2 − 1.
    let a = Tensor([[2, 1], [1, -1]])
    #expect(agree(try solve(a, Tensor([[5], [1]])), Tensor([[2], [1]]), relative: 1e-12))
    #expect(agree(determinant(a), -3, relative: 1e-12))
  }

  @Test func determinantsMultiply() {
    var generator = SeededGenerator(seed: 3)
    let a = Tensor.normal([5, 5], using: &generator)
    let b = Tensor.normal([5, 5], using: &generator)
    #expect(agree(determinant(matmul(a, b)), determinant(a) * determinant(b)))
    #expect(determinant(.identity(4)) == 1 && determinant(Tensor([[0, 1], [1, 0]])) == -1)
  }

  @Test func aMatrixWithoutAnInverseIsNamed() {
    #expect(throws: LinearSystemError.singular(shape: [2, 2])) {
      try inverse(Tensor([[1, 2], [2, 4]]))
    }
    #expect(throws: LinearSystemError.self) { try inverse(Tensor([[.nan]])) }
    #expect(determinant(Tensor([[1, 2], [2, 4]])) == 0)
    #expect(determinant(Tensor([[1, .nan], [2, 4]])).isNaN)
    #expect("\(LinearSystemError.singular(shape: [2, 2]))" == "The matrix (2, 2) has no inverse.")
  }

  @Test func determinantRefusesAWideMatrix() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = determinant(Tensor([[1, 2, 3], [4, 5, 6]]))
    }
    expect("determinant: (2, 3) is not square", in: result)
  }
}
