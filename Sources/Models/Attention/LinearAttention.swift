import Foundation
public import Tensors

/// Linear attention: a product of features for a weight, so that no score is formed.
///
/// (…, T, C), (…, S, C) and (…, S, D) to output (…, T, D).
///
/// output_t = φ(q_t) Σ_s φ(k_s)ᵀ v_s / (φ(q_t) · Σ_s φ(k_s)) with φ(x) = elu(x) + 1, which is positive.
/// The two sums hold no t: they are worked out once, (C, D) and (C), and the cost is linear in the
/// length. It is an average with weights φ(q) · φ(k) over their sum, not the softmax's. In the causal
/// form each query has the sums over the keys up to its place, aligned bottom-right.
///
/// A query that sees no key, or whose features are all too small for a Double, has an output of
/// zeros. A padding mask, (B, 1, S) or (1, S), takes keys out of the sums. Stops when queries, keys
/// and values do not fit each other, and at a mask that differs from query to query.
///
/// Source: Katharopoulos et al. 2020, equations 5, 7 and 9 to 11.
public struct LinearAttention: Hashable, Sendable {
  /// Whether a query sees the keys up to its own place only.
  public var isCausal: Bool

  /// Attention to all keys, or to those up to the query's place.
  public init(isCausal: Bool = false) {
    self.isCausal = isCausal
  }

  /// φ, entry by entry: x + 1 above zero, exp(x) elsewhere. Any shape to the same shape.
  public static func features(_ x: Tensor) -> Tensor {
    // region: features
    let isPositive = x.untraced.map { $0 > 0 ? 1 : 0 }
    return x.filled(where: 1 - isPositive, with: 0) + exp(x.filled(where: isPositive, with: 0))
    // endregion
  }

  /// The averages of the values, by sums and running sums of φ(k)ᵀ v and φ(k).
  public func callAsFunction(
    queries: Tensor, keys: Tensor, values: Tensor, padding: Mask? = nil
  ) -> Tensor {
    let (q, k) = features(queries: queries, keys: keys, padding: padding)
    let v = padding?.clearing(values) ?? values
    if isCausal { return causal(q, k, v) }
    // region: linear
    let state = matmul(k.transposed, v)  // (C, D)
    let total = k.sum(axis: -2).expanded(at: -1)  // (C, 1)
    return average(matmul(q, state), over: matmul(q, total))
    // endregion
  }

  /// The same by the definition: all T times S weights, and the average that they make.
  ///
  /// To output (…, T, D) and weights (…, T, S); quadratic in the length.
  public func formingWeights(
    queries: Tensor, keys: Tensor, values: Tensor, padding: Mask? = nil
  ) -> (output: Tensor, weights: Tensor) {
    let (q, k) = features(queries: queries, keys: keys, padding: padding)
    let (count, keyCount) = (q.shape[q.rank - 2], k.shape[k.rank - 2])
    // region: definition
    let past = isCausal ? Mask.causal(queries: count, keys: keyCount) : .none
    let products = matmul(q, k.transposed) * past.visible
    let weights = average(products, over: products.sum(axis: -1, keepingAxis: true))
    let output = matmul(weights, padding?.clearing(values) ?? values)
    // endregion
    return (output, weights)
  }

  /// Every query by the sums up to its place: row t of the states is (C, D).
  private func causal(_ q: Tensor, _ k: Tensor, _ v: Tensor) -> Tensor {
    // region: causal
    let states = (k.expanded(at: -1) * v.expanded(at: -2)).prefixSums(axis: -3)  // (S, C, D)
    let totals = k.prefixSums(axis: -2)  // (S, C)
    // endregion
    let (count, keyCount) = (q.shape[q.rank - 2], k.shape[k.rank - 2])
    let seen = (0..<count).map { min(max($0 + keyCount - count + 1, 0), keyCount) }
    // region: answers
    let state = states.afterNone(axis: -3).gathered(seen, axis: -3)  // (T, C, D)
    let total = totals.afterNone(axis: -2).gathered(seen, axis: -2)  // (T, C)
    let asked = matmul(q.expanded(at: -2), state)  // (T, 1, D)
    return average(
      asked.reshaped(asked.shape.dropLast(2) + asked.shape.suffix(1)),
      over: (q * total).sum(axis: -1, keepingAxis: true))
    // endregion
  }

  /// φ of queries and keys, with zeros for hidden keys.
  private func features(queries: Tensor, keys: Tensor, padding: Mask?) -> (Tensor, Tensor) {
    guard queries.rank > 1, keys.rank > 1, queries.shape.last == keys.shape.last else {
      misuse("LinearAttention", queries.shape, keys.shape, complaint: "are no queries and keys")
    }
    let features = Self.features(padding?.clearing(keys) ?? keys)
    guard let visible = padding?.visible else { return (Self.features(queries), features) }
    guard visible.shape[visible.rank - 2] == 1 else {
      misuse("LinearAttention", visible.shape, complaint: "hides other keys from other queries")
    }
    return (Self.features(queries), features * visible.transposed)
  }

  /// Sums over their denominators, zeros where there was nothing to sum.
  private func average(_ sums: Tensor, over totals: Tensor) -> Tensor {
    let isEmpty = totals.untraced.map { $0 == 0 ? 1 : 0 }
    return sums / totals.filled(where: isEmpty, with: 1)
  }
}

extension Tensor {
  /// An entry of zeros in front along an axis: the sum over nothing.
  fileprivate func afterNone(axis: Int) -> Tensor {
    var nothing = shape
    nothing[axis + rank] = 1
    return .concatenated([.zeros(nothing), self], axis: axis)
  }
}
