import Foundation

/// The softmax: any numbers turned into positive shares of one.
///
/// (S) to (S).
///
/// softmax(z)_i = exp(z_i) / Σ_j exp(z_j), with the largest z subtracted first, which changes no
/// share and keeps exp from overflowing. Where every z is −∞ there is nothing to share, and all
/// shares are zero.
public func softmax(_ scores: [Double]) -> [Double] {
  guard let largest = scores.max(), largest > -.infinity else { return scores.map { _ in 0 } }
  let powers = scores.map { exp($0 - largest) }
  let total = powers.reduce(0, +)
  return powers.map { $0 / total }
}

/// The softmax of a vector, or of each row of a matrix by itself.
///
/// (S) to (S); (T, S) to (T, S).
public func softmax(_ scores: Tensor) -> Tensor {
  let rows = scores.rank == 1 ? [scores.values] : scores.rows
  return Tensor(shape: scores.shape, values: rows.flatMap { softmax($0) })
}

/// The logarithm of the sum of exponentials: the softmax's denominator, kept on the scale of z.
///
/// (S) to one number.
///
/// logSumExp(z) = ln Σ_i exp(z_i) = max z + ln Σ_i exp(z_i − max z); −∞ where every z is −∞.
public func logSumExp(_ scores: [Double]) -> Double {
  guard let largest = scores.max(), largest > -.infinity else { return -.infinity }
  return largest + log(scores.reduce(0) { $0 + exp($1 - largest) })
}

/// The logarithm of the sum of exponentials of each row.
///
/// (T, S) to (T).
public func logSumExp(_ scores: Tensor) -> Tensor {
  Tensor(scores.rows.map { logSumExp($0) })
}

/// e to the power of every entry.
public func exp(_ exponents: Tensor) -> Tensor { exponents.map { exp($0) } }

/// The natural logarithm of every entry.
public func log(_ numbers: Tensor) -> Tensor { numbers.map { log($0) } }

/// The hyperbolic tangent of every entry.
public func tanh(_ numbers: Tensor) -> Tensor { numbers.map { tanh($0) } }
