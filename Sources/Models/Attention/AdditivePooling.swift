public import Gradients
public import Tensors

/// Additive attention pooling: many rows averaged into one.
///
/// (T, C) to output (C) and weights (T).
///
/// a = softmax(tanh(X W) w), output = aᵀ X. No row asks: one learned vector w judges every row by
/// itself, so the result is a single vector whatever T is, and the order of the rows is lost.
/// The plain form, a = softmax(X w), is `attention` with w as its only query and `scale: 1`.
///
/// Source: Lin et al. 2017, equation 5, transposed to rows.
public struct AdditivePooling: Sendable {
  /// W, (C, A): into the space where rows are judged.
  public var projection: Tensor

  /// w, (A): the learned direction that earns a high score.
  public var direction: Tensor

  /// The layer with given weights.
  public init(projection: Tensor, direction: Tensor) {
    self.projection = projection
    self.direction = direction
  }

  /// The weighted average of the rows of `x`, and the weights.
  public func callAsFunction(_ x: Tensor) -> (output: Tensor, weights: Tensor) {
    // region: pooling
    let scores = matmul(tanh(matmul(x, projection)), direction)
    let weights = softmax(scores)
    let output = matmul(weights, x)
    // endregion
    return (output, weights)
  }
}

extension AdditivePooling: Trainable {
  /// The layer's weights by name.
  public mutating func forEachWeight(_ body: (String, inout Tensor) -> Void) {
    body("projection", &projection)
    body("direction", &direction)
  }
}
