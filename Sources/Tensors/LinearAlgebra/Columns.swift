/// The matrix over its largest entry, and that entry; nil where an entry is not finite.
func scaledToOne(_ matrix: Tensor) -> (unit: Tensor, largest: Double)? {
  guard matrix.values.allSatisfy(\.isFinite) else { return nil }
  let largest = matrix.values.reduce(0) { max($0, abs($1)) }
  return largest == 0 ? (matrix, 0) : (matrix.map { $0 / largest }, largest)
}

/// The vector or its opposite, whichever has its largest component positive; the first one counts
/// where several are as large but for rounding, so that rounding decides no sign.
func withLargestPositive(_ vector: [Double]) -> [Double] {
  hasNegativePeak(vector) ? vector.map { -$0 } : vector
}

func hasNegativePeak(_ vector: [Double]) -> Bool {
  let largest = vector.reduce(0) { max($0, abs($1)) }
  return vector.first { abs($0) >= (1 - 1e-9) * largest }.map { $0 < 0 } ?? false
}

/// The matrix with these columns, each of `height` entries.
func fromColumns(_ columns: [[Double]], height: Int) -> Tensor {
  Tensor(shape: [columns.count, height], values: Array(columns.joined())).transposed
}

/// Stops at a tensor whose gradient is being recorded: what reads plain numbers leaves the tape, and
/// the gradient would come out as zero.
func refuseTraced(_ operation: String, _ tensor: Tensor) {
  if tensor.isTraced {
    misuse(operation, tensor.shape, complaint: "is traced: `\(operation)` has no gradient")
  }
}
