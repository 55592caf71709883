public import Gradients
public import Tensors

/// The feed-forward network of a Transformer's layer: two linear layers, the inner one wider.
///
/// (…, C) to (…, C) through (…, F), each row by itself.
///
/// y = f(x W₁ + b₁) W₂ + b₂, where f is the activation; f = max(0, ·) in the paper. In training what
/// comes out of f is dropped at the rate of `dropout`, 0 unless told otherwise: PyTorch does that, the
/// paper does not.
///
/// Source: Vaswani et al. 2017, section 3.3, equation 2.
public struct FeedForward: Sendable {
  /// W₁, (C, F), and b₁.
  public var first: Linear

  /// W₂, (F, C), and b₂.
  public var second: Linear

  /// f.
  public let activation: Activation

  /// What is dropped of f's results in training.
  public var dropout: Dropout

  /// The layer with given weights; stops when the second does not take up what the first hands on.
  public init(
    first: Linear, second: Linear, activation: Activation = .relu,
    dropout: Dropout = Dropout(rate: 0)
  ) {
    guard first.weights.shape[1] == second.weights.shape[0] else {
      misuse(
        "FeedForward", first.weights.shape, second.weights.shape,
        complaint: "do not follow each other")
    }
    self.first = first
    self.second = second
    self.activation = activation
    self.dropout = dropout
  }

  /// An untrained layer for rows C long, F = `hidden` inside.
  public init(
    width: Int, hidden: Int, activation: Activation = .relu, dropout: Double = 0,
    using generator: inout SeededGenerator
  ) {
    self.init(
      first: Linear(inputs: width, outputs: hidden, using: &generator),
      second: Linear(inputs: hidden, outputs: width, using: &generator),
      activation: activation, dropout: Dropout(rate: dropout))
  }

  /// f(x W₁ + b₁) W₂ + b₂.
  public func callAsFunction(_ x: Tensor, pass: Pass = .inference) -> Tensor {
    // region: feedForward
    second(dropout(activation(first(x)), pass: pass))
    // endregion
  }
}

extension FeedForward: Trainable {
  /// "first.weights", "first.bias", "second.weights", "second.bias".
  public mutating func forEachWeight(_ body: (String, inout Tensor) -> Void) {
    first.forEachWeight { body("first.\($0)", &$1) }
    second.forEachWeight { body("second.\($0)", &$1) }
  }
}
