public import Gradients
public import Tensors

/// A layer of the Transformer's decoder: rows look back at each other, then over at a memory.
///
/// (T, C) and memory (S, C) to output (T, C), weights (H, T, T) and memory weights (H, T, S); with
/// axes in front, (B, T, C) and (B, S, C) to (B, T, C), (B, H, T, T) and (B, H, T, S).
///
/// Three sublayers: causal self-attention, attention from the rows to the memory (queries from here,
/// keys and values from there), and a feed-forward network. The causal mask is always on. Stops where
/// `MultiHeadAttention` does.
///
/// Source: Vaswani et al. 2017, sections 3.1 and 3.2.3.
public struct DecoderLayer: Sendable {
  /// Who looks back at whom.
  public var attention: MultiHeadAttention

  /// Around the self-attention.
  public var attentionResidual: Residual

  /// Who looks at what of the memory.
  public var memoryAttention: MultiHeadAttention

  /// Around the attention to the memory.
  public var memoryResidual: Residual

  /// What is done with each row.
  public var feedForward: FeedForward

  /// Around the feed-forward network.
  public var feedForwardResidual: Residual

  /// The layer with given parts.
  public init(
    attention: MultiHeadAttention, attentionResidual: Residual,
    memoryAttention: MultiHeadAttention, memoryResidual: Residual, feedForward: FeedForward,
    feedForwardResidual: Residual
  ) {
    self.attention = attention
    self.attentionResidual = attentionResidual
    self.memoryAttention = memoryAttention
    self.memoryResidual = memoryResidual
    self.feedForward = feedForward
    self.feedForwardResidual = feedForwardResidual
  }

  /// An untrained layer; stops where `EncoderLayer` does.
  public init(_ plan: LayerPlan, using generator: inout SeededGenerator) {
    self.init(
      attention: MultiHeadAttention(plan, rotation: plan.rotation, using: &generator),
      attentionResidual: Residual(plan),
      memoryAttention: MultiHeadAttention(plan, using: &generator),
      memoryResidual: Residual(plan),
      feedForward: FeedForward(plan, using: &generator), feedForwardResidual: Residual(plan))
  }

  /// The rows after all sublayers, who looked back at whom, and who at what of the memory.
  ///
  /// `mask` hides more than the future, padding among the rows for example: (B, 1, T); `memoryMask`
  /// hides padding in the memory: (B, 1, S).
  public func callAsFunction(
    _ x: Tensor, memory: Tensor, mask: Mask? = nil, memoryMask: Mask? = nil,
    pass: Pass = .inference
  ) -> (output: Tensor, weights: Tensor, memoryWeights: Tensor) {
    guard x.rank > 1 else { misuse("DecoderLayer", x.shape, complaint: "is no matrix") }
    let causal = Mask.causal(queries: x.shape[x.rank - 2], keys: x.shape[x.rank - 2])
    // region: decoderLayer
    let (attended, weights) = attentionResidual(x, pass: pass.part(0)) {
      attention($0, mask: mask?.and(causal) ?? causal, pass: pass.part(1))
    }
    let (informed, memoryWeights) = memoryResidual(attended, pass: pass.part(2)) {
      memoryAttention($0, memory: memory, mask: memoryMask, pass: pass.part(3))
    }
    let output = feedForwardResidual(informed, pass: pass.part(4)) {
      feedForward($0, pass: pass.part(5))
    }
    // endregion
    return (output, weights, memoryWeights)
  }
}

extension DecoderLayer: Trainable {
  /// As in `EncoderLayer`, and "memoryAttention.queryWeights", "memoryNorm.gain" and their like.
  public mutating func forEachWeight(_ body: (String, inout Tensor) -> Void) {
    attention.forEachWeight { body("attention.\($0)", &$1) }
    attentionResidual.forEachWeight { body("attentionNorm.\($0)", &$1) }
    memoryAttention.forEachWeight { body("memoryAttention.\($0)", &$1) }
    memoryResidual.forEachWeight { body("memoryNorm.\($0)", &$1) }
    feedForward.forEachWeight { body("feedForward.\($0)", &$1) }
    feedForwardResidual.forEachWeight { body("feedForwardNorm.\($0)", &$1) }
  }
}
