public import Tensors

/// Attention scores: how well each query matches each key.
///
/// (T, C) and (S, C) to (T, S); with axes in front, (B, T, C) and (B, S, C) to (B, T, S).
///
/// scores = scale · Q Kᵀ, so entry (t, s) is scale · q_t · k_s. Without a `scale` it is 1/√C, where
/// C is the length of one query; `scale: 1` leaves the dot products as they are. Stops when queries
/// and keys are not equally long.
///
/// Source: Vaswani et al. 2017, section 3.2.1, equation 1 (the softmax's argument).
public func attentionScores(queries: Tensor, keys: Tensor, scale: Double? = nil) -> Tensor {
  guard let width = keys.shape.last, keys.rank > 1, queries.shape.last == width else {
    misuse("attention", queries.shape, keys.shape, complaint: "are no queries and keys")
  }
  // region: scores
  let scale = scale ?? 1 / Double(width).squareRoot()
  return scale * matmul(queries, keys.transposed)
  // endregion
}

/// Scaled dot-product attention.
///
/// (T, C), (S, C) and (S, D) to output (T, D) and weights (T, S); with axes in front, each by itself.
///
/// weights = softmax(scale · Q Kᵀ) row by row, output = weights · V: every row of the output is an
/// average of the rows of V, weighted by how well that row's query matches each key. Without a
/// `scale` it is 1/√C. Stops when queries and keys are not equally long, or when there are not as
/// many values as keys.
///
/// Source: Vaswani et al. 2017, section 3.2.1, equation 1.
public func attention(
  queries: Tensor, keys: Tensor, values: Tensor, scale: Double? = nil
) -> (output: Tensor, weights: Tensor) {
  // region: weights
  let scores = attentionScores(queries: queries, keys: keys, scale: scale)
  let weights = softmax(scores)
  let output = matmul(weights, values)
  // endregion
  return (output, weights)
}

/// Scaled dot-product attention in which not every query may see every key.
///
/// (T, C), (S, C), (S, D) and a mask (T, S) to output (T, D) and weights (T, S); with axes in front,
/// each by itself, and the mask stretched over them.
///
/// The scores of hidden keys become −∞ before the softmax, so their weights are exactly zero and the
/// others add up to one. A query that sees no key has weights and an output of zeros. Stops where the
/// function above does, and when the mask cannot be stretched to the scores.
///
/// Source: Vaswani et al. 2017, section 3.2.3.
public func attention(
  queries: Tensor, keys: Tensor, values: Tensor, scale: Double? = nil, mask: Mask?
) -> (output: Tensor, weights: Tensor) {
  guard let mask else {
    return attention(queries: queries, keys: keys, values: values, scale: scale)
  }
  // region: masked
  let scores = mask(attentionScores(queries: queries, keys: keys, scale: scale))
  let weights = softmax(scores)
  let output = matmul(weights, values)
  // endregion
  return (output, weights)
}
