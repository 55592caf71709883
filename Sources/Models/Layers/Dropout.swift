public import Tensors

/// Whether a model is being trained or used, and in training, by what chance entries are dropped.
///
/// A pass is a value: the same seed drops the same entries, whatever was computed before. Each step of
/// training takes a new seed; each layer takes its own part of it.
public enum Pass: Hashable, Sendable {
  /// Nothing is dropped.
  case inference

  /// Entries are dropped, as this seed says.
  case training(seed: UInt64)

  /// The pass for one part of a model, whose draws have nothing to do with those of other parts.
  public func part(_ number: Int) -> Pass {
    guard case .training(let seed) = self else { return self }
    var mixed = SeededGenerator(
      seed: seed &+ 0x9E37_79B9_7F4A_7C15 &* UInt64(truncatingIfNeeded: number + 1))
    return .training(seed: mixed.next())
  }
}

/// Dropout: in training some entries are set to zero, and the others grow to make up for them.
///
/// Any shape to the same shape.
///
/// y = x ∘ m / (1 − rate), where each entry of m is 0 with probability `rate` and 1 otherwise, so that
/// the mean of y is x. Outside of training y = x.
///
/// Source: Srivastava et al. 2014, with the scale moved into training, as in PyTorch.
public struct Dropout: Hashable, Sendable {
  /// The probability that an entry is dropped, from 0 up to but not including 1.
  public let rate: Double

  /// Dropout at a rate; stops when it is outside of [0, 1).
  public init(rate: Double) {
    guard (0..<1).contains(rate) else {
      misuse("Dropout", complaint: "a rate of \(rate) is not in [0, 1)")
    }
    self.rate = rate
  }

  /// x with its entries dropped as the pass says.
  public func callAsFunction(_ x: Tensor, pass: Pass) -> Tensor {
    guard case .training(let seed) = pass, rate > 0 else { return x }
    // region: dropout
    var generator = SeededGenerator(seed: seed)
    let kept = Tensor.uniform(x.shape, using: &generator).map { $0 < rate ? 0 : 1 }
    return x * kept / (1 - rate)
    // endregion
  }
}
