import Foundation
public import Tensors

/// Adam: steps of about one size, whatever the size of the gradient.
///
/// Any shape to the same shape.
///
/// m ← β₁ m + (1 − β₁) g and v ← β₂ v + (1 − β₂) g² are running means of g and g²; both start at zero
/// and are too small by the factors 1 − β₁ᵗ and 1 − β₂ᵗ at step t, which is made good:
/// w ← w − η m̂ / (√v̂ + ε) with m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ).
///
/// Source: Kingma, Ba 2015, algorithm 1; ε outside of the root.
public struct Adam: Optimizer {
  /// η.
  public var rate: Double
  /// β₁ and β₂: how much of the old means stays.
  public let betas: (Double, Double)
  /// ε.
  public let epsilon: Double
  private var step = 0
  private var means: [String: Tensor] = [:]
  private var squares: [String: Tensor] = [:]

  /// The rule with its step size; the defaults are the paper's.
  public init(rate: Double = 1e-3, betas: (Double, Double) = (0.9, 0.999), epsilon: Double = 1e-8) {
    guard (0..<1).contains(betas.0), (0..<1).contains(betas.1) else {
      misuse("Adam", complaint: "betas of \(betas.0) and \(betas.1) are not in [0, 1)")
    }
    self.rate = rate
    self.betas = betas
    self.epsilon = epsilon
  }

  /// Counts the steps, from 1.
  public mutating func beginStep() { step += 1 }

  /// The number of steps, and the running means m and v.
  public var memory: OptimizerMemory {
    get { OptimizerMemory(step: step, tensors: ["means": means, "squares": squares]) }
    set {
      step = newValue.step
      means = newValue.tensors["means"] ?? [:]
      squares = newValue.tensors["squares"] ?? [:]
    }
  }

  /// The weight after one step.
  public mutating func updated(_ weight: Tensor, along gradient: Tensor, name: String) -> Tensor {
    let zero = Tensor.zeros(weight.shape)
    // region: step
    let mean = betas.0 * (means[name] ?? zero) + (1 - betas.0) * gradient
    let square = betas.1 * (squares[name] ?? zero) + (1 - betas.1) * gradient * gradient
    let fairMean = mean / (1 - pow(betas.0, Double(step)))
    let fairSquare = square / (1 - pow(betas.1, Double(step)))
    let moved = weight - rate * fairMean / (sqrt(fairSquare) + epsilon)
    // endregion
    means[name] = mean
    squares[name] = square
    return moved
  }
}

/// AdamW: Adam, and beside it every weight shrinks a little.
///
/// Any shape to the same shape.
///
/// w ← (1 − η λ) w, then Adam's step. The shrinking does not pass through the running means, as it
/// does where λ w is added to the gradient.
///
/// Source: Loshchilov, Hutter 2019, algorithm 2, with the schedule's factor in η as in PyTorch.
public struct AdamW: Optimizer {
  /// η.
  public var rate: Double {
    get { adam.rate }
    set { adam.rate = newValue }
  }
  /// λ.
  public let decay: Double
  private var adam: Adam

  /// The rule with its step size and decay.
  public init(
    rate: Double = 1e-3, decay: Double = 0.01, betas: (Double, Double) = (0.9, 0.999),
    epsilon: Double = 1e-8
  ) {
    adam = Adam(rate: rate, betas: betas, epsilon: epsilon)
    self.decay = decay
  }

  /// Counts the steps, from 1.
  public mutating func beginStep() { adam.beginStep() }

  /// Adam's memory.
  public var memory: OptimizerMemory {
    get { adam.memory }
    set { adam.memory = newValue }
  }

  /// The weight after one step.
  public mutating func updated(_ weight: Tensor, along gradient: Tensor, name: String) -> Tensor {
    adam.updated(weight * (1 - rate * decay), along: gradient, name: name)
  }
}
