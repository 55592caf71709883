public import Tensors

/// The multiple-negatives ranking loss: each anchor has to pick its own answer out of the batch.
///
/// Anchors (B, C) and answers (B, C), perhaps with more wrong answers (N, C), to (), in nats.
///
/// S = 20 · cosines of anchors with answers; L = cross-entropy of each row with its pair as the class,
/// one direction only. Since a cosine ends at 1 the loss does not reach 0: at best
/// ln(1 + (B − 1) exp(−40)).
///
/// Stops unless anchors and answers have one shape and the wrong answers their width, at a row of
/// zeros, and without a pair.
///
/// Source: Henderson et al. 2017, "Efficient natural language response suggestion", section 4.4; cosine
/// and scale 20 are those of sentence-transformers.
public func multipleNegativesRankingLoss(
  anchors: Tensor, answers: Tensor, wrongAnswers: Tensor? = nil, scale: Double = 20
) -> Tensor {
  checkBatch("multipleNegativesRankingLoss", anchors, answers)
  let candidates = wrongAnswers.map { Tensor.concatenated([answers, $0]) } ?? answers
  // region: loss
  return infoNCE(scores: scale * cosines(anchors, candidates))
  // endregion
}
