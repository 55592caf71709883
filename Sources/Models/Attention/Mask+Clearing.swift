import Tensors

extension Mask {
  /// Keys or values with zeros in the rows that no query sees: (…, S, D) to (…, S, D).
  ///
  /// A weight of zero is not enough where such a row holds NaN or ∞, as padding may: 0 · NaN is NaN.
  func clearing(_ rows: Tensor) -> Tensor {
    guard rows.rank >= 2, !visible.values.isEmpty, visible.values.contains(0) else { return rows }
    // Where several sets of queries share these rows, one of them that sees a row is enough.
    var seen = visible.max(axis: -2).expanded(at: -1)
    while seen.rank > rows.rank { seen = seen.max(axis: 0) }
    for axis in 0..<seen.rank - 2 where rows.shape[rows.rank - seen.rank + axis] == 1 {
      seen = seen.max(axis: axis, keepingAxis: true)
    }
    guard seen.values.contains(0), broadcastShape(rows.shape, seen.shape) == rows.shape else {
      return rows
    }
    return rows.filled(where: 1 - seen, with: 0)
  }
}
