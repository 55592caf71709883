public import Gradients
public import Tensors

/// A small network that carries one modality into the shared space.
///
/// (T, C) to (T, D).
///
/// Linear maps with tanh between them; a single map is a linear tower. With max(0, x) a row could come
/// out as zeros, which have no direction.
public struct Tower: Trainable, Sendable {
  /// The maps, in the order in which they are applied.
  public var layers: [Linear]

  /// A tower of given maps; stops when there is none or one does not fit on the other.
  public init(layers: [Linear]) {
    guard !layers.isEmpty else { misuse("Tower", complaint: "needs a layer") }
    for (below, above) in zip(layers, layers.dropFirst())
    where below.weights.shape[1] != above.weights.shape[0] {
      misuse("Tower", below.weights.shape, above.weights.shape, complaint: "are no layers in a row")
    }
    self.layers = layers
  }

  /// A tower to be trained: [C, D] is linear, [C, H, D] has H hidden numbers.
  public init(widths: [Int], using generator: inout SeededGenerator) {
    var layers: [Linear] = []
    for (inputs, outputs) in zip(widths, widths.dropFirst()) {
      layers.append(Linear(inputs: inputs, outputs: outputs, using: &generator))
    }
    self.init(layers: layers)
  }

  /// Where the rows lie in the shared space: (T, C) to (T, D).
  public func callAsFunction(_ x: Tensor) -> Tensor {
    layers.dropFirst().reduce(layers[0](x)) { hidden, layer in layer(tanh(hidden)) }
  }

  /// Hands out the weights of each map, as "0.weights", "0.bias", "1.weights", …
  public mutating func forEachWeight(_ body: (String, inout Tensor) -> Void) {
    for index in layers.indices {
      layers[index].forEachWeight { name, weight in body("\(index).\(name)", &weight) }
    }
  }
}
