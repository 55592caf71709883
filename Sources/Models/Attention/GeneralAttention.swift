public import Gradients
public import Tensors

/// Attention by a learned bilinear form: queries and keys need not be equally long.
///
/// Queries (T, C), keys (S, K) and values (S, D) to output (T, D) and weights (T, S); with axes in
/// front, each by itself.
///
/// score(t, s) = q_t W k_s, weights = softmax of the scores, not scaled, output = weights · V. With
/// the identity for W it is the plain dot product. Stops when queries or keys do not fit W.
///
/// Source: Luong et al. 2015, section 3.1, the score called "general".
public struct GeneralAttention: Sendable {
  /// W, (C, K).
  public var formWeights: Tensor

  /// The layer with given weights; stops when they are no matrix.
  public init(formWeights: Tensor) {
    guard formWeights.rank == 2 else {
      misuse("GeneralAttention", formWeights.shape, complaint: "is no matrix")
    }
    self.formWeights = formWeights
  }

  /// An untrained layer for queries C and keys K long: Glorot's uniform weights.
  public init(queries: Int, keys: Int, using generator: inout SeededGenerator) {
    self.init(
      formWeights: Initialisation.glorotUniform(rows: queries, columns: keys, using: &generator))
  }

  /// The weighted average of the values for each query, and the weights.
  public func callAsFunction(
    queries: Tensor, keys: Tensor, values: Tensor, mask: Mask? = nil
  ) -> (output: Tensor, weights: Tensor) {
    // region: general
    attention(
      queries: matmul(queries, formWeights), keys: keys, values: values, scale: 1, mask: mask)
    // endregion
  }
}

extension GeneralAttention: Trainable {
  /// The layer's weights by name.
  public mutating func forEachWeight(_ body: (String, inout Tensor) -> Void) {
    body("formWeights", &formWeights)
  }
}
