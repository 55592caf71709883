import Tensors

/// Recall at k: the share of what is relevant that stands among the first k.
///
/// A ranking (N) of ids, a set of relevant ids and k to one number from 0 to 1.
///
/// |first k ∩ relevant| / |relevant|. An id that the ranking repeats counts once. 0 where nothing
/// is relevant. Stops unless k is positive.
public func recall(_ ranking: [Int], relevant: Set<Int>, at k: Int) -> Double {
  checkCutoff("recall", k)
  guard !relevant.isEmpty else { return 0 }
  return Double(relevant.intersection(ranking.prefix(k)).count) / Double(relevant.count)
}

/// Recall of an approximate search: the share of the exact hits that it found.
///
/// Hits of one metric, k and k, to one number from 0 to 1: |found ∩ exact| / |exact| by their ids,
/// which for k hits is recall@k. Another vector at the same value as the last exact hit does not
/// count, for ties go to the lower id. 1 where there is nothing to find.
public func recall<M: Metric>(of found: [Hit<M>], among exact: [Hit<M>]) -> Double {
  let wanted = Set(exact.map(\.id))
  return exact.isEmpty ? 1 : recall(found.map(\.id), relevant: wanted, at: max(1, found.count))
}

/// Precision at k: the share of the first k that is relevant.
///
/// A ranking (N) of ids, a set of relevant ids and k to one number from 0 to 1.
///
/// |first k ∩ relevant| / k, also where the ranking is shorter than k. An id that the ranking
/// repeats counts once. Stops unless k is positive.
public func precision(_ ranking: [Int], relevant: Set<Int>, at k: Int) -> Double {
  checkCutoff("precision", k)
  return Double(relevant.intersection(ranking.prefix(k)).count) / Double(k)
}

/// Average precision: the precision at the rank of each relevant id, averaged over all of them.
///
/// A ranking (N) of ids and a set of relevant ids to one number from 0 to 1.
///
/// AP = 1/|relevant| · Σ_r precision@r over the ranks r, from 1, at which a relevant id stands. One
/// that the ranking lacks adds 0; one that it repeats counts where it stands first, and the
/// repetition still takes up a rank. 0 where nothing is relevant. The ranking has no ties: who made
/// it has broken them.
public func averagePrecision(_ ranking: [Int], relevant: Set<Int>) -> Double {
  guard !relevant.isEmpty else { return 0 }
  // region: average-precision
  var found: Set<Int> = []
  var sum = 0.0
  for (rank, id) in zip(1..., ranking)
  where relevant.contains(id) && found.insert(id).inserted {
    sum += Double(found.count) / Double(rank)
  }
  return sum / Double(relevant.count)
  // endregion
}

func checkCutoff(_ operation: String, _ k: Int) {
  if k < 1 { misuse(operation, [k], complaint: "is no number of ranks to look at") }
}
