public import Gradients
public import Tensors

/// What a Transformer sees of its tokens: their vectors, scaled, with their positions.
///
/// T ids to (T, C), B rows of T ids to (B, T, C), from a table E (V, C).
///
/// x_t = Dropout(E_ids[t] · √C + PE(t)). The factor brings the vectors, whose entries start out with a
/// deviation of 1/√C, to the size of the positions. Stops at an id that is no row of the table, at
/// sequences of unequal lengths (pad them, and hide the padding by a mask), and behind the last
/// position of a learned table.
///
/// Source: Vaswani et al. 2017, sections 3.4, 3.5 and 5.4.
public struct TokenEmbedding: Sendable {
  /// E.
  public var table: EmbeddingTable

  /// What the vectors are multiplied by: √C in the paper; 1 in models that do not scale.
  public let scale: Double

  /// How positions come in.
  public var positions: PositionEncoding

  /// What is dropped of the sum in training.
  public var dropout: Dropout

  /// The embedding with a given table; scaled by √C unless told otherwise.
  public init(
    table: EmbeddingTable, scale: Double? = nil, positions: PositionEncoding = .none,
    dropout: Dropout = Dropout(rate: 0)
  ) {
    self.table = table
    self.scale = scale ?? Double(table.dimensions).squareRoot()
    self.positions = positions
    self.dropout = dropout
  }

  /// An untrained embedding of V = `vocabulary` tokens, normal with a deviation of 1/√C.
  ///
  /// Sinusoidal positions unless told otherwise.
  public init(
    vocabulary: Int, _ plan: LayerPlan, positions: PositionEncoding? = nil,
    using generator: inout SeededGenerator
  ) {
    self.init(
      table: EmbeddingTable(
        weights: .normal(
          [vocabulary, plan.width], deviation: 1 / Double(plan.width).squareRoot(),
          using: &generator)),
      positions: positions ?? .sinusoidal(SinusoidalPositions(dimension: plan.width)),
      dropout: Dropout(rate: plan.dropout))
  }

  /// The rows of one sequence, the first of its tokens at position `start`.
  public func callAsFunction(
    _ ids: [Int], from start: Int = 0, pass: Pass = .inference
  ) -> Tensor {
    // region: embedding
    dropout(positions(table(ids) * scale, from: start), pass: pass)
    // endregion
  }

  /// The rows of several sequences of one length.
  public func callAsFunction(
    _ ids: [[Int]], from start: Int = 0, pass: Pass = .inference
  ) -> Tensor {
    dropout(positions(table(sequences: ids) * scale, from: start), pass: pass)
  }
}

extension TokenEmbedding: Trainable {
  /// "embedding.weights", and "positions.table" where positions are learned.
  public mutating func forEachWeight(_ body: (String, inout Tensor) -> Void) {
    table.forEachWeight { body("embedding.\($0)", &$1) }
    positions.forEachWeight { body("positions.\($0)", &$1) }
  }
}

extension EmbeddingTable {
  /// The vectors of several sequences: B rows of T ids to (B, T, C).
  ///
  /// Stops when the sequences have unequal lengths, and at an id that is no row.
  public func callAsFunction(sequences ids: [[Int]]) -> Tensor {
    let length = ids.first?.count ?? 0
    for row in ids where row.count != length {
      misuse("EmbeddingTable", [length], [row.count], complaint: "are sequences of unequal lengths")
    }
    return self(Array(ids.joined())).reshaped([ids.count, length, dimensions])
  }
}
