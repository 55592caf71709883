public import Gradients
public import Tensors

/// Where the norm of a sublayer stands.
public enum NormPlacement: String, Hashable, Sendable, CaseIterable {
  /// Behind the sum: LayerNorm(x + Sublayer(x)), as the paper has it.
  case post

  /// Before the sublayer: x + Sublayer(LayerNorm(x)), as its released code and most later models have
  /// it. What is handed on is never normed, so a stack needs one more norm at its end.
  case pre
}

/// A residual connection around a sublayer, and the norm that belongs to it.
///
/// (…, C) to (…, C), around a sublayer from (…, C) to (…, C).
///
/// post: y = LayerNorm(x + Dropout(Sublayer(x))); pre: y = x + Dropout(Sublayer(LayerNorm(x))).
///
/// Source: Vaswani et al. 2017, sections 3.1 and 5.4 (post, dropout); Xiong et al. 2020 (pre).
public struct Residual: Sendable {
  /// Where the norm stands.
  public let placement: NormPlacement

  /// The norm.
  public var norm: LayerNorm

  /// What is dropped of the sublayer's result in training.
  public var dropout: Dropout

  /// The connection with its norm.
  public init(
    _ placement: NormPlacement, norm: LayerNorm, dropout: Dropout = Dropout(rate: 0)
  ) {
    self.placement = placement
    self.norm = norm
    self.dropout = dropout
  }

  /// The rows that come out, around a sublayer.
  public func callAsFunction(
    _ x: Tensor, pass: Pass = .inference, around sublayer: (Tensor) -> Tensor
  ) -> Tensor {
    self(x, pass: pass) { (output: sublayer($0), weights: ()) }.output
  }

  /// The same around a sublayer that gives something besides its output, which is handed through.
  public func callAsFunction<Weights>(
    _ x: Tensor, pass: Pass = .inference,
    around sublayer: (Tensor) -> (output: Tensor, weights: Weights)
  ) -> (output: Tensor, weights: Weights) {
    // region: residual
    let (y, weights) = sublayer(placement == .pre ? norm(x) : x)
    let sum = x + dropout(y, pass: pass)
    return (placement == .post ? norm(sum) : sum, weights)
    // endregion
  }
}

extension Residual: Trainable {
  /// The norm's: "gain" and "bias".
  public mutating func forEachWeight(_ body: (String, inout Tensor) -> Void) {
    norm.forEachWeight(body)
  }
}
