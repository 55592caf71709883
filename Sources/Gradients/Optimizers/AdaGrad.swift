public import Tensors

/// AdaGrad: entries that were pushed much take smaller steps.
///
/// Any shape to the same shape.
///
/// G ← G + g², w ← w − η g / (√G + ε), each entry by itself, with G = `start` before the first step.
///
/// Source: Duchi et al. 2011; ε outside of the root as in PyTorch. GloVe's code begins with G = 1.
public struct AdaGrad: Optimizer {
  /// η.
  public var rate: Double
  /// ε, which keeps an entry that was never pushed from dividing by zero.
  public let epsilon: Double
  /// G before the first step.
  public let start: Double
  private var sums: [String: Tensor] = [:]

  /// The rule with its step size.
  public init(rate: Double, epsilon: Double = 1e-10, start: Double = 0) {
    self.rate = rate
    self.epsilon = epsilon
    self.start = start
  }

  /// The sums G.
  public var memory: OptimizerMemory {
    get { OptimizerMemory(tensors: ["sums": sums]) }
    set { sums = newValue.tensors["sums"] ?? [:] }
  }

  /// The weight after one step.
  public mutating func updated(_ weight: Tensor, along gradient: Tensor, name: String) -> Tensor {
    let before = sums[name] ?? Tensor(repeating: start, shape: weight.shape)
    // region: step
    let sum = before + gradient * gradient
    let moved = weight - rate * gradient / (sqrt(sum) + epsilon)
    // endregion
    sums[name] = sum
    return moved
  }
}
