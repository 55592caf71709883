public import Gradients
public import Tensors

/// The Transformer: an encoder reads one sequence, a decoder writes another.
///
/// Source of S ids and target of T ids to logits (T, V); B rows each to (B, T, V).
///
/// memory = Encoder(embedding(source)), h = Decoder(embedding(target), memory), logits = h Eᵀ when tied.
/// Row t of the logits is made of all of the source and of the target's tokens up to t; it names token
/// t + 1. Where source and target share a vocabulary, one table serves for source, target and output.
///
/// Stops at what the embeddings stop at, and when there are not as many sources as targets.
///
/// Source: Vaswani et al. 2017, section 3.
public struct Transformer: Sendable {
  /// The source's vectors and positions; nil where they are the target's.
  public var sourceEmbedding: TokenEmbedding?

  /// The target's vectors and positions.
  public var embedding: TokenEmbedding

  /// What reads.
  public var encoder: EncoderStack

  /// What writes.
  public var decoder: DecoderStack

  /// From the decoder's rows to logits.
  public var output: OutputLayer

  /// The model with given parts; stops at linear biases, which look back only.
  public init(
    sourceEmbedding: TokenEmbedding? = nil, embedding: TokenEmbedding, encoder: EncoderStack,
    decoder: DecoderStack, output: OutputLayer = .tied
  ) {
    for case .linearBiases in [embedding.positions, sourceEmbedding?.positions ?? .none] {
      misuse("Transformer", complaint: "reads both ways, and linear biases look back only")
    }
    self.sourceEmbedding = sourceEmbedding
    self.embedding = embedding
    self.encoder = encoder
    self.decoder = decoder
    self.output = output
  }

  /// An untrained model with `layers` layers in each stack.
  ///
  /// V = `vocabulary` tokens of the target; a table of its own for the source if it has another
  /// vocabulary. Sinusoidal positions unless told otherwise.
  public init(
    vocabulary: Int, sourceVocabulary: Int? = nil, layers: Int, _ plan: LayerPlan,
    positions: PositionEncoding? = nil, isTied: Bool = true,
    using generator: inout SeededGenerator
  ) {
    func embedding(_ count: Int) -> TokenEmbedding {
      TokenEmbedding(vocabulary: count, plan, positions: positions, using: &generator)
    }
    self.init(
      sourceEmbedding: sourceVocabulary.map(embedding), embedding: embedding(vocabulary),
      encoder: EncoderStack(layers: layers, plan, using: &generator),
      decoder: DecoderStack(layers: layers, plan, using: &generator),
      output: isTied
        ? .tied
        : .separate(
          Linear(inputs: plan.width, outputs: vocabulary, hasBias: false, using: &generator)))
  }

  /// The logits after each token of one target, S and T ids to (T, V).
  public func callAsFunction(
    source: [Int], target: [Int], pass: Pass = .inference
  ) -> Tensor {
    let memory = encoded(source, pass: pass)
    return logits(decoded(target, memory: memory.output, pass: pass))
  }

  /// The logits after each token of several targets, B rows of S and of T ids to (B, T, V).
  ///
  /// `sourceMask`, (B, 1, S), hides padding in the sources from encoder and decoder; `targetMask`,
  /// (B, 1, T), hides padding in front of the targets; behind them it is the future.
  public func callAsFunction(
    source: [[Int]], target: [[Int]], sourceMask: Mask? = nil, targetMask: Mask? = nil,
    pass: Pass = .inference
  ) -> Tensor {
    // region: transformer
    let memory = encoded(source, mask: sourceMask, pass: pass)
    let states = decoded(
      target, memory: memory.output, mask: targetMask, memoryMask: sourceMask, pass: pass)
    return logits(states)
    // endregion
  }

  /// What the encoder makes of one source, S ids to (S, C).
  public func encoded(_ source: [Int], pass: Pass = .inference) -> StackOutput {
    encoder((sourceEmbedding ?? embedding)(source, pass: pass.part(0)), pass: pass.part(1))
  }

  /// What the encoder makes of several sources, B rows of S ids to (B, S, C).
  public func encoded(
    _ source: [[Int]], mask: Mask? = nil, pass: Pass = .inference
  ) -> StackOutput {
    encoder(
      (sourceEmbedding ?? embedding)(source, pass: pass.part(0)), mask: mask, pass: pass.part(1))
  }

  /// What the decoder makes of one target and the memory (S, C) of its source: T ids to (T, C).
  public func decoded(
    _ target: [Int], memory: Tensor, pass: Pass = .inference
  ) -> StackOutput {
    decoder(embedding(target, pass: pass.part(2)), memory: memory, pass: pass.part(3))
  }

  /// What the decoder makes of several targets and the memory (B, S, C): B rows of T ids to (B, T, C).
  public func decoded(
    _ target: [[Int]], memory: Tensor, mask: Mask? = nil, memoryMask: Mask? = nil,
    pass: Pass = .inference
  ) -> StackOutput {
    decoder(
      embedding(target, pass: pass.part(2)), memory: memory, mask: mask, memoryMask: memoryMask,
      pass: pass.part(3))
  }

  /// The logits of what the decoder made, (…, T, C) to (…, T, V).
  public func logits(_ states: StackOutput) -> Tensor {
    output(states.output, table: embedding.table)
  }
}

extension Transformer: Trainable {
  /// "embedding.weights" (and "source.embedding.weights" where the source has a table of its own),
  /// "encoder.layers.0.attention.queryWeights", "decoder.layers.0.memoryAttention.queryWeights" and
  /// so on, "output.weights" where the output is not tied.
  public mutating func forEachWeight(_ body: (String, inout Tensor) -> Void) {
    sourceEmbedding?.forEachWeight { body("source.\($0)", &$1) }
    embedding.forEachWeight(body)
    encoder.forEachWeight { body("encoder.\($0)", &$1) }
    decoder.forEachWeight { body("decoder.\($0)", &$1) }
    output.forEachWeight { body("output.\($0)", &$1) }
  }
}
