public import Tensors

/// Cross-entropy over the rows that count, with or without label smoothing.
///
/// Logits (…, V) and as many targets as rows, in row order, to (), in nats.
///
/// loss_t = −Σ_v q_tv ln softmax(z_t)_v with the shares q of `smoothing`; without it,
/// −ln softmax(z_t)_y. A row whose target is nil does not count: it is no part of the sum, the mean is
/// over the others only, and nothing pushes its logits, whatever they are. A class with no share adds
/// nothing, even where its logit is −∞. Where no row counts the loss is zero. To join the means of
/// several batches, weigh each by how many of its targets count.
///
/// Stops when there are not as many targets as rows, or when a target is no class.
///
/// Source: Szegedy et al. 2016, section 7, for the smoothed form.
public func crossEntropy(
  logits: Tensor, targets: [Int?], smoothing: LabelSmoothing = .none, reduction: Reduction = .mean
) -> Tensor {
  guard let classes = logits.shape.last,
    logits.shape.dropLast().reduce(1, *) == targets.count, logits.rank > 1
  else {
    misuse(
      "crossEntropy", logits.shape, [targets.count], complaint: "are no rows with a target each")
  }
  for case .some(let target) in targets where !(0..<classes).contains(target) {
    misuse("crossEntropy", logits.shape, complaint: "has no column \(target) for a target")
  }
  guard targets.contains(where: { $0 != nil }) else { return Tensor(0) }
  // region: counted
  let counted = targets.indices.filter { targets[$0] != nil }
  let rows = logits.reshaped([targets.count, classes]).gathered(counted)
  let shares = smoothing.shares(targets: targets.compactMap { $0 }, classes: classes)
  // endregion
  let hasNone = shares.map { $0 == 0 ? 1 : 0 }
  // region: smoothed
  let logarithms = logSoftmax(rows).filled(where: hasNone, with: 0)
  let losses = -(shares * logarithms).sum(axis: -1)
  return reduction == .mean ? losses.mean() : losses.sum()
  // endregion
}
