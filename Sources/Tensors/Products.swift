/// The dot product of two vectors.
///
/// (C) and (C) to one number.
///
/// a · b = Σ_c a_c b_c. Stops when the lengths differ.
public func dot(_ left: [Double], _ right: [Double]) -> Double {
  guard left.count == right.count else {
    misuse("dot", [left.count], [right.count], complaint: "are not equally long")
  }
  return zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
}

/// The dot product of two vectors.
///
/// (C) and (C) to one number.
public func dot(_ left: Tensor, _ right: Tensor) -> Double {
  guard left.rank == 1, right.rank == 1 else {
    misuse("dot", left.shape, right.shape, complaint: "are not two vectors")
  }
  return dot(left.values, right.values)
}

/// The matrix product.
///
/// (T, C) and (C, D) to (T, D); (T, C) and (C) to (T); (C) and (C, D) to (D); with axes in front,
/// (B, T, C) and (B, C, D) to (B, T, D), where those axes are stretched like those of a sum.
///
/// (A B)_td = Σ_c A_tc B_cd: row t of the result mixes the rows of B in the amounts that row t of A
/// names. A vector on the left counts as one row, on the right as one column. Stops when the inner
/// lengths differ, when the axes in front do not go together, and at two vectors (that is `dot`).
public func matmul(_ left: Tensor, _ right: Tensor) -> Tensor {
  guard left.rank > 0, right.rank > 0, left.rank + right.rank > 2 else {
    misuse("matmul", left.shape, right.shape, complaint: "do not multiply")
  }
  let a = left.rank == 1 ? left.expanded(at: 0) : left
  let b = right.rank == 1 ? right.expanded(at: 1) : right
  guard a.shape[a.rank - 1] == b.shape[b.rank - 2],
    let front = broadcastShape(a.shape.dropLast(2), b.shape.dropLast(2))
  else { misuse("matmul", left.shape, right.shape, complaint: "do not multiply") }

  // One matrix for all: the rows of all of the left ones are multiplied at once.
  let product =
    b.rank == 2
    ? products(a.reshaped([a.shape.dropLast().reduce(1, *), b.shape[0]]), b)
      .reshaped(front + [a.shape[a.rank - 2], b.shape[1]])
    : products(
      a.broadcast(to: front + a.shape.suffix(2)), b.broadcast(to: front + b.shape.suffix(2)))
  if left.rank == 1 { return product.reshaped(front + [b.shape[b.rank - 1]]) }
  if right.rank == 1 { return product.reshaped(front + [a.shape[a.rank - 2]]) }
  return product
}

/// The products of two equally long rows of matrices: (…, T, C) and (…, C, D) to (…, T, D).
private func products(_ a: Tensor, _ b: Tensor) -> Tensor {
  let front = a.shape.dropLast(2)
  let (rows, inner, columns) = (a.shape[a.rank - 2], a.shape[a.rank - 1], b.shape[b.rank - 1])
  var values = Array(repeating: 0.0, count: front.reduce(1, *) * rows * columns)
  for matrix in 0..<front.reduce(1, *) {
    let left = a.values[matrix * rows * inner..<(matrix + 1) * rows * inner]
    let right = b.values[matrix * inner * columns..<(matrix + 1) * inner * columns]
    let start = matrix * rows * columns
    // Below this the layout costs more than it saves.
    if rows * inner * columns < 256 {
      plainProduct(
        left, right, rows: rows, inner: inner, columns: columns, to: &values, at: start)
    } else {
      BlockedProduct(left, right, rows: rows, inner: inner, columns: columns)
        .write(to: &values, at: start)
    }
  }
  return Tensor(shape: front + [rows, columns], values: values)
    .recorded("matmul", from: a, b) { g in
      [products(g, b.transposed), products(a.transposed, g)]
    }
}

/// The matrix product as it is defined, added up step by step: (T, C) and (C, D) to (T, D).
///
/// `result` holds zeros from `start` on, T · D of them.
func plainProduct(
  _ a: ArraySlice<Double>, _ b: ArraySlice<Double>, rows: Int, inner: Int, columns: Int,
  to result: inout [Double], at start: Int
) {
  for row in 0..<rows {
    for step in 0..<inner {
      let amount = a[a.startIndex + row * inner + step]
      for column in 0..<columns {
        result[start + row * columns + column] += amount * b[b.startIndex + step * columns + column]
      }
    }
  }
}
