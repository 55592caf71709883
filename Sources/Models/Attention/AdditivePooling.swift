public import Gradients
public import Tensors

/// Additive attention pooling: many rows averaged into one.
///
/// (T, C) to output (C) and weights (T); with axes in front, (B, T, C) to (B, C) and (B, T).
///
/// a = softmax(tanh(X W + b) w), output = aᵀ X. No row asks: one learned vector w judges every row by
/// itself, so the result is a single vector whatever T is, and the order of the rows is lost.
/// Without a W it is the plain form, a = softmax(X w): attention with w as its only query and a
/// scale of 1. Hidden rows have weight zero, and where all are hidden the output is zero. Stops when
/// the rows do not fit the weights.
///
/// Source: Lin et al. 2017, equation 5, transposed to rows.
public struct AdditivePooling: Sendable {
  /// W, (C, A): into the space where rows are judged; nil in the plain form.
  public var projection: Tensor?

  /// b, (A): added to X W before the tanh; the paper has none.
  public var projectionBias: Tensor?

  /// w, (A), in the plain form (C): the learned direction that earns a high score.
  public var direction: Tensor

  /// The layer with given weights; stops when they do not fit each other.
  public init(projection: Tensor, direction: Tensor, projectionBias: Tensor? = nil) {
    guard projection.rank == 2, direction.shape == [projection.shape[1]],
      projectionBias.map({ $0.shape == direction.shape }) ?? true
    else {
      misuse(
        "AdditivePooling", projection.shape, direction.shape,
        complaint: "are no projection and its direction")
    }
    self.projection = projection
    self.projectionBias = projectionBias
    self.direction = direction
  }

  /// The plain form, which judges rows as they are; stops unless `direction` is a vector.
  public init(direction: Tensor) {
    guard direction.rank == 1 else {
      misuse("AdditivePooling", direction.shape, complaint: "is no vector")
    }
    self.direction = direction
  }

  /// An untrained layer for rows C long, with A hidden units: Glorot's uniform weights.
  public init(inputs: Int, hidden: Int, using generator: inout SeededGenerator) {
    let glorot = Initialisation.glorotUniform
    self.init(
      projection: glorot(rows: inputs, columns: hidden, using: &generator),
      direction: glorot(rows: hidden, columns: 1, using: &generator).reshaped([hidden]))
  }

  /// The weighted average of the rows of `x`, and the weights.
  ///
  /// The mask has one row for all, (1, T), or one for each sequence, (B, 1, T), as
  /// `Mask.padding` makes it.
  public func callAsFunction(
    _ x: Tensor, mask: Mask? = nil
  ) -> (output: Tensor, weights: Tensor) {
    guard x.rank > 1 else { misuse("AdditivePooling", x.shape, complaint: "is no matrix") }
    let mask = mask ?? .none
    let x = mask.clearing(x)
    // region: pooling
    let judged = projection.map { tanh(Linear(weights: $0, bias: projectionBias)(x)) } ?? x
    let scores = matmul(judged, direction).expanded(at: -2)  // (1, T)
    let weights = softmax(mask(scores))
    let output = matmul(weights, x)
    // endregion
    return (
      output.reshaped(x.shape.dropLast(2) + x.shape.suffix(1)), weights.reshaped(x.shape.dropLast())
    )
  }
}

extension AdditivePooling: Trainable {
  /// The layer's weights by name.
  public mutating func forEachWeight(_ body: (String, inout Tensor) -> Void) {
    if var own = projection {
      body("projection", &own)
      projection = own
    }
    if var own = projectionBias {
      body("projectionBias", &own)
      projectionBias = own
    }
    body("direction", &direction)
  }
}
