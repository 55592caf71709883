public import Gradients
public import Tensors

/// Root-mean-square normalisation: each row divided by the size of its components, none of it shifted.
///
/// (…, C) to (…, C), each row by itself.
///
/// y = γ ∘ x / √(mean(x²) + ε): layer normalisation without the mean and without β. A row of zeros stays
/// one, but becomes NaN where ε is 0. Stops when rows are not C long.
///
/// Source: Zhang, Sennrich 2019, equation 4, which leaves ε out.
public struct RMSNorm: Hashable, Sendable {
  /// γ, (C).
  public var gain: Tensor

  /// ε, 0 or more.
  public let epsilon: Double

  /// The layer with a given gain; stops when it is no vector, or ε negative.
  public init(gain: Tensor, epsilon: Double = 1e-5) {
    guard gain.rank == 1, gain.shape[0] > 0, epsilon >= 0 else {
      misuse("RMSNorm", gain.shape, complaint: "is no gain, or \(epsilon) no epsilon")
    }
    self.gain = gain
    self.epsilon = epsilon
  }

  /// The untrained layer for rows C long: a gain of ones.
  public init(width: Int, epsilon: Double = 1e-5) {
    self.init(gain: .ones([width]), epsilon: epsilon)
  }

  /// The rows normalised.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    guard x.rank > 0, x.shape.last == gain.shape[0] else {
      misuse("RMSNorm", x.shape, gain.shape, complaint: "are no rows and their gain")
    }
    // region: rmsNorm
    return x / sqrt((x * x).mean(axis: -1, keepingAxis: true) + epsilon) * gain
    // endregion
  }
}

extension RMSNorm: Trainable {
  /// "gain".
  public mutating func forEachWeight(_ body: (String, inout Tensor) -> Void) {
    body("gain", &gain)
  }
}
