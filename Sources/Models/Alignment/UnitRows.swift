import Foundation
public import Tensors

/// Every row brought to length one: what is left is its direction.
///
/// (T, C) to (T, C).
///
/// x̂_t = x_t / |x_t|, so that x̂ · ŷ is the cosine. Rows are divided by their largest entry first, which
/// changes no direction and keeps squares from overflowing. A row with NaN or infinity in it becomes
/// NaN. A row of zeros has no direction and stops; so does what is no matrix. The gradient stands at
/// right angles to x.
public func unitRows(_ rows: Tensor) -> Tensor {
  guard rows.rank == 2 else { misuse("unitRows", rows.shape, complaint: "is no matrix") }
  let largest = rows.rows.map { row in row.reduce(0) { $1.isNaN ? $1 : max($0, abs($1)) } }
  if let row = largest.firstIndex(of: 0) {
    misuse("unitRows", rows.shape, complaint: "has a row of zeros, row \(row)")
  }
  let scaled = rows / Tensor(largest).expanded(at: 1)
  // region: unit
  let lengths = sqrt((scaled * scaled).sum(axis: 1, keepingAxis: true))
  return scaled / lengths
  // endregion
}

/// The cosine of every row of one set with every row of another.
///
/// (T, C) and (S, C) to (T, S). Stops where `unitRows` does, and when the widths differ.
public func cosines(_ left: Tensor, _ right: Tensor) -> Tensor {
  matmul(unitRows(left), unitRows(right).transposed)
}
