public import Gradients
public import Tensors

/// From a row to a logit for each token of the vocabulary.
///
/// (…, C) to (…, V).
public enum OutputLayer: Sendable {
  /// By the embedding table itself, logits = h Eᵀ + b: the token whose vector points the way h does.
  ///
  /// The table then gets the gradients of both uses. The bias (V) is BERT's; the Transformer has none.
  ///
  /// Source: Vaswani et al. 2017, section 3.4; Press, Wolf 2017.
  case tied(bias: Tensor?)

  /// By weights of its own.
  case separate(Linear)

  /// Tied and without a bias, as in the paper.
  public static let tied = OutputLayer.tied(bias: nil)

  /// The logits; `table` is the embedding's. Stops when rows are not C long.
  public func callAsFunction(_ x: Tensor, table: EmbeddingTable) -> Tensor {
    switch self {
    case .tied(let bias):
      // region: tied
      let logits = matmul(x, table.weights.transposed)
      return bias.map { logits + $0 } ?? logits
    // endregion
    case .separate(let layer):
      return layer(x)
    }
  }
}

extension OutputLayer: Trainable {
  /// "weights" and "bias" of a layer of its own; tied, "bias" where there is one.
  public mutating func forEachWeight(_ body: (String, inout Tensor) -> Void) {
    switch self {
    case .tied(bias: .some(var bias)):
      body("bias", &bias)
      self = .tied(bias: bias)
    case .tied(bias: .none): break
    case .separate(var layer):
      layer.forEachWeight(body)
      self = .separate(layer)
    }
  }
}
