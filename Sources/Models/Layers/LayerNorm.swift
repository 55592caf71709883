public import Gradients
public import Tensors

/// What the squared distances from the mean are divided by.
public enum VarianceEstimate: Hashable, Sendable {
  /// By n, how many they are: the mean squared distance, as in the paper on layer normalisation.
  case biased

  /// By n − 1, which makes up for the mean being the sample's own; as in some re-implementations.
  case unbiased
}

/// Layer normalisation: each row moved to mean 0 and variance 1, then scaled and shifted by component.
///
/// (…, C) to (…, C), each row by itself.
///
/// y = γ ∘ x̂ + β with x̂ = (x − μ) / √(σ² + ε), where μ and σ² are mean and variance of the row. By
/// default σ² is the biased variance and ε stands inside of the root, as in PyTorch. Other code takes
/// n − 1, or (x − μ) / (σ + ε): `variance` and `epsilonPlace` name these. A row of equal numbers becomes β,
/// but NaN where ε is 0. A row's gradient is orthogonal to 1, and with ε = 0 to x̂.
///
/// Stops when rows are not C long.
///
/// Source: Ba et al. 2016, equations 3 and 4, which leave ε out. The n − 1 and the ε outside:
/// "The Annotated Transformer" (Rush 2018) and code that follows it.
public struct LayerNorm: Hashable, Sendable {
  /// Where the number stands that keeps the division from failing.
  public enum EpsilonPlace: Hashable, Sendable {
    /// √(σ² + ε).
    case insideRoot

    /// √σ² + ε. The gradient of a row of equal numbers is then NaN.
    case outsideRoot
  }

  /// γ, (C).
  public var gain: Tensor

  /// β, (C).
  public var bias: Tensor

  /// ε, 0 or more.
  public let epsilon: Double

  /// What the squared distances are divided by.
  public let variance: VarianceEstimate

  /// Where ε stands.
  public let epsilonPlace: EpsilonPlace

  /// The layer with given weights.
  ///
  /// Stops when gain and bias are not equally long, when ε is negative, and when the unbiased variance
  /// of a single component is asked for.
  public init(
    gain: Tensor, bias: Tensor, epsilon: Double = 1e-5, variance: VarianceEstimate = .biased,
    epsilonPlace: EpsilonPlace = .insideRoot
  ) {
    guard gain.rank == 1, gain.shape == bias.shape, gain.shape[0] > (variance == .biased ? 0 : 1)
    else {
      misuse("LayerNorm", gain.shape, bias.shape, complaint: "are no gain and bias of such rows")
    }
    guard epsilon >= 0 else {
      misuse("LayerNorm", complaint: "an epsilon of \(epsilon) is below 0")
    }
    self.gain = gain
    self.bias = bias
    self.epsilon = epsilon
    self.variance = variance
    self.epsilonPlace = epsilonPlace
  }

  /// The untrained layer for rows C long: a gain of ones and a bias of zeros.
  public init(
    width: Int, epsilon: Double = 1e-5, variance: VarianceEstimate = .biased,
    epsilonPlace: EpsilonPlace = .insideRoot
  ) {
    self.init(
      gain: .ones([width]), bias: .zeros([width]), epsilon: epsilon, variance: variance,
      epsilonPlace: epsilonPlace)
  }

  /// The rows normalised.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    guard x.rank > 0, x.shape.last == gain.shape[0] else {
      misuse("LayerNorm", x.shape, gain.shape, complaint: "are no rows and their gain")
    }
    let count = Double(gain.shape[0])
    // region: layerNorm
    let away = x - x.mean(axis: -1, keepingAxis: true)
    let square = (away * away).sum(axis: -1, keepingAxis: true)
    let variance = square / (variance == .biased ? count : count - 1)
    let deviation =
      epsilonPlace == .insideRoot ? sqrt(variance + epsilon) : sqrt(variance) + epsilon
    return away / deviation * gain + bias
    // endregion
  }
}

extension LayerNorm: Trainable {
  /// "gain" and "bias".
  public mutating func forEachWeight(_ body: (String, inout Tensor) -> Void) {
    body("gain", &gain)
    body("bias", &bias)
  }
}
