public import Gradients
public import Tensors

/// Learned positions: a table with one row for each position, trained like any other weights.
///
/// (T, C) to (T, C), for positions below P; with axes in front, (B, T, C) to (B, T, C), each sequence
/// by itself.
///
/// row t of the result = x_t + E_(start + t), where E is the table, (P, C). It has nothing to say
/// about a position of P or more, and stops there rather than invent it.
///
/// Source: Gehring et al. 2017; Devlin et al. 2018 for BERT.
public struct LearnedPositions: Sendable {
  /// E, (P, C): what is added at each position.
  public var table: Tensor

  /// The layer with a given table.
  public init(table: Tensor) {
    self.table = table
  }

  /// An untrained table: `count` rows of `dimension` numbers, evenly from −spread to spread.
  public init(
    count: Int, dimension: Int, spread: Double = 0.02,
    using generator: inout SeededGenerator
  ) {
    self.init(table: .uniform([count, dimension], -spread, spread, using: &generator))
  }

  /// The rows of `x` with their positions added, the first of them being position `start`.
  ///
  /// (…, T, C) to (…, T, C). Stops when the rows are not as wide as the table's, or when the table has
  /// no row for one of the positions.
  public func callAsFunction(_ x: Tensor, from start: Int = 0) -> Tensor {
    guard x.rank >= 2, x.shape.last == table.columnCount else {
      misuse("LearnedPositions", x.shape, table.shape, complaint: "are not equally wide")
    }
    let end = start + x.shape[x.rank - 2]
    guard start >= 0, end <= table.rowCount else {
      misuse(
        "LearnedPositions", x.shape, table.shape,
        complaint: "do not go together: positions \(start) to \(end - 1) are not all in the table")
    }
    return x + table.sliced(start..<end)
  }
}

extension LearnedPositions: Trainable {
  /// The layer's weights by name.
  public mutating func forEachWeight(_ body: (String, inout Tensor) -> Void) {
    body("table", &table)
  }
}
