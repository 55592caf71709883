public import Gradients
public import Tensors

/// What BERT sees of its tokens: token, segment and position, added up and normed.
///
/// T ids to (T, C), B rows of T ids to (B, T, C).
///
/// x_t = Dropout(LayerNorm(E_ids[t] + S_segments[t] + P_t)), nothing of it scaled. Segments tell the
/// first of two texts (0) from the second (1). Stops at ids and segments that are no rows of their
/// tables, at sequences of unequal lengths, and at more tokens than there are positions.
///
/// Source: Devlin et al. 2018, section 3 and figure 2; the norm: its released code.
public struct BERTEmbedding: Sendable {
  /// E, (V, C).
  public var tokens: EmbeddingTable

  /// S, two rows unless there are more kinds of segment.
  public var segments: EmbeddingTable

  /// P, a row for each position.
  public var positions: LearnedPositions

  /// The norm of the sums.
  public var norm: LayerNorm

  /// What is dropped of them in training.
  public var dropout: Dropout

  /// The embedding with given tables; stops when their vectors are not equally long.
  public init(
    tokens: EmbeddingTable, segments: EmbeddingTable, positions: LearnedPositions,
    norm: LayerNorm, dropout: Dropout = Dropout(rate: 0)
  ) {
    guard tokens.dimensions == segments.dimensions,
      tokens.dimensions == positions.table.columnCount
    else {
      misuse(
        "BERTEmbedding", tokens.weights.shape, segments.weights.shape, positions.table.shape,
        complaint: "are tables of unequal widths")
    }
    self.tokens = tokens
    self.segments = segments
    self.positions = positions
    self.norm = norm
    self.dropout = dropout
  }

  /// An untrained embedding: normal with a deviation of 0.02, as BERT's.
  public init(
    vocabulary: Int, length: Int, segments: Int = 2, _ plan: LayerPlan,
    using generator: inout SeededGenerator
  ) {
    func table(_ count: Int) -> Tensor {
      .normal([count, plan.width], deviation: 0.02, using: &generator)
    }
    self.init(
      tokens: EmbeddingTable(weights: table(vocabulary)),
      segments: EmbeddingTable(weights: table(segments)),
      positions: LearnedPositions(table: table(length)),
      norm: LayerNorm(width: plan.width, epsilon: plan.epsilon),
      dropout: Dropout(rate: plan.dropout))
  }

  /// The rows of one sequence; all of it is segment 0 unless told otherwise.
  public func callAsFunction(
    _ ids: [Int], segments kinds: [Int]? = nil, pass: Pass = .inference
  ) -> Tensor {
    let kinds = kinds ?? ids.map { _ in 0 }
    return sum(tokens(ids), segments(kinds), pass)
  }

  /// The rows of several sequences of one length.
  public func callAsFunction(
    _ ids: [[Int]], segments kinds: [[Int]]? = nil, pass: Pass = .inference
  ) -> Tensor {
    let kinds = kinds ?? ids.map { row in row.map { _ in 0 } }
    return sum(tokens(sequences: ids), segments(sequences: kinds), pass)
  }

  private func sum(_ tokens: Tensor, _ segments: Tensor, _ pass: Pass) -> Tensor {
    guard tokens.shape == segments.shape else {
      misuse(
        "BERTEmbedding", tokens.shape, segments.shape,
        complaint: "are no tokens with a segment each")
    }
    // region: bertEmbedding
    return dropout(norm(positions(tokens + segments)), pass: pass)
    // endregion
  }
}

extension BERTEmbedding: Trainable {
  /// "tokens.weights", "segments.weights", "positions.table", "norm.gain", "norm.bias".
  public mutating func forEachWeight(_ body: (String, inout Tensor) -> Void) {
    tokens.forEachWeight { body("tokens.\($0)", &$1) }
    segments.forEachWeight { body("segments.\($0)", &$1) }
    positions.forEachWeight { body("positions.\($0)", &$1) }
    norm.forEachWeight { body("norm.\($0)", &$1) }
  }
}
