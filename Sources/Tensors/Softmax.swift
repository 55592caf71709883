import Foundation

/// The softmax: any numbers turned into positive shares of one.
///
/// (S) to (S).
///
/// softmax(z)_i = exp(z_i) / Σ_j exp(z_j), with the largest z subtracted first, which changes no
/// share and keeps exp from overflowing. Where every z is −∞ there is nothing to share, and all
/// shares are zero. All are NaN where a z is NaN or ∞.
public func softmax(_ scores: [Double]) -> [Double] {
  guard let largest = scores.max(), largest != -.infinity else { return scores.map { _ in 0 } }
  let powers = scores.map { exp($0 - largest) }
  let total = powers.reduce(0, +)
  return powers.map { $0 / total }
}

/// The softmax along one axis, the last if none is named: of a vector, or of each row of a matrix.
///
/// (S) to (S); (T, S) to (T, S); any shape with at least one axis to the same shape.
public func softmax(_ scores: Tensor, axis: Int = -1) -> Tensor {
  alongLast(scores, axis, "softmax") { scores in
    let weights = scores.mappedRows { softmax($0) }
    return weights.recorded("softmax", from: scores) { g in
      [softmaxGradient(weights: weights, upstream: g)]
    }
  }
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
/// (S) and (S) to (S); (…, S) and (…, S) to (…, S). Stops when the shapes differ.
public func softmaxGradient(weights: Tensor, upstream: Tensor) -> Tensor {
  guard weights.shape == upstream.shape else {
    misuse(
      "softmaxGradient", weights.shape, upstream.shape, complaint: "are not the same shape")
  }
  return Tensor(
    shape: weights.shape,
    values: zip(weights.lastAxisRows, upstream.lastAxisRows).flatMap {
      softmaxGradient(weights: $0, upstream: $1)
    })
}

/// A function of the last axis applied along any other, which is moved there and back.
func alongLast(
  _ x: Tensor, _ axis: Int, _ operation: String, _ body: (Tensor) -> Tensor
) -> Tensor {
  let axis = x.resolved(axis, for: operation)
  if axis == x.rank - 1 { return body(x) }
  var order = Array(0..<x.rank)
  order.swapAt(axis, x.rank - 1)
  return body(x.permuted(order)).permuted(order)
}

extension Tensor {
  /// The rows along the last axis, one after the other; a vector is its only row.
  var lastAxisRows: [[Double]] {
    let width = shape.last ?? 1
    guard width > 0 else { return Array(repeating: [], count: shape.dropLast().reduce(1, *)) }
    return stride(from: 0, to: values.count, by: width).map { Array(values[$0..<$0 + width]) }
  }

  /// Each row along the last axis replaced by one of the same length.
  func mappedRows(_ transform: ([Double]) -> [Double]) -> Tensor {
    Tensor(shape: shape, values: lastAxisRows.flatMap(transform))
  }
}
