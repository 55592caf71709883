import Foundation
public import Tensors

/// How the losses of several rows become one number.
public enum Reduction: Sendable {
  /// Their sum divided by how many they are; the gradient does not grow with the batch.
  case mean
  /// All of them added up.
  case sum
}

/// Cross-entropy from logits: the price of what came, under the shares that were given to it.
///
/// Logits (T, V) and T target classes to (), in nats.
///
/// loss_t = −ln softmax(z_t)_y = logSumExp(z_t) − z_ty with y = targets[t]; then the mean or the sum
/// over t. Never negative. Stops when there are not as many targets as rows, when a target is no
/// column, and when a mean is asked over no rows.
public func crossEntropy(
  logits: Tensor, targets: [Int], reduction: Reduction = .mean
) -> Tensor {
  checkTargets("crossEntropy", logits, targets, reduction)
  // region: loss
  let losses = logSumExp(logits) - logits.picked(targets)
  // endregion
  return reduction == .mean ? losses.mean() : losses.sum()
}

/// The gradient of the cross-entropy with respect to the logits.
///
/// Logits (T, V) and T target classes to (T, V).
///
/// ∂loss/∂z_t = softmax(z_t) − onehot(y), with y = targets[t]; divided by T under `.mean`. Every row
/// adds up to zero. Stops where `crossEntropy` does.
public func crossEntropyGradient(
  logits: Tensor, targets: [Int], reduction: Reduction = .mean
) -> Tensor {
  checkTargets("crossEntropyGradient", logits, targets, reduction)
  // region: gradient
  var gradient = softmax(logits)
  for (row, target) in targets.enumerated() {
    gradient[row, target] -= 1
  }
  // endregion
  return reduction == .mean ? gradient / Double(targets.count) : gradient
}

/// Perplexity: the number of equally likely choices that would have surprised as much.
///
/// The probabilities (T) that were given to what came, to one number, 1 or more.
///
/// perplexity(p) = exp(−(1/T) Σ_t ln p_t): one over the geometric mean of p. Infinite as soon as one
/// p_t is zero. Stops when there are none, and at a number that is no probability.
public func perplexity(ofProbabilities probabilities: [Double]) -> Double {
  guard !probabilities.isEmpty else {
    misuse("perplexity", [0], complaint: "holds no probability")
  }
  for probability in probabilities where !(0...1).contains(probability) {
    misuse(
      "perplexity", [probabilities.count],
      complaint: "holds \(probability), which is no probability")
  }
  let surprise = probabilities.reduce(0) { $0 - log($1) }
  return exp(surprise / Double(probabilities.count))
}

/// Perplexity: the number of equally likely choices that would have surprised as much.
///
/// A mean loss per token, in nats, to one number: 1 or more for a loss of 0 or more.
///
/// perplexity = e^loss. The loss has to be the mean over all tokens that count, without smoothing: a
/// mean of batches' perplexities, or of batches of unequal size, is another number. Infinite for an
/// infinite loss, and NaN for NaN.
public func perplexity(ofLoss loss: Double) -> Double { exp(loss) }

private func checkTargets(
  _ operation: String, _ logits: Tensor, _ targets: [Int], _ reduction: Reduction
) {
  guard logits.rank == 2, logits.rowCount == targets.count else {
    misuse(operation, logits.shape, [targets.count], complaint: "are no rows with a target each")
  }
  for target in targets where !(0..<logits.columnCount).contains(target) {
    misuse(operation, logits.shape, complaint: "has no column \(target) for a target")
  }
  if targets.isEmpty, reduction == .mean {
    misuse(operation, logits.shape, complaint: "has no rows to take a mean of")
  }
}
