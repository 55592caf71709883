public import Gradients
public import Tensors

/// Attention with relative positions: how far a key is away speaks through a learned vector.
///
/// Queries (T, C), keys (S, C) and values (S, D) to output (T, D) and weights (T, S); with axes in
/// front, (B, H, T, C) and so on, each by itself, all with the same tables.
///
/// score_ij = scale · q_i · (k_j + a_r), output_i = Σ_j weight_ij (v_j + b_r) with the clipped offset
/// r = max(−c, min(c, j − i)): keys further away than c are told apart no more. The tables hold a_r
/// and b_r from r = −c to c, so they have 2c + 1 rows. Queries are the last T of the S places. Stops
/// when queries, keys and the key table are not equally wide, or values and the value table.
///
/// Source: Shaw et al. 2018, *Self-Attention with Relative Position Representations*.
public struct RelativePositions: Sendable {
  /// The a_r, (2c + 1, C): what an offset adds to a key.
  public var keyTable: Tensor

  /// The b_r, (2c + 1, D): what an offset adds to a value; without them values stay as they are.
  public var valueTable: Tensor?

  /// The layer with given tables.
  ///
  /// Stops when the number of rows is even, for then no row stands for offset 0, or when the two
  /// tables have unequal numbers of rows.
  public init(keyTable: Tensor, valueTable: Tensor? = nil) {
    guard keyTable.rowCount % 2 == 1 else {
      misuse("RelativePositions", keyTable.shape, complaint: "has no middle row")
    }
    if let valueTable, valueTable.rowCount != keyTable.rowCount {
      misuse(
        "RelativePositions", keyTable.shape, valueTable.shape, complaint: "clip at unequal offsets")
    }
    self.keyTable = keyTable
    self.valueTable = valueTable
  }

  /// c: the largest offset that is still told apart.
  public var clip: Int { keyTable.rowCount / 2 }

  /// j − i, clipped to −c … c, for each query i and key j; the last query stands at the last key.
  public static func offsets(queries: Int, keys: Int, clip: Int) -> [[Int]] {
    (keys - queries..<keys).map { i in (0..<keys).map { j in max(-clip, min(clip, j - i)) } }
  }

  /// The scores with the positions in them, (…, T, S); without a `scale` it is 1/√C.
  public func scores(queries: Tensor, keys: Tensor, scale: Double? = nil) -> Tensor {
    // region: scores
    let fromContent = attentionScores(queries: queries, keys: keys, scale: scale)
    let byOffset = attentionScores(queries: queries, keys: keyTable, scale: scale)
    return fromContent + byOffset.picked(tableRows(from: queries, to: keys))
    // endregion
  }

  /// The weighted average of the values, each with its offset's vector, and the weights.
  ///
  /// (…, T, C), (…, S, C) and (…, S, D) to (…, T, D) and (…, T, S). A query that the mask lets see no
  /// key has weights and an output of zeros.
  public func callAsFunction(
    queries: Tensor, keys: Tensor, values: Tensor, scale: Double? = nil, mask: Mask? = nil
  ) -> (output: Tensor, weights: Tensor) {
    let scores = scores(queries: queries, keys: keys, scale: scale)
    let weights = softmax(mask.map { $0(scores) } ?? scores)
    let average = matmul(weights, values)
    guard let valueTable else { return (average, weights) }

    // Σ_j w_ij b_r: row i of the weights mixes the vectors of the offsets that query i sees.
    let rows = tableRows(from: queries, to: keys)
    let vectors = valueTable.gathered(rows.flatMap { $0 })
      .reshaped(weights.shape.suffix(2) + [valueTable.columnCount])
    let moved = matmul(weights.expanded(at: -2), vectors).reshaped(average.shape)
    return (average + moved, weights)
  }

  /// Which row of the tables belongs to query i and key j: the offset's, counted from −c.
  private func tableRows(from queries: Tensor, to keys: Tensor) -> [[Int]] {
    Self.offsets(
      queries: queries.shape[queries.rank - 2], keys: keys.shape[keys.rank - 2], clip: clip
    )
    .map { row in row.map { $0 + clip } }
  }
}

extension RelativePositions: Trainable {
  /// The tables by name, the value table if there is one.
  public mutating func forEachWeight(_ body: (String, inout Tensor) -> Void) {
    body("keyTable", &keyTable)
    if var table = valueTable {
      body("valueTable", &table)
      valueTable = table
    }
  }
}
