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
/// weights = softmax(scale · Q Kᵀ + bias), where the scores of hidden keys are −∞ before the softmax:
/// their weights are exactly zero and the others add up to one. A query that sees no key has weights
/// and an output of zeros, and pushes nothing back. `bias`, of any shape that stretches to the scores,
/// is added after the scale (as ALiBi does). In training the weights pass through `dropout` before
/// they average; returned are those before.
///
/// What a hidden key holds changes nothing as long as it is finite. A key that no query sees, such as
/// padding, may even hold NaN. One that only some see may not: to the others it is 0 · NaN. Stops
/// where the function above does, and when mask or bias cannot be stretched to the scores.
///
/// Source: Vaswani et al. 2017, section 3.2.3.
public func attention(
  queries: Tensor, keys: Tensor, values: Tensor, scale: Double? = nil, bias: Tensor? = nil,
  mask: Mask?, dropout: Dropout = Dropout(rate: 0), pass: Pass = .inference
) -> (output: Tensor, weights: Tensor) {
  let mask = mask ?? .none
  let (keys, values) = (mask.clearing(keys), mask.clearing(values))
  let plain = attentionScores(queries: queries, keys: keys, scale: scale)
  if let bias, broadcastShape(plain.shape, bias.shape) != plain.shape {
    misuse("attention", plain.shape, bias.shape, complaint: "are no scores and their bias")
  }
  // region: masked
  let scores = mask(bias.map { plain + $0 } ?? plain)
  let weights = softmax(scores)
  let output = matmul(dropout(weights, pass: pass), values)
  // endregion
  return (output, weights)
}
