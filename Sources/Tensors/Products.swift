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
/// (T, C) and (C, D) to (T, D); (T, C) and (C) to (T); (C) and (C, D) to (D).
///
/// (A B)_td = Σ_c A_tc B_cd: row t of the result mixes the rows of B in the amounts that row t of A
/// names. A vector on the left counts as one row, on the right as one column. Stops when the inner
/// lengths differ.
public func matmul(_ left: Tensor, _ right: Tensor) -> Tensor {
  guard let (rows, inner) = left.asLeftFactor, let (height, columns) = right.asRightFactor,
    inner == height, left.rank + right.rank > 2
  else { misuse("matmul", left.shape, right.shape, complaint: "do not multiply") }

  var values = Array(repeating: 0.0, count: rows * columns)
  for row in 0..<rows {
    for step in 0..<inner {
      let amount = left.values[row * inner + step]
      for column in 0..<columns {
        values[row * columns + column] += amount * right.values[step * columns + column]
      }
    }
  }
  return Tensor(shape: left.shape.dropLast() + right.shape.dropFirst(), values: values)
}

extension Tensor {
  fileprivate var asLeftFactor: (rows: Int, columns: Int)? {
    switch rank {
    case 1: (1, shape[0])
    case 2: (shape[0], shape[1])
    default: nil
    }
  }

  fileprivate var asRightFactor: (rows: Int, columns: Int)? {
    switch rank {
    case 1: (shape[0], 1)
    case 2: (shape[0], shape[1])
    default: nil
    }
  }
}
