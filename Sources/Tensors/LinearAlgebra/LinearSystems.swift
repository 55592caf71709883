/// Why a system of equations has no single solution.
public enum LinearSystemError: Error, Hashable, CustomStringConvertible {
  /// Elimination met a column without a pivot: the matrix of this shape has no inverse.
  case singular(shape: [Int])

  /// One sentence for a person.
  public var description: String {
    switch self {
    case .singular(let shape):
      "The matrix (\(shape.map(String.init).joined(separator: ", "))) has no inverse."
    }
  }
}

/// The solution of A X = B, by elimination with partial pivoting.
///
/// A (C, C) and B (C, D) to X (C, D).
///
/// Throws `LinearSystemError.singular` where a pivot is zero or not finite; a matrix that is singular
/// but for rounding may pass and gives a very large X. Stops when A is not square, when B has another
/// number of rows, and when one is traced: there is no gradient.
///
/// Source: Golub, Van Loan 2013, "Matrix Computations", section 3.4.
public func solve(_ a: Tensor, _ b: Tensor) throws(LinearSystemError) -> Tensor {
  guard a.rank == 2, b.rank == 2, a.shape[0] == a.shape[1], b.shape[0] == a.shape[0] else {
    misuse("solve", a.shape, b.shape, complaint: "are no square matrix and as many rows")
  }
  refuseTraced("solve", a)
  refuseTraced("solve", b)
  var (rows, right, _) = eliminated(a.rows, b.rows)
  for (index, row) in rows.enumerated() where row[index] == 0 || !row[index].isFinite {
    throw .singular(shape: a.shape)
  }
  for row in rows.indices.reversed() {
    for below in (row + 1)..<max(rows.count, row + 1) {
      for column in right[row].indices {
        right[row][column] -= rows[row][below] * right[below][column]
      }
    }
    for column in right[row].indices { right[row][column] /= rows[row][row] }
  }
  return Tensor(shape: b.shape, values: Array(right.joined()))
}

/// The inverse of a matrix.
///
/// (C, C) to (C, C). A A⁻¹ = I; throws and stops where `solve` does.
public func inverse(_ matrix: Tensor) throws(LinearSystemError) -> Tensor {
  guard matrix.rank == 2, matrix.shape[0] == matrix.shape[1] else {
    misuse("inverse", matrix.shape, complaint: "is not square")
  }
  return try solve(matrix, .identity(matrix.rowCount))
}

/// The determinant: by how much a matrix stretches volumes, negative where it mirrors them.
///
/// (C, C) to one number.
///
/// The product of the pivots, its sign turned by each exchange of rows; 1 for the empty matrix. NaN
/// in, NaN out. Stops when the matrix is not square or traced: there is no gradient.
public func determinant(_ matrix: Tensor) -> Double {
  guard matrix.rank == 2, matrix.shape[0] == matrix.shape[1] else {
    misuse("determinant", matrix.shape, complaint: "is not square")
  }
  refuseTraced("determinant", matrix)
  let (rows, _, sign) = eliminated(matrix.rows, matrix.rows.map { _ in [] })
  return rows.indices.reduce(sign) { $0 * rows[$1][$1] }
}

/// Upper triangle, right side, and −1 for an odd number of exchanges.
private func eliminated(
  _ matrix: [[Double]], _ side: [[Double]]
) -> (rows: [[Double]], right: [[Double]], sign: Double) {
  var (rows, right, sign) = (matrix, side, 1.0)
  for step in rows.indices {
    let pivot = (step..<rows.count).reduce(step) {
      abs(rows[$1][step]) > abs(rows[$0][step]) ? $1 : $0
    }
    if pivot != step {
      rows.swapAt(step, pivot)
      right.swapAt(step, pivot)
      sign = -sign
    }
    guard rows[step][step] != 0 else { continue }
    for below in (step + 1)..<max(rows.count, step + 1) {
      let factor = rows[below][step] / rows[step][step]
      rows[below][step] = 0
      for column in (step + 1)..<max(rows.count, step + 1) {
        rows[below][column] -= factor * rows[step][column]
      }
      for column in right[below].indices { right[below][column] -= factor * right[step][column] }
    }
  }
  return (rows, right, sign)
}
