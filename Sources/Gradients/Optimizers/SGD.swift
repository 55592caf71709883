public import Tensors

/// Stochastic gradient descent, plain or with momentum.
///
/// Any shape to the same shape.
///
/// Without momentum w ← w − η g. With momentum µ a velocity gathers the gradients, u ← µ u + g, and
/// w ← w − η u; the first velocity is the first gradient.
///
/// Source: Robbins, Monro 1951; the momentum's form is PyTorch's, which differs from Sutskever et al.
/// 2013 in that η is outside of the velocity.
public struct SGD: Optimizer {
  /// η.
  public var rate: Double
  /// µ, from 0 up to but not including 1.
  public let momentum: Double
  private var velocities: [String: Tensor] = [:]

  /// The rule with its step size; stops when the momentum is outside of [0, 1).
  public init(rate: Double, momentum: Double = 0) {
    guard (0..<1).contains(momentum) else {
      misuse("SGD", complaint: "a momentum of \(momentum) is not in [0, 1)")
    }
    self.rate = rate
    self.momentum = momentum
  }

  /// The velocities.
  public var memory: OptimizerMemory {
    get { OptimizerMemory(tensors: ["velocities": velocities]) }
    set { velocities = momentum > 0 ? newValue.tensors["velocities"] ?? [:] : [:] }
  }

  /// The weight after one step.
  public mutating func updated(_ weight: Tensor, along gradient: Tensor, name: String) -> Tensor {
    // region: step
    let velocity = velocities[name].map { momentum * $0 + gradient } ?? gradient
    // endregion
    if momentum > 0 { velocities[name] = velocity }
    return weight - rate * velocity
  }
}
