/// The eigenvalues and eigenvectors of a symmetric matrix, by cyclic Jacobi rotations.
///
/// (C, C) to values (C) and vectors (C, C).
///
/// S = Q Λ Qᵀ: column j of `vectors` is q_j with S q_j = λ_j q_j, and Qᵀ Q = I. Values descend. Each
/// vector is turned so that its largest component is positive: the first one, where several are as
/// large but for rounding. Vectors of equal values are one basis of many.
///
/// Each rotation makes a pair of entries off the diagonal zero; sweeps over all pairs go on until none
/// is larger than 2⁻⁶⁰ of the largest entry. So a value is right to about 10⁻¹⁶ of the largest one.
/// NaN or infinity in, NaN in every result. Stops when the matrix is not square, when two mirrored
/// entries differ by more than 10⁻¹² of the largest, and when it is traced: there is no gradient.
///
/// Source: Golub, Van Loan 2013, "Matrix Computations", section 8.5.
public func symmetricEigen(_ matrix: Tensor) -> (values: [Double], vectors: Tensor) {
  let (size, columns) = matrix.matrixShape(for: "symmetricEigen")
  guard size == columns else { misuse("symmetricEigen", matrix.shape, complaint: "is not square") }
  refuseTraced("symmetricEigen", matrix)
  guard let (unit, largest) = scaledToOne(matrix) else {
    let unknown = matrix.map { _ in .nan }
    return (Array(repeating: .nan, count: size), unknown)
  }
  guard zip(unit.values, unit.transposed.values).allSatisfy({ abs($0 - $1) <= 1e-12 }) else {
    misuse("symmetricEigen", matrix.shape, complaint: "is not symmetric")
  }

  var a = unit.rows
  var q = Tensor.identity(size).rows
  var rotated = true
  while rotated {
    rotated = false
    for first in 0..<size {
      for second in (first + 1)..<max(size, first + 1) where abs(a[first][second]) > 0x1p-60 {
        let turn = Rotation(
          slope: (a[second][second] - a[first][first]) / (2 * a[first][second]))
        // A becomes Jᵀ A J, Q becomes Q J, with J the rotation of the two coordinates.
        for row in 0..<size { turn.apply(to: &a[row], first, second) }
        turn.apply(to: &a, first, second)
        for row in 0..<size { turn.apply(to: &q[row], first, second) }
        a[first][second] = 0
        a[second][first] = 0
        rotated = true
      }
    }
  }

  let order = (0..<size).sorted { (a[$0][$0], $1) > (a[$1][$1], $0) }
  let vectors = Tensor(q).transposed.rows
  return (
    order.map { a[$0][$0] * largest },
    fromColumns(order.map { withLargestPositive(vectors[$0]) }, height: size)
  )
}
