public import Gradients
public import Tensors

/// A decoder-only language model: after each token, logits for the next one.
///
/// T ids to (T, V), B rows of T ids to (B, T, V).
///
/// Row t is made of the tokens up to t and of none behind: h = Stack(embedding(ids)) under a causal mask,
/// logits = h Eᵀ when tied. softmax(logits_t) are the shares of token t + 1, so the loss of a text is the
/// cross-entropy of rows 0 … T − 2 against ids 1 … T − 1. No tokens give no rows.
///
/// Stops at what the embedding stops at.
///
/// Source: Vaswani et al. 2017, with the decoder alone as in Radford et al. 2018.
public struct LanguageModel: Sendable {
  /// The tokens' vectors and positions.
  public var embedding: TokenEmbedding

  /// The layers: encoder layers, which under a causal mask are a decoder's without a memory.
  public var stack: EncoderStack

  /// From rows to logits.
  public var output: OutputLayer

  /// The model with given parts.
  public init(embedding: TokenEmbedding, stack: EncoderStack, output: OutputLayer = .tied) {
    self.embedding = embedding
    self.stack = stack
    self.output = output
  }

  /// An untrained model of V = `vocabulary` tokens; sinusoidal positions unless told otherwise.
  public init(
    vocabulary: Int, layers: Int, _ plan: LayerPlan, positions: PositionEncoding? = nil,
    isTied: Bool = true, using generator: inout SeededGenerator
  ) {
    self.init(
      embedding: TokenEmbedding(
        vocabulary: vocabulary, plan, positions: positions, using: &generator),
      stack: EncoderStack(layers: layers, plan, using: &generator),
      output: isTied
        ? .tied
        : .separate(
          Linear(inputs: plan.width, outputs: vocabulary, hasBias: false, using: &generator)))
  }

  /// The logits after each token of one sequence.
  public func callAsFunction(_ ids: [Int], pass: Pass = .inference) -> Tensor {
    logits(states(ids, pass: pass))
  }

  /// The logits after each token of several sequences of one length.
  ///
  /// `mask` hides more than the future: padding in front of the sequences, (B, 1, T). Padding behind
  /// them is the future to every token before it.
  public func callAsFunction(
    _ ids: [[Int]], mask: Mask? = nil, pass: Pass = .inference
  ) -> Tensor {
    logits(states(ids, mask: mask, pass: pass))
  }

  /// What the layers did with one sequence: rows (T, C), weights (H, T, T) for each layer.
  public func states(_ ids: [Int], pass: Pass = .inference) -> StackOutput {
    states(of: embedding(ids, pass: pass.part(0)), mask: nil, pass: pass)
  }

  /// What the layers did with several: rows (B, T, C), weights (B, H, T, T) for each layer.
  public func states(
    _ ids: [[Int]], mask: Mask? = nil, pass: Pass = .inference
  ) -> StackOutput {
    states(of: embedding(ids, pass: pass.part(0)), mask: mask, pass: pass)
  }

  private func states(of x: Tensor, mask: Mask?, pass: Pass) -> StackOutput {
    let length = x.shape[x.rank - 2]
    let causal = Mask.causal(queries: length, keys: length)
    // region: languageModel
    return stack(
      x, bias: embedding.positions.scoreBias(queries: length, keys: length),
      mask: mask?.and(causal) ?? causal, pass: pass.part(1))
    // endregion
  }

  private func logits(_ states: StackOutput) -> Tensor {
    output(states.output, table: embedding.table)
  }
}

// MARK: - With a cache

extension LanguageModel {
  /// An empty cache for this model.
  public var emptyCache: StackCache { StackCache(layers: stack.layers.count) }

  /// The logits after each of the next tokens, T ids to (T, V); `cache` takes up what they leave behind.
  ///
  /// Fed in parts, in whatever parts, a sequence gets the logits that it gets all at once.
  public func callAsFunction(_ ids: [Int], cache: inout StackCache) -> Tensor {
    logits(of: embedding(ids, from: cache.count), &cache)
  }

  /// The same for several sequences, B rows of T ids to (B, T, V), all equally long so far.
  public func callAsFunction(_ ids: [[Int]], cache: inout StackCache) -> Tensor {
    logits(of: embedding(ids, from: cache.count), &cache)
  }

  private func logits(of x: Tensor, _ cache: inout StackCache) -> Tensor {
    let length = x.shape[x.rank - 2]
    let bias = embedding.positions.scoreBias(queries: length, keys: cache.count + length)
    return logits(stack(x, cache: &cache, bias: bias))
  }
}

extension LanguageModel: Trainable {
  /// The embedding's and the stack's names, and "output.weights" where the output is not tied.
  public mutating func forEachWeight(_ body: (String, inout Tensor) -> Void) {
    embedding.forEachWeight(body)
    stack.forEachWeight(body)
    output.forEachWeight { body("output.\($0)", &$1) }
  }
}
