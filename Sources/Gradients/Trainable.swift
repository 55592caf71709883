public import Tensors

/// What has weights that training changes: a layer, or a model made of layers.
///
/// One method hands them out. A model made of layers hands on those of its layers, under longer names:
///
///     mutating func forEachWeight(_ body: (String, inout Tensor) -> Void) {
///       body("scale", &scale)
///       projection.forEachWeight { body("projection.\($0)", &$1) }
///     }
public protocol Trainable {
  /// Hands each weight to `body` under its name, always in the same order; `body` may change it.
  ///
  /// No two weights have one name.
  mutating func forEachWeight(_ body: (String, inout Tensor) -> Void)
}

extension Trainable {
  /// All weights by name, as they are now.
  public var weights: Weights {
    var copy = self
    var names: [String] = []
    var tensors: [Tensor] = []
    copy.forEachWeight { name, weight in
      names.append(name)
      tensors.append(weight)
    }
    return Weights(names: names, tensors: tensors)
  }

  /// How many numbers training can change.
  public var weightCount: Int { weights.tensors.reduce(0) { $0 + $1.values.count } }

  /// The same model with other weights; stops unless names and shapes are the model's.
  public func with(_ weights: Weights) -> Self {
    var copy = self
    var index = 0
    copy.forEachWeight { name, weight in
      guard index < weights.names.count, weights.names[index] == name else {
        misuse("with", weight.shape, complaint: "of \(name) is not among the new weights")
      }
      let new = weights.tensors[index]
      guard new.shape == weight.shape else {
        misuse("with", weight.shape, new.shape, complaint: "are old and new weights of \(name)")
      }
      weight = new
      index += 1
    }
    guard index == weights.names.count else {
      misuse("with", complaint: "the model has no weight \(weights.names[index])")
    }
    return copy
  }
}

/// Tensors under the names of a model's weights, in the model's order: weights, or their gradients.
public struct Weights: Hashable, Sendable {
  /// The names, no two alike.
  public let names: [String]

  /// The tensors, one for each name.
  public let tensors: [Tensor]

  /// Tensors under names; stops when there are not as many of both, or when a name comes twice.
  public init(names: [String], tensors: [Tensor]) {
    guard names.count == tensors.count else {
      misuse(
        "Weights", [names.count], [tensors.count], complaint: "are no names with a tensor each")
    }
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted {
      misuse("Weights", complaint: "two weights are called \(name)")
    }
    self.names = names
    self.tensors = tensors
  }

  /// The tensor under a name; nil where there is none.
  public subscript(name: String) -> Tensor? {
    names.firstIndex(of: name).map { tensors[$0] }
  }
}

// MARK: - Clipping

extension Weights {
  /// The Euclidean norm of all numbers together.
  public var norm: Double { Tensors.norm(tensors.flatMap(\.values)) }

  /// The gradient shortened to a norm of at most `limit`, its direction kept.
  ///
  /// Each tensor times min(1, limit / |g|), with |g| over all tensors together. Stops when the limit
  /// is not positive.
  ///
  /// Source: Pascanu et al. 2013, algorithm 1.
  public func clipped(toNorm limit: Double) -> Weights {
    guard limit > 0 else { misuse("clipped", complaint: "\(limit) is no positive norm") }
    let length = norm
    guard length > limit else { return self }
    return Weights(names: names, tensors: tensors.map { $0 * (limit / length) })
  }

  /// Each number moved into −limit … limit by itself, which may turn the direction.
  ///
  /// NaN stays. Stops when the limit is not positive.
  public func clipped(toValue limit: Double) -> Weights {
    guard limit > 0 else { misuse("clipped", complaint: "\(limit) is no positive limit") }
    return Weights(
      names: names,
      tensors: tensors.map { tensor in
        tensor.map { $0.isNaN ? $0 : max(-limit, min(limit, $0)) }
      })
  }
}
