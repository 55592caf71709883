import Foundation

/// The logarithm of the sum of exponentials: the softmax's denominator, kept on the scale of z.
///
/// (S) to one number.
///
/// logSumExp(z) = ln Σ_i exp(z_i) = m + ln Σ_i exp(z_i − m) with m = max z, so that the largest power
/// is 1 and nothing overflows; −∞ where every z is −∞ or there is none, ∞ where one of them is ∞.
public func logSumExp(_ scores: [Double]) -> Double {
  guard let largest = scores.max() else { return -.infinity }
  guard largest.isFinite else { return largest }
  return largest + log(scores.reduce(0) { $0 + exp($1 - largest) })
}

/// The logarithm of the sum of exponentials of each row.
///
/// (T, S) to (T).
public func logSumExp(_ scores: Tensor) -> Tensor {
  Tensor(scores.rows.map { logSumExp($0) })
}

/// The logarithm of the softmax, taken without the softmax.
///
/// (S) to (S).
///
/// logSoftmax(z)_i = z_i − logSumExp(z). A share too small for a Double still has its logarithm: z_i
/// far below the largest gives a large negative number and not −∞. Where every z is −∞ all shares
/// are zero, and their logarithms −∞.
public func logSoftmax(_ scores: [Double]) -> [Double] {
  let total = logSumExp(scores)
  guard total > -.infinity else { return scores }
  return scores.map { $0 - total }
}

/// The logarithm of the softmax of a vector, or of each row of a matrix by itself.
///
/// (S) to (S); (T, S) to (T, S).
public func logSoftmax(_ scores: Tensor) -> Tensor {
  Tensor(shape: scores.shape, values: scores.asRows.flatMap { logSoftmax($0) })
}
