import Foundation
import Tensors

/// What a grade of relevance is worth.
public enum Gain: Sendable, CaseIterable {
  /// The grade itself (Järvelin, Kekäläinen 2002).
  case linear

  /// 2^grade − 1, by which one excellent hit outweighs several fair ones (Burges et al. 2005).
  case exponential

  /// The worth of a grade.
  public func callAsFunction(_ grade: Double) -> Double {
    switch self {
    case .linear: grade
    case .exponential: exp2(grade) - 1
    }
  }
}

/// Discounted cumulative gain of the first k: gains added up, each divided by the logarithm of its
/// rank.
///
/// Grades (N) in the order of the ranking, and k, to one number.
///
/// DCG@k = Σ_{r = 1…k} gain(grade_r) / log₂(r + 1): the first rank is not discounted, the third is
/// halved. Stops at a grade that is negative, NaN or gains above 10³⁰⁰, and unless k is positive.
///
/// Source: Järvelin, Kekäläinen 2002, in the form of Burges et al. 2005 that discounts from rank 2.
public func dcg(_ grades: [Double], at k: Int, gain: Gain = .linear) -> Double {
  checkCutoff("dcg", k)
  for grade in grades where !(grade >= 0 && gain(grade) <= 1e300) {
    misuse("dcg", [grades.count], complaint: "holds \(grade), which is no grade")
  }
  // region: dcg
  return zip(1..., grades.prefix(k)).reduce(0) { sum, place in
    sum + gain(place.1) / log2(Double(place.0) + 1)
  }
  // endregion
}

/// Normalised DCG: the DCG over that of the best possible ranking.
///
/// A ranking (N) of ids, the grade of each relevant id, and k, to one number from 0 to 1.
///
/// NDCG@k = DCG@k / IDCG@k, where the best ranking has all grades in falling order. Ids without a
/// grade have grade 0; an id that the ranking repeats has its grade only where it stands first. 0
/// where nothing is relevant, as in scikit-learn. The ranking has no ties: who made it has broken
/// them.
public func ndcg(
  _ ranking: [Int], grades: [Int: Double], at k: Int, gain: Gain = .linear
) -> Double {
  var seen: Set<Int> = []
  let inOrder = ranking.map { seen.insert($0).inserted ? grades[$0] ?? 0 : 0 }
  // region: ndcg
  let best = dcg(grades.values.sorted(by: >), at: k, gain: gain)
  return best == 0 ? 0 : dcg(inOrder, at: k, gain: gain) / best
  // endregion
}
