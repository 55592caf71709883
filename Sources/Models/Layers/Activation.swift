import Foundation
public import Tensors

/// The nonlinearity between the two layers of a feed-forward network.
///
/// Any shape to the same shape, entry by entry.
///
/// The GELU is x Φ(x), where Φ is the normal distribution's: x times the chance that a standard normal
/// draw is below it. Two cheaper forms are in use; the tanh form is never off by more than 0.0005, the
/// sigmoid form by up to 0.02. A model's weights belong to the form that it was trained with.
///
/// Source: Vaswani et al. 2017, section 3.3 (ReLU); Hendrycks, Gimpel 2016, section 2 (GELU).
public enum Activation: String, Hashable, Sendable, CaseIterable {
  /// max(0, x).
  case relu

  /// x Φ(x) = x (1 + erf(x / √2)) / 2.
  case gelu

  /// x (1 + tanh(√(2/π) (x + 0.044715 x³))) / 2, as in the released code of BERT and GPT-2.
  case geluTanh

  /// x σ(1.702 x).
  case geluSigmoid

  /// The function of every entry.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    // region: activation
    switch self {
    case .relu: Tensors.relu(x)
    case .gelu: x * (1 + erf(x / 2.0.squareRoot())) / 2
    case .geluTanh: x * (1 + tanh((2 / Double.pi).squareRoot() * (x + 0.044715 * x * x * x))) / 2
    case .geluSigmoid: x * sigmoid(1.702 * x)
    }
    // endregion
  }
}
