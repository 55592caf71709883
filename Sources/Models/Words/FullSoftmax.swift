public import Tensors

/// Full softmax: the price of the word that came, when every word of the vocabulary competes.
///
/// Hidden h (C), output table U (V, C) and a target to (), in nats.
///
/// loss = −ln softmax(U h)_target = logSumExp(U h) − u_target · h. Costs V dot products. Stops at lengths that do not fit, and at a
/// target that is no word.
///
/// Source: Mikolov et al. 2013b, section 2, equation 2.
public func fullSoftmaxLoss(hidden: Tensor, outputs: EmbeddingTable, target: Int) -> Tensor {
  checkTarget("fullSoftmaxLoss", hidden, outputs, target)
  // region: loss
  let scores = matmul(outputs.weights, hidden)
  return logSumExp(scores) - scores.row(target)
  // endregion
}

/// The gradient of the full softmax's loss.
///
/// Hidden h (C), output table U (V, C) and a target to (C) and (V, C).
///
/// With the push δ = softmax(U h) − onehot(target): ∂loss/∂h = δ U, ∂loss/∂U = δᵀ h. Stops where the loss
/// does.
public func fullSoftmaxGradient(
  hidden: Tensor, outputs: EmbeddingTable, target: Int
) -> (hidden: Tensor, outputs: Tensor) {
  checkTarget("fullSoftmaxGradient", hidden, outputs, target)
  // region: gradient
  var push = softmax(matmul(outputs.weights, hidden))
  push[target] -= 1
  return (hidden: matmul(push, outputs.weights), outputs: outer(push, hidden))
  // endregion
}

/// The outer product: (T) and (C) to (T, C), entry (t, c) is a_t b_c.
func outer(_ left: Tensor, _ right: Tensor) -> Tensor {
  Tensor(
    shape: left.shape + right.shape,
    values: left.values.flatMap { entry in right.values.map { entry * $0 } })
}

private func checkTarget(
  _ operation: String, _ hidden: Tensor, _ outputs: EmbeddingTable, _ target: Int
) {
  guard (0..<outputs.count).contains(target) else {
    misuse(operation, hidden.shape, outputs.weights.shape, complaint: "have no target \(target)")
  }
}
