/// The least-squares solution of A X ≈ B: by Householder's QR, or the shortest one by the SVD.
///
/// A (T, C) and B (T, D) to X (C, D); A (T, C) and b (T) to x (C).
///
/// X minimises ‖A X − B‖²; at the minimum the residual stands at right angles to A's columns,
/// Aᵀ(A X − B) = 0. With A = Q R, Q from reflections I − 2vvᵀ/(vᵀv), it is R X = Qᵀ B. Where A's columns
/// depend on one another (σ_j ≤ max(T, C) ε σ_1), or are more than its rows, there are many solutions,
/// and the one with the smallest ‖X‖ is taken: X = V Σ⁺ Uᵀ B.
///
/// NaN or infinity in either, NaN in every entry. Stops when A and B do not have as many rows, and when
/// one is traced: there is no gradient.
///
/// Source: Golub, Van Loan 2013, "Matrix Computations", sections 5.3 and 5.5.
public func leastSquares(_ a: Tensor, _ b: Tensor) -> Tensor {
  let (rows, columns) = a.matrixShape(for: "leastSquares")
  guard b.rank == 1 || b.rank == 2, b.shape[0] == rows else {
    misuse("leastSquares", a.shape, b.shape, complaint: "do not have as many rows")
  }
  refuseTraced("leastSquares", a)
  refuseTraced("leastSquares", b)
  let target = b.rank == 1 ? Tensor(shape: [rows, 1], values: b.values) : b
  let shape = [columns] + b.shape.dropFirst()
  guard let (unit, largest) = scaledToOne(a), target.values.allSatisfy(\.isFinite) else {
    return Tensor(shape: shape, values: Array(repeating: .nan, count: shape.reduce(1, *)))
  }
  let solution = byReflections(unit, target) ?? shortest(unit, target)
  return Tensor(shape: shape, values: solution.values.map { largest == 0 ? 0 : $0 / largest })
}

/// R X = Qᵀ B, or nil where R has a diagonal entry that is only rounding.
private func byReflections(_ a: Tensor, _ b: Tensor) -> Tensor? {
  let (rows, columns) = (a.rowCount, a.columnCount)
  guard rows >= columns else { return nil }
  var r = a.transposed.rows
  var right = b.transposed.rows
  for step in 0..<columns {
    // The reflection that sends the rest of column `step` to (±length, 0, …, 0).
    var mirror = Array(r[step][step...])
    let length = norm(mirror)
    guard length > 0 else { return nil }
    mirror[0] += mirror[0] < 0 ? -length : length
    let square = dot(mirror, mirror)
    func reflect(_ column: inout [Double]) {
      let share = 2 * dot(mirror, Array(column[step...])) / square
      for index in mirror.indices { column[step + index] -= share * mirror[index] }
    }
    for column in step..<columns { reflect(&r[column]) }
    for column in right.indices { reflect(&right[column]) }
  }

  let triangle = (0..<columns).map { row in (0..<columns).map { row <= $0 ? r[$0][row] : 0 } }
  let values = singularValues(Tensor(shape: [columns, columns], values: Array(triangle.joined())))
  guard isFullRank(values, rows, columns) else { return nil }
  let solutions = right.map { target in
    var x = Array(target[..<columns])
    for row in (0..<columns).reversed() {
      for column in (row + 1)..<max(columns, row + 1) {
        x[row] -= triangle[row][column] * x[column]
      }
      x[row] /= triangle[row][row]
    }
    return x
  }
  return fromColumns(solutions, height: columns)
}

/// V Σ⁺ Uᵀ B: Σ⁺ holds 1/σ_j, and zero where σ_j is only rounding.
private func shortest(_ a: Tensor, _ b: Tensor) -> Tensor {
  let (u, singularValues, v) = svd(a)
  let least = rounding(singularValues, a.rowCount, a.columnCount)
  let parts = zip(matmul(u.transposed, b).rows, singularValues).map { row, value in
    row.map { value > least ? $0 / value : 0 }
  }
  return matmul(
    v, Tensor(shape: [parts.count, b.columnCount], values: Array(parts.joined())))
}

private func isFullRank(_ values: [Double], _ rows: Int, _ columns: Int) -> Bool {
  values.allSatisfy { $0 > rounding(values, rows, columns) }
}

private func rounding(_ values: [Double], _ rows: Int, _ columns: Int) -> Double {
  Double(max(rows, columns)) * Double.ulpOfOne * (values.first ?? 0)
}
