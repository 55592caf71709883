import Foundation
public import Tensors

/// InfoNCE: how surprising the right one of N candidates is, by the scores they were given.
///
/// Scores (T, N) to (), in nats.
///
/// L = −(1/T) Σ_t ln (exp(s_tp) / Σ_j exp(s_tj)), where p = positives[t] is one of the N that are summed
/// over; without `positives` it is t, the pairs of a batch. One direction only: rows ask, columns
/// answer. Never negative; ln N where all scores are equal. Stops where `crossEntropy` does.
///
/// Source: van den Oord, Li, Vinyals 2018, "Representation learning with contrastive predictive
/// coding", section 2.3, equation 4.
public func infoNCE(scores: Tensor, positives: [Int]? = nil) -> Tensor {
  guard scores.rank == 2 else { misuse("infoNCE", scores.shape, complaint: "is no matrix") }
  let positives = positives ?? Array(0..<scores.shape[0])
  // region: loss
  return crossEntropy(logits: scores, targets: positives)
  // endregion
}

/// InfoNCE in both directions: rows ask columns, and columns ask rows.
///
/// Scores (B, B), pairs on the diagonal, to ().
///
/// (L(S) + L(Sᵀ)) / 2. Stops when the scores are not square or empty.
///
/// Source: Radford et al. 2021, "Learning transferable visual models from natural language
/// supervision", figure 3.
public func symmetricInfoNCE(scores: Tensor) -> Tensor {
  guard scores.rank == 2, scores.shape[0] == scores.shape[1] else {
    misuse("symmetricInfoNCE", scores.shape, complaint: "is not square")
  }
  // region: both
  return (infoNCE(scores: scores) + infoNCE(scores: scores.transposed)) / 2
  // endregion
}

/// What InfoNCE proves about the information that two views share: at least ln N − L, in nats.
///
/// One loss over N candidates to one number.
///
/// I(x; c) ≥ ln N − L, in expectation and for any scores; N counts the positive. It can show no more
/// than ln N, and nothing where it is negative. Stops when N is not positive.
///
/// Source: van den Oord, Li, Vinyals 2018, section 2.3.
public func informationBound(infoNCE loss: Double, candidates: Int) -> Double {
  guard candidates > 0 else {
    misuse("informationBound", [candidates], complaint: "holds no candidate")
  }
  return log(Double(candidates)) - loss
}
