/// The singular value decomposition, by one-sided Jacobi rotations.
///
/// (T, C) to U (T, K), σ (K) and V (C, K) with K = min(T, C).
///
/// A = U Σ Vᵀ with Uᵀ U = Vᵀ V = I and σ descending, never negative. What comes back is V and **not**
/// Vᵀ: column j of `v` belongs to σ_j, and A is `matmul(u * Σ, v.transposed)`. (NumPy's and LAPACK's
/// `svd` return Vᵀ.) Each column of V is turned so that its largest component is positive, and U's
/// with it: the first one, where several are as large but for rounding.
///
/// Pairs of columns of A are turned until all are at right angles; their lengths are then σ and their
/// directions U. A column of zeros, or one shorter than 2⁻¹⁰⁰⁰ of A's largest entry, has no direction:
/// its σ is 0, and U is filled up with a unit vector at right angles to the rest. A is divided by its
/// largest entry first, so no square overflows. NaN or infinity in, NaN in every result. Stops when A
/// is no matrix, and when it is traced: there is no gradient.
///
/// Source: Golub, Van Loan 2013, "Matrix Computations", section 8.6; Hestenes 1958.
public func svd(_ matrix: Tensor) -> (u: Tensor, singularValues: [Double], v: Tensor) {
  let (rows, columns) = matrix.matrixShape(for: "svd")
  refuseTraced("svd", matrix)
  if rows < columns {
    let turned = svd(matrix.transposed)
    return withPositivePeaks(turned.v, turned.singularValues, turned.u)
  }
  guard let (unit, largest) = scaledToOne(matrix) else {
    return (
      matrix.map { _ in .nan }, Array(repeating: .nan, count: columns),
      Tensor.identity(columns).map { _ in .nan }
    )
  }

  // U Σ and V by columns; A V = U Σ holds all along.
  var left = unit.transposed.rows
  var right = Tensor.identity(columns).rows
  // What rounding leaves of a product of two unit vectors at right angles.
  let tolerance = Double(rows + 8) * Double.ulpOfOne
  var rotated = true
  // Ten sweeps or so are enough; the bound only keeps a doubt about that from hanging a program.
  for _ in 0..<100 where rotated {
    rotated = false
    for first in 0..<columns {
      for second in (first + 1)..<max(columns, first + 1) {
        let a = norm(left[first])
        let b = norm(left[second])
        guard a > 0x1p-1000, b > 0x1p-1000 else { continue }
        let share = dot(left[first].map { $0 / a }, left[second].map { $0 / b })
        if abs(share) > tolerance {
          // Columns with squares a², b² and product a b · share.
          let turn = Rotation(slope: (b / a - a / b) / (2 * share))
          turn.apply(to: &left, first, second)
          turn.apply(to: &right, first, second)
          rotated = true
        }
      }
    }
  }

  let lengths = left.map { norm($0) }.map { $0 > 0x1p-1000 ? $0 : 0 }
  let order = (0..<columns).sorted { (lengths[$0], $1) > (lengths[$1], $0) }
  var directions: [[Double]] = []
  for index in order {
    directions.append(
      lengths[index] > 0
        ? left[index].map { $0 / lengths[index] }
        : unitVector(atRightAnglesTo: directions, size: rows))
  }
  return withPositivePeaks(
    fromColumns(directions, height: rows), order.map { lengths[$0] * largest },
    fromColumns(order.map { right[$0] }, height: columns))
}

/// The singular values of a matrix, descending; see `svd`.
///
/// (T, C) to (min(T, C)).
public func singularValues(_ matrix: Tensor) -> [Double] { svd(matrix).singularValues }

private func withPositivePeaks(
  _ u: Tensor, _ singularValues: [Double], _ v: Tensor
) -> (u: Tensor, singularValues: [Double], v: Tensor) {
  let signs = Tensor(v.transposed.rows.map { hasNegativePeak($0) ? -1 : 1 })
  func turned(_ matrix: Tensor) -> Tensor {
    Tensor(shape: matrix.shape, values: matrix.rows.flatMap { (Tensor($0) * signs).values })
  }
  return (turned(u), singularValues, turned(v))
}

/// Of the axes, the one that the given unit vectors reach least, made to stand at right angles.
private func unitVector(atRightAnglesTo others: [[Double]], size: Int) -> [Double] {
  let reached = (0..<size).map { axis in others.reduce(0) { $0 + $1[axis] * $1[axis] } }
  let least = reached.indices.reduce(0) { reached[$1] < reached[$0] ? $1 : $0 }
  var vector = Array(repeating: 0.0, count: size)
  vector[least] = 1
  // Twice: the second time removes what rounding left the first time.
  for _ in 0..<2 {
    for other in others {
      let share = dot(vector, other)
      vector = zip(vector, other).map { $0 - share * $1 }
    }
  }
  let length = norm(vector)
  return vector.map { $0 / length }
}
