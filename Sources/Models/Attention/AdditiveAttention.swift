public import Gradients
public import Tensors

/// Additive attention: a small network, not a dot product, says how well a key fits a query.
///
/// Queries (T, C), keys (S, K) and values (S, D) to output (T, D) and weights (T, S); with axes in
/// front, each by itself.
///
/// score(t, s) = v · tanh(q_t W + k_s U), weights = softmax of the scores, output = weights · V. The
/// additive pooling of a sentence has no query; this has one, so every t looks elsewhere. Stops when
/// queries or keys do not fit the weights.
///
/// Source: Bahdanau et al. 2014, section 3.1 and appendix A.1.2, transposed to rows.
public struct AdditiveAttention: Sendable {
  /// W, (C, A): what a query brings to the comparison.
  public var queryWeights: Tensor

  /// U, (K, A): what a key brings to it.
  public var keyWeights: Tensor

  /// v, (A): which outcomes of it earn a high score.
  public var direction: Tensor

  /// The layer with given weights; stops when they do not fit each other.
  public init(queryWeights: Tensor, keyWeights: Tensor, direction: Tensor) {
    guard queryWeights.rank == 2, keyWeights.rank == 2, direction.rank == 1,
      queryWeights.shape[1] == direction.shape[0], keyWeights.shape[1] == direction.shape[0]
    else {
      misuse(
        "AdditiveAttention", queryWeights.shape, keyWeights.shape, direction.shape,
        complaint: "are no weights for queries and keys and their direction")
    }
    self.queryWeights = queryWeights
    self.keyWeights = keyWeights
    self.direction = direction
  }

  /// An untrained layer for queries C and keys K long, with A hidden units: Glorot's uniform weights.
  public init(queries: Int, keys: Int, hidden: Int, using generator: inout SeededGenerator) {
    let glorot = Initialisation.glorotUniform
    self.init(
      queryWeights: glorot(rows: queries, columns: hidden, using: &generator),
      keyWeights: glorot(rows: keys, columns: hidden, using: &generator),
      direction: glorot(rows: hidden, columns: 1, using: &generator).reshaped([hidden]))
  }

  /// The scores before the softmax, (T, S).
  public func scores(queries: Tensor, keys: Tensor) -> Tensor {
    guard queries.rank > 1, keys.rank > 1 else {
      misuse("AdditiveAttention", queries.shape, keys.shape, complaint: "are no queries and keys")
    }
    // region: scores
    let asked = matmul(queries, queryWeights).expanded(at: -2)  // (T, 1, A)
    let offered = matmul(keys, keyWeights).expanded(at: -3)  // (1, S, A)
    return matmul(tanh(asked + offered), direction)
    // endregion
  }

  /// The weighted average of the values for each query, and the weights.
  ///
  /// Hidden keys have weight zero, as in `attention` with a mask.
  public func callAsFunction(
    queries: Tensor, keys: Tensor, values: Tensor, mask: Mask? = nil
  ) -> (output: Tensor, weights: Tensor) {
    let mask = mask ?? .none
    // region: weights
    let weights = softmax(mask(scores(queries: queries, keys: mask.clearing(keys))))
    let output = matmul(weights, mask.clearing(values))
    // endregion
    return (output, weights)
  }
}

extension AdditiveAttention: Trainable {
  /// The layer's weights by name.
  public mutating func forEachWeight(_ body: (String, inout Tensor) -> Void) {
    body("queryWeights", &queryWeights)
    body("keyWeights", &keyWeights)
    body("direction", &direction)
  }
}
