public import Gradients
public import Tensors

/// Self-attention with one head.
///
/// (T, C) to output (T, D) and weights (T, T); with axes in front, each by itself.
///
/// Q = X W_q, K = X W_k, V = X W_v; then scaled dot-product attention of Q, K and V. Every row of X
/// asks, is asked, and answers.
///
/// Source: Vaswani et al. 2017, section 3.2.2, with a single head and no output projection.
public struct SelfAttention: Sendable {
  /// W_q, (C, K): what a row asks for.
  public var queryWeights: Tensor

  /// W_k, (C, K): what a row can be found by.
  public var keyWeights: Tensor

  /// W_v, (C, D): what a row hands over when it is found.
  public var valueWeights: Tensor

  /// The layer with given weights.
  public init(queryWeights: Tensor, keyWeights: Tensor, valueWeights: Tensor) {
    self.queryWeights = queryWeights
    self.keyWeights = keyWeights
    self.valueWeights = valueWeights
  }

  /// An untrained layer from rows C long to rows D long: Glorot's uniform weights.
  public init(
    inputs: Int, keyWidth: Int, outputs: Int, using generator: inout SeededGenerator
  ) {
    let glorot = Initialisation.glorotUniform
    self.init(
      queryWeights: glorot(rows: inputs, columns: keyWidth, using: &generator),
      keyWeights: glorot(rows: inputs, columns: keyWidth, using: &generator),
      valueWeights: glorot(rows: inputs, columns: outputs, using: &generator))
  }

  /// Attends from every row of `x` to every row of `x`; without a `scale` it is 1/√K.
  public func callAsFunction(
    _ x: Tensor, scale: Double? = nil
  ) -> (output: Tensor, weights: Tensor) {
    // region: projections
    attention(
      queries: matmul(x, queryWeights),
      keys: matmul(x, keyWeights),
      values: matmul(x, valueWeights),
      scale: scale)
    // endregion
  }

  /// The same where not every row may see every row.
  public func callAsFunction(
    _ x: Tensor, scale: Double? = nil, mask: Mask
  ) -> (output: Tensor, weights: Tensor) {
    attention(
      queries: matmul(x, queryWeights), keys: matmul(x, keyWeights),
      values: matmul(x, valueWeights), scale: scale, mask: mask)
  }
}

extension SelfAttention: Trainable {
  /// The layer's weights by name.
  public mutating func forEachWeight(_ body: (String, inout Tensor) -> Void) {
    body("queryWeights", &queryWeights)
    body("keyWeights", &keyWeights)
    body("valueWeights", &valueWeights)
  }
}
