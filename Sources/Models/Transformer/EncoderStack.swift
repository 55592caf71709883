public import Gradients
public import Tensors

/// The Transformer's encoder: layers on top of each other.
///
/// (T, C) to (T, C); with axes in front, (B, T, C) to (B, T, C).
///
/// Layers with their norm before the sublayers hand on sums that nothing has normed, so their stack
/// ends in a norm of its own; layers with it behind need none. Stops where the layers do.
///
/// Source: Vaswani et al. 2017, section 3.1; the last norm: Xiong et al. 2020.
public struct EncoderStack: Sendable {
  /// The layers, the first of them nearest to the input.
  public var layers: [EncoderLayer]

  /// The norm at the end; nil for none.
  public var finalNorm: LayerNorm?

  /// The stack with given layers.
  public init(layers: [EncoderLayer], finalNorm: LayerNorm? = nil) {
    self.layers = layers
    self.finalNorm = finalNorm
  }

  /// An untrained stack of `layers` layers, with a norm at its end if theirs stand before.
  public init(layers: Int, _ plan: LayerPlan, using generator: inout SeededGenerator) {
    self.init(
      layers: (0..<layers).map { _ in EncoderLayer(plan, using: &generator) },
      finalNorm: plan.finalNorm)
  }

  /// The rows after all layers, with what each layer did.
  ///
  /// `mask` hides rows from each other, padding for example: (B, 1, T). `bias` is added to the scores
  /// of every layer.
  public func callAsFunction(
    _ x: Tensor, bias: Tensor? = nil, mask: Mask? = nil, pass: Pass = .inference
  ) -> StackOutput {
    stacked(x) { layer, x in
      layers[layer](x, bias: bias, mask: mask, pass: pass.part(layer))
    }
  }

  /// The same for the next rows of a causal model, which also look at those in the cache.
  ///
  /// Stops when the cache belongs to a stack of another depth.
  public func callAsFunction(
    _ x: Tensor, cache: inout StackCache, bias: Tensor? = nil, mask: Mask? = nil,
    pass: Pass = .inference
  ) -> StackOutput {
    guard cache.layers.count == layers.count else {
      misuse(
        "EncoderStack", [layers.count], [cache.layers.count],
        complaint: "are no layers and their caches")
    }
    return stacked(x) { layer, x in
      layers[layer](
        x, cache: &cache.layers[layer], bias: bias, mask: mask, pass: pass.part(layer))
    }
  }

  private func stacked(
    _ x: Tensor, _ apply: (Int, Tensor) -> (output: Tensor, weights: Tensor)
  ) -> StackOutput {
    var states = [x]
    var weights: [Tensor] = []
    // region: encoder
    for layer in layers.indices {
      let result = apply(layer, states[layer])
      states.append(result.output)
      weights.append(result.weights)
    }
    let last = states[layers.count]
    let output = finalNorm?(last) ?? last
    // endregion
    return StackOutput(output: output, states: states, weights: weights, memoryWeights: [])
  }
}

extension EncoderStack: Trainable {
  /// "layers.0.attention.queryWeights" and so on; "finalNorm.gain" and "finalNorm.bias" where it is.
  public mutating func forEachWeight(_ body: (String, inout Tensor) -> Void) {
    for layer in layers.indices {
      layers[layer].forEachWeight { body("layers.\(layer).\($0)", &$1) }
    }
    finalNorm?.forEachWeight { body("finalNorm.\($0)", &$1) }
  }
}

extension LayerPlan {
  /// The norm at the end of a stack, where the layers' own stand before their sublayers.
  var finalNorm: LayerNorm? {
    norm == .pre ? LayerNorm(width: width, epsilon: epsilon) : nil
  }
}
