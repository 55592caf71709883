import Foundation
public import Tensors

/// What stands where a pair was never seen, and the formula would say ln 0.
public enum UnseenPair: Hashable, Sendable {
  /// −∞, the formula's own value. A mean or a product over it is −∞ or NaN.
  case negativeInfinity
  /// 0, as if the pair came as often as chance has it.
  case zero
}

/// Pointwise mutual information: how much more often a pair comes than chance has it.
///
/// Counts (V, W) to (V, W), in nats.
///
/// PMI(w, c) = ln P(w, c) / (P(w) P(c)) = ln N_wc N / (N_w N_c), with N_w and N_c the sums of a row and
/// a column and N the sum of all. What stands for pairs that never came, also those of words that
/// never came, the caller says by `unseen`. Never NaN. Stops when counts are no matrix, and at a
/// count that is negative or not finite.
///
/// `contextPower` smooths the contexts: P(c) = N_c^α / Σ N_c^α. With α = 0.75 rare contexts lose
/// their large values.
///
/// Source: Church and Hanks 1990; smoothing: Levy et al. 2015, section 3.2.
public func pmi(_ counts: Tensor, unseen: UnseenPair, contextPower: Double = 1) -> Tensor {
  checkCounts("pmi", counts, contextPower)
  let total = counts.sum().item
  let unseen = unseen == .zero ? 0 : -Double.infinity
  guard total > 0 else { return Tensor(repeating: unseen, shape: counts.shape) }
  // region: pmi
  let words = counts.sum(axis: 1) / total
  let powers = counts.sum(axis: 0).map { power($0, contextPower) }
  let contexts = powers / powers.sum().item
  var result = Tensor(repeating: unseen, shape: counts.shape)
  for word in 0..<counts.rowCount {
    for context in 0..<counts.columnCount where counts[word, context] > 0 {
      let together = counts[word, context] / total
      result[word, context] = log(together / words[word] / contexts[context])
    }
  }
  // endregion
  return result
}

/// Positive pointwise mutual information, shifted by ln k.
///
/// Counts (V, W) to (V, W), in nats, 0 or more.
///
/// PPMI(w, c) = max(PMI(w, c) − ln k, 0), and 0 for pairs that never came. With `shift` k = 1 it is the
/// plain one; with k that of skip-gram with k noise words. Stops where `pmi` does, and when k is not
/// positive.
///
/// Source: Levy and Goldberg 2014, section 4.1.
public func ppmi(_ counts: Tensor, shift: Double = 1, contextPower: Double = 1) -> Tensor {
  guard shift > 0, shift.isFinite else {
    misuse("ppmi", counts.shape, complaint: "cannot be shifted by ln \(shift)")
  }
  // region: ppmi
  return pmi(counts, unseen: .negativeInfinity, contextPower: contextPower)
    .map { max($0 - log(shift), 0) }
  // endregion
}

/// count^exponent, and 0 where nothing was counted, also for exponent 0.
private func power(_ count: Double, _ exponent: Double) -> Double {
  count > 0 ? pow(count, exponent) : 0
}

private func checkCounts(_ operation: String, _ counts: Tensor, _ contextPower: Double) {
  guard counts.rank == 2 else { misuse(operation, counts.shape, complaint: "is no matrix") }
  for count in counts.values where !(count >= 0 && count.isFinite) {
    misuse(operation, counts.shape, complaint: "holds \(count), which is no count")
  }
  guard contextPower.isFinite else {
    misuse(operation, counts.shape, complaint: "has no power \(contextPower) of its contexts")
  }
}
