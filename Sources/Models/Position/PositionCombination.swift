public import Tensors

/// Two ways to give a row its position: add the position to it, or write it beside it.
///
/// Rows (T, C) and positions (T, P) to (T, C) by adding, where P = C, or to (T, C + P) by
/// concatenating; with axes in front, (B, T, C), the same positions for each sequence.
///
/// A linear layer after concatenation takes W₁ (C, D) to the row and W₂ (P, D) to the position:
/// (x, p) W = x W₁ + p W₂. Adding is the case W₁ = W₂, since (x + p) W = x W + p W. So adding can say
/// no more than concatenating, and saves P columns here and P · D weights there. What is left to a
/// model that adds is to keep words and positions in different directions of the same C.
///
/// Source: Vaswani et al. 2017, section 3.5, adds.
public enum PositionCombination: Hashable, Sendable, CaseIterable {
  /// x + p: equally wide, no new columns.
  case adding

  /// (x, p): P more columns, and no sum to be taken apart.
  case concatenating

  /// The rows with their positions.
  ///
  /// (…, T, C) and (T, P) to (…, T, C) or (…, T, C + P). Stops when there are not as many positions as
  /// rows, and, adding, when they are not equally wide.
  public func callAsFunction(_ x: Tensor, _ positions: Tensor) -> Tensor {
    guard x.rank >= 2, positions.rank == 2, x.shape[x.rank - 2] == positions.shape[0],
      self == .concatenating || x.shape.last == positions.shape[1]
    else {
      misuse(
        "PositionCombination", x.shape, positions.shape, complaint: "are no rows and positions")
    }
    // region: combination
    switch self {
    case .adding:
      return x + positions
    case .concatenating:
      let repeated = Tensor.zeros(x.shape.dropLast(2) + positions.shape) + positions
      return Tensor.concatenated([x, repeated], axis: -1)
    }
    // endregion
  }

  /// How wide a row is afterwards: C by adding, C + P by concatenating.
  ///
  /// Stops where adding has no answer, C ≠ P.
  public func width(content: Int, positions: Int) -> Int {
    guard content >= 0, positions >= 0, self == .concatenating || content == positions else {
      misuse(
        "PositionCombination", [content], [positions], complaint: "are no widths to be combined")
    }
    return self == .adding ? content : content + positions
  }

  /// How many weights a linear layer to D components has afterwards, without its bias.
  public func weightCount(content: Int, positions: Int, outputs: Int) -> Int {
    width(content: content, positions: positions) * outputs
  }
}
