public import Gradients
public import Tensors

/// A linear layer: every component of the result is a weighted sum of all components, and a bias.
///
/// (…, C) to (…, D), each row by itself.
///
/// y = x W + b. The matrix is (inputs, outputs), so rows are multiplied from the left; PyTorch's
/// `nn.Linear` keeps the transposed one. Stops when rows are not C long.
public struct Linear: Trainable, Sendable {
  /// W, (C, D).
  public var weights: Tensor

  /// b, (D); nil for a layer without.
  public var bias: Tensor?

  /// The layer with given weights; stops when they do not fit each other.
  public init(weights: Tensor, bias: Tensor? = nil) {
    guard weights.rank == 2, bias.map({ $0.shape == [weights.shape[1]] }) ?? true else {
      misuse("Linear", weights.shape, bias?.shape ?? [], complaint: "are no matrix and its bias")
    }
    self.weights = weights
    self.bias = bias
  }

  /// An untrained layer from C to D components: Glorot's uniform weights, and a bias of zeros.
  public init(
    inputs: Int, outputs: Int, hasBias: Bool = true, using generator: inout SeededGenerator
  ) {
    self.init(
      weights: Initialisation.glorotUniform(rows: inputs, columns: outputs, using: &generator),
      bias: hasBias ? .zeros([outputs]) : nil)
  }

  /// x W + b.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    guard x.rank > 0, x.shape.last == weights.shape[0] else {
      misuse("Linear", x.shape, weights.shape, complaint: "are no rows and their weights")
    }
    // region: linear
    let y = matmul(x, weights)
    return bias.map { y + $0 } ?? y
    // endregion
  }

  /// "weights", and "bias" where there is one.
  public mutating func forEachWeight(_ body: (String, inout Tensor) -> Void) {
    body("weights", &weights)
    if var own = bias {
      body("bias", &own)
      bias = own
    }
  }
}
