public import Tensors

/// Negative sampling over a whole text at once: its expected loss, from counts alone.
///
/// Counts N (V, W), words X (V, C), contexts Y (W, C) to (), in nats.
///
/// loss = −Σ_wc N_wc ln σ(x_w · y_c) − k Σ_w N_w Σ_c P(c) ln σ(−x_w · y_c): each pair as often as it came,
/// each word against k draws from the noise P as often as it came. Where C is large enough to let every
/// x_w · y_c move freely, it is least at ln(N_wc / (k N_w P(c))), which is PMI(w, c) − ln k when P is the
/// contexts' unigram distribution. Stops at shapes that do not fit.
///
/// Source: Levy and Goldberg 2014, section 3.1.
public func expectedNegativeSamplingLoss(
  counts: Tensor, words: EmbeddingTable, contexts: EmbeddingTable, noise: NoiseDistribution,
  negatives: Double
) -> Tensor {
  let (scores, expected) = expectations(
    "expectedNegativeSamplingLoss", counts, words, contexts, noise, negatives)
  // region: loss
  return -(counts * logSigmoid(scores) + expected * logSigmoid(-scores)).sum()
  // endregion
}

/// The gradient of the expected loss of negative sampling.
///
/// Counts N (V, W), words X (V, C), contexts Y (W, C) to (V, C) and (W, C).
///
/// With the pushes Δ_wc = k N_w P(c) σ(x_w · y_c) − N_wc σ(−x_w · y_c): ∂loss/∂X = Δ Y, ∂loss/∂Y = Δᵀ X.
/// Stops where the loss does.
public func expectedNegativeSamplingGradient(
  counts: Tensor, words: EmbeddingTable, contexts: EmbeddingTable, noise: NoiseDistribution,
  negatives: Double
) -> (words: Tensor, contexts: Tensor) {
  let (scores, expected) = expectations(
    "expectedNegativeSamplingGradient", counts, words, contexts, noise, negatives)
  // region: gradient
  let push = expected * sigmoid(scores) - counts * sigmoid(-scores)
  return (
    words: matmul(push, contexts.weights), contexts: matmul(push.transposed, words.weights)
  )
  // endregion
}

/// The scores X Yᵀ, and how often each pair is drawn as noise, k N_w P(c); both (V, W).
private func expectations(
  _ operation: String, _ counts: Tensor, _ words: EmbeddingTable, _ contexts: EmbeddingTable,
  _ noise: NoiseDistribution, _ negatives: Double
) -> (scores: Tensor, expected: Tensor) {
  guard counts.shape == [words.count, contexts.count],
    noise.probabilities.count == contexts.count
  else {
    misuse(
      operation, counts.shape, words.weights.shape, contexts.weights.shape,
      [noise.probabilities.count], complaint: "are not counts, words, contexts and their noise")
  }
  guard negatives >= 0, negatives.isFinite else {
    misuse(operation, complaint: "cannot draw \(negatives) noise words")
  }
  let expected = outer(negatives * counts.sum(axis: 1), Tensor(noise.probabilities))
  return (matmul(words.weights, contexts.weights.transposed), expected)
}
