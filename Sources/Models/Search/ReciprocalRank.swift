import Tensors

/// Reciprocal rank: one over the rank, from 1, of the first relevant id.
///
/// A ranking (N) of ids and a set of relevant ids to one number from 0 to 1.
///
/// 0 where no relevant id is ranked.
public func reciprocalRank(_ ranking: [Int], relevant: Set<Int>) -> Double {
  guard let place = ranking.firstIndex(where: relevant.contains) else { return 0 }
  return 1 / Double(place + 1)
}

/// Mean reciprocal rank (MRR) over queries.
///
/// Q rankings and Q sets of relevant ids to one number from 0 to 1.
///
/// MRR = 1/Q · Σ_q 1 / rank_q. Stops when there are no queries, or not as many sets as rankings.
///
/// Source: Voorhees 1999, "The TREC-8 question answering track report".
public func meanReciprocalRank(_ rankings: [[Int]], relevant: [Set<Int>]) -> Double {
  guard rankings.count == relevant.count, !rankings.isEmpty else {
    misuse(
      "meanReciprocalRank", [rankings.count], [relevant.count],
      complaint: "are no rankings and what is relevant for each")
  }
  // region: mrr
  let ranks = zip(rankings, relevant).map { reciprocalRank($0, relevant: $1) }
  return ranks.reduce(0, +) / Double(ranks.count)
  // endregion
}
