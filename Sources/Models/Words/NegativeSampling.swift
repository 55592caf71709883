public import Tensors

/// Negative sampling: the word that came told apart from k words that did not.
///
/// Hidden h (C), output table U (V, C), a target and k noise words to (), in nats.
///
/// loss = −ln σ(u_target · h) − Σ_i ln σ(−u_noise(i) · h): the logarithm of each by itself, then the sum.
/// A noise word may come twice, and may be the target, which then counts both ways. Without noise
/// only the first term is left, and nothing keeps the scores from growing. Stops at lengths that do not
/// fit, and at an id that is no word.
///
/// Source: Mikolov et al. 2013b, section 2.2, equation 4, with its sign turned.
public func negativeSamplingLoss(
  hidden: Tensor, outputs: EmbeddingTable, target: Int, noise: [Int]
) -> Tensor {
  // region: loss
  let came = logSigmoid(matmul(outputs([target]), hidden)).sum()
  let didNot = logSigmoid(-matmul(outputs(noise), hidden)).sum()
  return -(came + didNot)
  // endregion
}

/// The gradient of the loss of negative sampling.
///
/// Hidden h (C), output table U (V, C), a target and k noise words to (C) and (V, C).
///
/// With the pushes δ = σ(u · h) − 1 for the target and σ(u · h) for noise: ∂loss/∂h = Σ δ u, and
/// ∂loss/∂u = δ h, added up where a word comes more than once. Stops where the loss does.
public func negativeSamplingGradient(
  hidden: Tensor, outputs: EmbeddingTable, target: Int, noise: [Int]
) -> (hidden: Tensor, outputs: Tensor) {
  // region: gradient
  let words = [target] + noise
  let came = Tensor([1] + noise.map { _ in 0 })
  let rows = outputs(words)
  let push = sigmoid(matmul(rows, hidden)) - came
  return (
    hidden: matmul(push, rows),
    outputs: outputs.gradient(ids: words, upstream: outer(push, hidden))
  )
  // endregion
}
