public import Tensors

/// How high the right answers rank: images asked for their texts, or texts for their images.
///
/// Scores (T, S), higher is better, and the right answers of each row to T ranks.
///
/// A query's rank is 1 + the number of wrong answers that score at least as high as its best right
/// one. Ties so count against the query: a model that gives everything one score finds nothing. A NaN
/// among the scores ranks a right answer last and a wrong one first. The other direction is that of
/// `scores.transposed`.
public struct CrossModalRetrieval: Sendable {
  /// The rank of each query's best right answer, 1 being the best.
  public let ranks: [Int]

  /// Ranks the columns for each row; `isRight` takes a row and a column.
  ///
  /// Stops unless the scores are a matrix with at least one row in which each row has a right answer.
  public init(scores: Tensor, isRight: (Int, Int) -> Bool) {
    guard scores.rank == 2, scores.shape[0] > 0 else {
      misuse("CrossModalRetrieval", scores.shape, complaint: "holds no queries")
    }
    ranks = scores.rows.enumerated().map { query, row in
      let right = row.indices.filter { isRight(query, $0) }
      guard !right.isEmpty else {
        misuse(
          "CrossModalRetrieval", scores.shape, complaint: "has no right answer in row \(query)")
      }
      // region: rank
      let best = right.map { row[$0] }.filter { !$0.isNaN }.max() ?? -.infinity
      let ahead = row.indices.filter { !isRight(query, $0) && !(row[$0] < best) }
      return 1 + ahead.count
      // endregion
    }
  }

  /// Ranks where row t's right answer is column t: the pairs of a batch, (B, B).
  public init(pairScores: Tensor) {
    self.init(scores: pairScores) { $0 == $1 }
  }

  /// The share of queries with a right answer among the first k, from 0 to 1.
  ///
  /// Also called the hit rate: one right answer is enough. Stops when k is not positive.
  public func recall(at k: Int) -> Double {
    guard k > 0 else { misuse("recall(at:)", [k], complaint: "leaves no answer to look at") }
    return Double(ranks.count { $0 <= k }) / Double(ranks.count)
  }

  /// The middle rank; the mean of the two middle ones where the number of queries is even.
  public var medianRank: Double {
    let sorted = ranks.sorted()
    return Double(sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }
}
