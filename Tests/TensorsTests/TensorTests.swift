import Tensors
import Testing

@Suite struct TensorTests {
  private let matrix = Tensor([[1, 2, 3], [4, 5, 6]])

  @Test func knowsItsShapeAndEntries() {
    #expect(matrix.shape == [2, 3])
    #expect(matrix.rowCount == 2)
    #expect(matrix.columnCount == 3)
    #expect(matrix.rows == [[1, 2, 3], [4, 5, 6]])
    #expect(matrix[1, 0] == 4)
    let vector: Tensor = [7, 8, 9]
    #expect(vector.shape == [3])
    #expect(vector[2] == 9)
  }

  @Test func writesOneEntryAndNoOther() {
    var changed = matrix
    changed[0, 2] = 30
    #expect(changed == Tensor([[1, 2, 30], [4, 5, 6]]))
  }

  @Test func exchangesRowsAndColumns() {
    #expect(matrix.transposed == Tensor([[1, 4], [2, 5], [3, 6]]))
    #expect(matrix.transposed.transposed == matrix)
  }

  @Test func addsScalesAndSums() {
    #expect(matrix + matrix == 2 * matrix)
    #expect(matrix - matrix == Tensor([[0, 0, 0], [0, 0, 0]]))
    #expect(matrix * matrix == Tensor([[1, 4, 9], [16, 25, 36]]))
    #expect(matrix / matrix == Tensor([[1, 1, 1], [1, 1, 1]]))
    #expect(1 + matrix == matrix + 1)
    #expect(1 - matrix == -(matrix - 1))
    #expect(12 / matrix == Tensor([[12, 6, 4], [3, 2.4, 2]]))
    #expect(matrix / 2 == Tensor([[0.5, 1, 1.5], [2, 2.5, 3]]))
    #expect(matrix * 3 == Tensor([[3, 6, 9], [12, 15, 18]]))
    #expect(matrix.sum().item == 21)
    #expect(matrix.sum(axis: 1) == Tensor([6, 15]))
  }

  @Test func multipliesMatricesAndVectors() {
    let other = Tensor([[1, 0], [0, 1], [2, -1]])
    #expect(matmul(matrix, other) == Tensor([[7, -1], [16, -1]]))
    #expect(matmul(matrix, Tensor([1, 0, 2])) == Tensor([7, 16]))
    #expect(matmul(Tensor([2, 1]), matrix) == Tensor([6, 9, 12]))
    #expect(matmul(Tensor.identity(2), matrix) == matrix)
    #expect(dot(Tensor([1, 2, 3]), Tensor([4, 5, 6])) == 32)
  }

  @Test func printsEveryDigitThatMatters() {
    #expect(String(describing: matrix) == "[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]")
    #expect(String(describing: Tensor([0.1 + 0.2])) == "[0.30000000000000004]")
  }

  @Test func alignsColumnsForAPersonsEyes() {
    #expect(Tensor([[1, -2.25], [10, 0]]).formatted(digits: 1) == " 1.0  -2.2\n10.0   0.0")
    #expect(Tensor([0.5, 2]).formatted(digits: 2) == "0.50  2.00")
  }

  @Test func mirrorsAsRowsOfNumbers() {
    let mirror = Mirror(reflecting: matrix)
    #expect(mirror.displayStyle == .collection)
    #expect(mirror.children.compactMap { $0.value as? [Double] } == matrix.rows)
    let vector = Mirror(reflecting: Tensor([1, 2]))
    #expect(vector.displayStyle == .collection)
    #expect(vector.children.compactMap { $0.value as? Double } == [1, 2])
  }
}
