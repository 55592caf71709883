/// What the squares around a mean are divided by.
public enum Estimate: Sendable {
  /// n: the variance of these very rows.
  case population
  /// n − 1: an unbiased estimate of the variance that they were drawn from.
  case sample
}

/// The covariance of columns: how much two of them move together.
///
/// (T, C) to (C, C), symmetric to the last bit.
///
/// Cov = (X − μ)ᵀ (X − μ) / T with μ the mean row, or divided by T − 1 for `.sample`. NaN in, NaN in
/// the entries of that column. Stops when there is no row, and for `.sample` when there is only one.
public func covariance(_ rows: Tensor, _ estimate: Estimate = .population) -> Tensor {
  let (count, _) = rows.matrixShape(for: "covariance")
  let divisor = estimate == .population ? count : count - 1
  guard divisor > 0 else {
    misuse("covariance", rows.shape, complaint: "has too few rows to vary")
  }
  let deviations = centred(rows).rows
  return matmul(deviations.transposed, deviations) / Double(divisor)
}

/// The rows with their mean taken away, and that mean.
///
/// (T, C) to rows (T, C) and mean (C). Stops when there is no row.
public func centred(_ rows: Tensor) -> (rows: Tensor, mean: Tensor) {
  let (count, _) = rows.matrixShape(for: "centred")
  guard count > 0 else { misuse("centred", rows.shape, complaint: "has no row to take a mean of") }
  let mean = rows.mean(axis: 0)
  return (rows - mean, mean)
}
