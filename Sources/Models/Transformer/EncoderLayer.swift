public import Gradients
public import Tensors

/// A layer of the Transformer's encoder: every row looks at all others, then is worked on by itself.
///
/// (T, C) to output (T, C) and weights (H, T, T); with axes in front, (B, T, C) to (B, T, C) and
/// (B, H, T, T).
///
/// Two sublayers, self-attention and a feed-forward network, each inside of a residual connection with
/// its norm. Under a causal mask it is the layer of a decoder without a memory, as language models are
/// made of. Stops where `MultiHeadAttention` does.
///
/// Source: Vaswani et al. 2017, section 3.1.
public struct EncoderLayer: Sendable {
  /// Who looks at whom.
  public var attention: MultiHeadAttention

  /// Around the attention.
  public var attentionResidual: Residual

  /// What is done with each row.
  public var feedForward: FeedForward

  /// Around the feed-forward network.
  public var feedForwardResidual: Residual

  /// The layer with given parts.
  public init(
    attention: MultiHeadAttention, attentionResidual: Residual, feedForward: FeedForward,
    feedForwardResidual: Residual
  ) {
    self.attention = attention
    self.attentionResidual = attentionResidual
    self.feedForward = feedForward
    self.feedForwardResidual = feedForwardResidual
  }

  /// An untrained layer; stops when the plan's width does not split into its heads, or when heads of an
  /// odd length are to be turned.
  public init(_ plan: LayerPlan, using generator: inout SeededGenerator) {
    self.init(
      attention: MultiHeadAttention(plan, rotation: plan.rotation, using: &generator),
      attentionResidual: Residual(plan),
      feedForward: FeedForward(plan, using: &generator), feedForwardResidual: Residual(plan))
  }

  /// The rows after both sublayers, and who looked at whom.
  ///
  /// `mask` hides rows from each other, padding for example: (B, 1, T). `bias` is added to the scores.
  public func callAsFunction(
    _ x: Tensor, bias: Tensor? = nil, mask: Mask? = nil, pass: Pass = .inference
  ) -> (output: Tensor, weights: Tensor) {
    sublayers(x, pass) { attention($0, bias: bias, mask: mask, pass: pass.part(0)) }
  }

  /// The same for the next rows of a causal model, which also look at those in the cache.
  public func callAsFunction(
    _ x: Tensor, cache: inout KeyValueCache, bias: Tensor? = nil, mask: Mask? = nil,
    pass: Pass = .inference
  ) -> (output: Tensor, weights: Tensor) {
    sublayers(x, pass) {
      attention($0, cache: &cache, bias: bias, mask: mask, pass: pass.part(0))
    }
  }

  private func sublayers(
    _ x: Tensor, _ pass: Pass, _ attend: (Tensor) -> (output: Tensor, weights: Tensor)
  ) -> (output: Tensor, weights: Tensor) {
    // region: encoderLayer
    let (attended, weights) = attentionResidual(x, pass: pass.part(1), around: attend)
    let output = feedForwardResidual(attended, pass: pass.part(2)) {
      feedForward($0, pass: pass.part(3))
    }
    // endregion
    return (output, weights)
  }
}

extension EncoderLayer: Trainable {
  /// "attention.queryWeights" and so on, "attentionNorm.gain", "feedForward.first.weights",
  /// "feedForwardNorm.gain" and their like.
  public mutating func forEachWeight(_ body: (String, inout Tensor) -> Void) {
    attention.forEachWeight { body("attention.\($0)", &$1) }
    attentionResidual.forEachWeight { body("attentionNorm.\($0)", &$1) }
    feedForward.forEachWeight { body("feedForward.\($0)", &$1) }
    feedForwardResidual.forEachWeight { body("feedForwardNorm.\($0)", &$1) }
  }
}

// MARK: - Parts by plan

extension MultiHeadAttention {
  /// The untrained layer of a plan, (…, T, C) to (…, T, C), turned only where its `rotation` says so.
  init(
    _ plan: LayerPlan, rotation: RotaryPositions.Layout? = nil,
    using generator: inout SeededGenerator
  ) {
    self.init(
      width: plan.width, heads: plan.heads, dropout: plan.attentionDropout, using: &generator)
    rotary = rotation.map { RotaryPositions(dimension: plan.width / plan.heads, layout: $0) }
  }
}

extension FeedForward {
  /// The untrained layer of a plan, (…, C) to (…, C).
  init(_ plan: LayerPlan, using generator: inout SeededGenerator) {
    self.init(
      width: plan.width, hidden: plan.hidden, activation: plan.activation,
      dropout: plan.hiddenDropout, using: &generator)
  }
}

extension Residual {
  /// The untrained connection of a plan.
  init(_ plan: LayerPlan) {
    self.init(
      plan.norm, norm: LayerNorm(width: plan.width, epsilon: plan.epsilon),
      dropout: Dropout(rate: plan.dropout))
  }
}
