public import Gradients
public import Tensors

/// A BERT: every token sees all others, and a hidden token is named from both sides.
///
/// T ids to (T, V), B rows of T ids to (B, T, V).
///
/// h = Encoder(embedding(ids)); logits = LayerNorm(f(h W + b)) Eᵀ + c, with E the table of the tokens, shared
/// with the embedding. Row t of the logits is about token t itself: in training some tokens are
/// replaced, and the loss is the cross-entropy at those alone. Since all tokens are seen, the model
/// cannot be asked for the next one. Stops where `BERTEmbedding` does.
///
/// Source: Devlin et al. 2018, section 3.1; the head: its released code.
public struct MaskedLanguageModel: Sendable {
  /// The tokens' vectors, with segments and positions.
  public var embedding: BERTEmbedding

  /// The layers.
  public var encoder: EncoderStack

  /// W, (C, C), and b.
  public var transform: Linear

  /// f.
  public let activation: Activation

  /// The norm before the logits.
  public var norm: LayerNorm

  /// c, (V).
  public var outputBias: Tensor

  /// The model with given parts; stops when there is not one bias for each token.
  public init(
    embedding: BERTEmbedding, encoder: EncoderStack, transform: Linear,
    activation: Activation = .gelu, norm: LayerNorm, outputBias: Tensor
  ) {
    guard outputBias.shape == [embedding.tokens.count] else {
      misuse(
        "MaskedLanguageModel", embedding.tokens.weights.shape, outputBias.shape,
        complaint: "are no tokens with a bias each")
    }
    self.embedding = embedding
    self.encoder = encoder
    self.transform = transform
    self.activation = activation
    self.norm = norm
    self.outputBias = outputBias
  }

  /// An untrained model of V = `vocabulary` tokens, for texts of up to `length` tokens.
  public init(
    vocabulary: Int, length: Int, layers: Int, _ plan: LayerPlan,
    using generator: inout SeededGenerator
  ) {
    self.init(
      embedding: BERTEmbedding(
        vocabulary: vocabulary, length: length, plan, using: &generator),
      encoder: EncoderStack(layers: layers, plan, using: &generator),
      transform: Linear(inputs: plan.width, outputs: plan.width, using: &generator),
      activation: plan.activation, norm: LayerNorm(width: plan.width, epsilon: plan.epsilon),
      outputBias: .zeros([vocabulary]))
  }

  /// The logits of each token of one sequence; all of it is segment 0 unless told otherwise.
  public func callAsFunction(
    _ ids: [Int], segments: [Int]? = nil, pass: Pass = .inference
  ) -> Tensor {
    logits(states(ids, segments: segments, pass: pass).output)
  }

  /// The logits of each token of several sequences; `mask` hides padding: (B, 1, T).
  public func callAsFunction(
    _ ids: [[Int]], segments: [[Int]]? = nil, mask: Mask? = nil, pass: Pass = .inference
  ) -> Tensor {
    logits(states(ids, segments: segments, mask: mask, pass: pass).output)
  }

  /// The hidden states of one sequence, (T, C) by layer, and the weights, (H, T, T) by layer.
  public func states(
    _ ids: [Int], segments: [Int]? = nil, pass: Pass = .inference
  ) -> StackOutput {
    encoder(embedding(ids, segments: segments, pass: pass.part(0)), pass: pass.part(1))
  }

  /// The hidden states of several sequences, (B, T, C) by layer, and the weights, (B, H, T, T).
  public func states(
    _ ids: [[Int]], segments: [[Int]]? = nil, mask: Mask? = nil, pass: Pass = .inference
  ) -> StackOutput {
    encoder(
      embedding(ids, segments: segments, pass: pass.part(0)), mask: mask, pass: pass.part(1))
  }

  /// From hidden states to logits, (…, C) to (…, V): for the places alone that a loss asks about.
  public func logits(_ states: Tensor) -> Tensor {
    // region: head
    let changed = norm(activation(transform(states)))
    return matmul(changed, embedding.tokens.weights.transposed) + outputBias
    // endregion
  }
}

extension MaskedLanguageModel: Trainable {
  /// "embedding.tokens.weights" and so on, "encoder.layers.0.attention.queryWeights" and so on,
  /// "head.weights", "head.bias", "headNorm.gain", "headNorm.bias" and "output.bias".
  public mutating func forEachWeight(_ body: (String, inout Tensor) -> Void) {
    embedding.forEachWeight { body("embedding.\($0)", &$1) }
    encoder.forEachWeight { body("encoder.\($0)", &$1) }
    transform.forEachWeight { body("head.\($0)", &$1) }
    norm.forEachWeight { body("headNorm.\($0)", &$1) }
    body("output.bias", &outputBias)
  }
}
