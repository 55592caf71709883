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
  Tensor(shape: scores.shape, values: scores.asRows.flatMap { softmax($0) })
}

/// The softmax's gradient: what the scores are pushed by, if the weights are pushed by `upstream`.
///
/// (S) and (S) to (S).
///
/// With p = softmax(z) and upstream g_i = ∂L/∂p_i it is ∂L/∂z = p ∘ (g − p · g), which is g times the
/// matrix ∂p_i/∂z_j = p_i (δ_ij − p_j). Its entries add up to zero. Stops when the lengths differ.
public func softmaxGradient(weights: [Double], upstream: [Double]) -> [Double] {
  guard weights.count == upstream.count else {
    misuse(
      "softmaxGradient", [weights.count], [upstream.count], complaint: "are not equally long")
  }
  let average = dot(weights, upstream)
  return zip(weights, upstream).map { $0 * ($1 - average) }
}

/// The softmax's gradient for a vector, or for each row of a matrix by itself.
///
/// (S) and (S) to (S); (T, S) and (T, S) to (T, S). Stops when the shapes differ.
public func softmaxGradient(weights: Tensor, upstream: Tensor) -> Tensor {
  guard weights.shape == upstream.shape else {
    misuse(
      "softmaxGradient", weights.shape, upstream.shape, complaint: "are not the same shape")
  }
  return Tensor(
    shape: weights.shape,
    values: zip(weights.asRows, upstream.asRows).flatMap {
      softmaxGradient(weights: $0, upstream: $1)
    })
}

/// e to the power of every entry.
public func exp(_ exponents: Tensor) -> Tensor { exponents.map { exp($0) } }

/// The natural logarithm of every entry.
public func log(_ numbers: Tensor) -> Tensor { numbers.map { log($0) } }

/// The hyperbolic tangent of every entry.
public func tanh(_ numbers: Tensor) -> Tensor { numbers.map { tanh($0) } }

extension Tensor {
  /// The rows of a matrix; a vector is its only row.
  var asRows: [[Double]] { rank == 1 ? [values] : rows }
}
