public import Gradients
public import Tensors

/// How a model learns in which order its tokens come.
///
/// (T, C) to (T, C), or (B, T, C) to (B, T, C), every sequence alike.
public enum PositionEncoding: Sendable {
  /// Nothing is done to rows or scores; rotary positions turn queries and keys instead, see `LayerPlan`.
  case none

  /// Fixed waves are added to the rows.
  case sinusoidal(SinusoidalPositions)

  /// Rows of a trained table are added.
  case learned(LearnedPositions)

  /// Nothing is added to the rows, but the scores of a causal model fall with the distance; one slope
  /// for each head.
  case linearBiases(LinearBiases)

  /// How many positions there are; nil for no end. Longer sequences stop the program.
  public var limit: Int? {
    if case .learned(let positions) = self { positions.table.rowCount } else { nil }
  }

  /// The rows with what is added at their positions, the first of them being position `start`.
  ///
  /// Stops when the rows are not as wide as what is added, and behind the end of a learned table.
  public func callAsFunction(_ x: Tensor, from start: Int = 0) -> Tensor {
    switch self {
    case .none, .linearBiases: x
    case .sinusoidal(let positions): positions(x, from: start)
    case .learned(let positions): positions(x, from: start)
    }
  }

  /// What is added to the scores of T queries, the last of S keys: (H, T, S), or nil for nothing.
  public func scoreBias(queries: Int, keys: Int) -> Tensor? {
    guard case .linearBiases(let biases) = self else { return nil }
    return biases.biases(queries: queries, keys: keys)
  }
}

extension PositionEncoding: Trainable {
  /// "table" where positions are learned.
  public mutating func forEachWeight(_ body: (String, inout Tensor) -> Void) {
    guard case .learned(var positions) = self else { return }
    positions.forEachWeight(body)
    self = .learned(positions)
  }
}
