public import Gradients
public import Tensors

/// The Transformer's decoder: layers on top of each other, all of which look at one memory.
///
/// (T, C) and memory (S, C) to (T, C); with axes in front, (B, T, C) and (B, S, C) to (B, T, C).
///
/// Row t sees the rows up to itself, and all of the memory. As in `EncoderStack`, layers with their norm
/// before the sublayers are followed by one more norm. Stops where the layers do.
///
/// Source: Vaswani et al. 2017, section 3.1; the last norm: Xiong et al. 2020.
public struct DecoderStack: Sendable {
  /// The layers, the first of them nearest to the input.
  public var layers: [DecoderLayer]

  /// The norm at the end; nil for none.
  public var finalNorm: LayerNorm?

  /// The stack with given layers.
  public init(layers: [DecoderLayer], finalNorm: LayerNorm? = nil) {
    self.layers = layers
    self.finalNorm = finalNorm
  }

  /// An untrained stack of `layers` layers, with a norm at its end if theirs stand before.
  public init(layers: Int, _ plan: LayerPlan, using generator: inout SeededGenerator) {
    self.init(
      layers: (0..<layers).map { _ in DecoderLayer(plan, using: &generator) },
      finalNorm: plan.finalNorm)
  }

  /// The rows after all layers, with what each layer did; masks as in `DecoderLayer`.
  public func callAsFunction(
    _ x: Tensor, memory: Tensor, mask: Mask? = nil, memoryMask: Mask? = nil,
    pass: Pass = .inference
  ) -> StackOutput {
    var states = [x]
    var weights: [Tensor] = []
    var memoryWeights: [Tensor] = []
    for (number, layer) in layers.enumerated() {
      let result = layer(
        states[number], memory: memory, mask: mask, memoryMask: memoryMask,
        pass: pass.part(number))
      states.append(result.output)
      weights.append(result.weights)
      memoryWeights.append(result.memoryWeights)
    }
    let last = states[layers.count]
    return StackOutput(
      output: finalNorm?(last) ?? last, states: states, weights: weights,
      memoryWeights: memoryWeights)
  }
}

extension DecoderStack: Trainable {
  /// "layers.0.attention.queryWeights" and so on; "finalNorm.gain" and "finalNorm.bias" where it is.
  public mutating func forEachWeight(_ body: (String, inout Tensor) -> Void) {
    for layer in layers.indices {
      layers[layer].forEachWeight { body("layers.\(layer).\($0)", &$1) }
    }
    finalNorm?.forEachWeight { body("finalNorm.\($0)", &$1) }
  }
}
