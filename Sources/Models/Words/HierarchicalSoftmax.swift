public import Tensors

/// Hierarchical softmax: the probability of a word as that of its path through a tree.
///
/// Hidden h (C), inner nodes U (V − 1, C) and a target to (); over all targets they add up to 1.
///
/// p(target) = Π_n σ(±u_n · h) over the inner nodes of its path, + where the code is 0, − where it is 1.
/// It is 1 in a tree of one word. Stops at lengths that do not fit, when there is not one row for each
/// inner node, and at a target that is no word.
///
/// Source: Mikolov et al. 2013b, section 2.1, equation 3; the signs are word2vec.c's.
public func hierarchicalSoftmax(
  hidden: Tensor, outputs: EmbeddingTable, tree: HuffmanTree, target: Int
) -> Tensor {
  checkTree("hierarchicalSoftmax", outputs, tree, target)
  // region: probability
  let signs = Tensor(tree.codes[target].map { bit in bit == 0 ? 1 : -1 })
  let turns = sigmoid(signs * matmul(outputs(tree.points[target]), hidden))
  return (0..<tree.codes[target].count).reduce(Tensor(1.0)) { $0 * turns.row($1) }
  // endregion
}

/// The loss of the hierarchical softmax, −ln p(target).
///
/// Hidden h (C), inner nodes U (V − 1, C) and a target to (), in nats.
///
/// loss = −Σ_n ln σ(±u_n · h). Costs about log₂ V dot products. Stops where the probability does.
public func hierarchicalSoftmaxLoss(
  hidden: Tensor, outputs: EmbeddingTable, tree: HuffmanTree, target: Int
) -> Tensor {
  checkTree("hierarchicalSoftmaxLoss", outputs, tree, target)
  // region: loss
  let signs = Tensor(tree.codes[target].map { bit in bit == 0 ? 1 : -1 })
  return -logSigmoid(signs * matmul(outputs(tree.points[target]), hidden)).sum()
  // endregion
}

/// The gradient of the loss of the hierarchical softmax.
///
/// Hidden h (C), inner nodes U (V − 1, C) and a target to (C) and (V − 1, C).
///
/// With the push δ_n = σ(u_n · h) − (1 − bit_n): ∂loss/∂h = Σ δ_n u_n, ∂loss/∂u_n = δ_n h. Stops where the
/// loss does.
public func hierarchicalSoftmaxGradient(
  hidden: Tensor, outputs: EmbeddingTable, tree: HuffmanTree, target: Int
) -> (hidden: Tensor, outputs: Tensor) {
  checkTree("hierarchicalSoftmaxGradient", outputs, tree, target)
  // region: gradient
  let nodes = tree.points[target]
  let turns = Tensor(tree.codes[target].map { 1 - Double($0) })
  let rows = outputs(nodes)
  let push = sigmoid(matmul(rows, hidden)) - turns
  return (
    hidden: matmul(push, rows),
    outputs: outputs.gradient(ids: nodes, upstream: outer(push, hidden))
  )
  // endregion
}

private func checkTree(
  _ operation: String, _ outputs: EmbeddingTable, _ tree: HuffmanTree, _ target: Int
) {
  guard outputs.count == tree.innerCount else {
    misuse(
      operation, outputs.weights.shape, [tree.innerCount],
      complaint: "are not one row for each inner node")
  }
  guard tree.codes.indices.contains(target) else {
    misuse(operation, outputs.weights.shape, complaint: "has no target \(target)")
  }
}
