import Foundation
public import Tensors

/// GloVe's weight of a count: rare pairs matter little, frequent ones not without bound.
///
/// One number to one number from 0 to 1.
///
/// f(x) = (x / x_max)^α where x < x_max, and 1 from there on; f(0) = 0. Stops at a negative count or
/// NaN, and when x_max or α is not positive.
///
/// Source: Pennington et al. 2014, equation 9, with x_max = 100 and α = 3/4.
public func gloveWeight(
  _ count: Double, maximum: Double = 100, exponent: Double = 0.75
) -> Double {
  guard count >= 0, maximum > 0, exponent > 0 else {
    misuse(
      "gloveWeight", complaint: "has no weight for \(count) with x_max \(maximum), α \(exponent)")
  }
  // region: weight
  return count < maximum ? pow(count / maximum, exponent) : 1
  // endregion
}

extension GloVe {
  /// Where the paper and its released code differ.
  public enum Form: Hashable, Sendable {
    /// J = Σ f(X) r²; AdaGrad as published: g² is added, from 0 on, before a step is divided by it.
    case paper
    /// ½ J; the squares start at 1, each step is divided first, and (ηg)² is added after it.
    case releasedCode
  }

  /// What each prediction is off by.
  ///
  /// N entries to (N).
  ///
  /// r = w_i · w̃_j + b_i + b̃_j − ln X_ij; a count of zero makes it ∞. Stops at an index that is no
  /// word.
  public func residuals(_ entries: [CountEntry]) -> Tensor {
    checkIndices("residuals", entries)
    // region: residuals
    let i = entries.map(\.word)
    let j = entries.map(\.context)
    let products = (words.gathered(i) * contexts.gathered(j)).sum(axis: 1)
    let biases = wordBiases.gathered(i) + contextBiases.gathered(j)
    return products + biases - log(Tensor(entries.map(\.count)))
    // endregion
  }

  /// GloVe's loss.
  ///
  /// N entries to ().
  ///
  /// J = Σ_ij f(X_ij) (w_i · w̃_j + b_i + b̃_j − ln X_ij)²: the weight stands outside the square. The
  /// released code has ½ J. Counts of zero are skipped: their weight is zero, and ln 0 is never
  /// taken. Without entries it is 0. Stops at an index that is no word.
  ///
  /// Source: Pennington et al. 2014, equation 8; ½ from glove.c.
  public func loss(
    _ entries: [CountEntry], form: Form = .paper, maximum: Double = 100, exponent: Double = 0.75
  ) -> Tensor {
    let factor = form == .paper ? 1 : 0.5
    // region: loss
    let seen = entries.filter { $0.count > 0 }
    let weights = seen.map { gloveWeight($0.count, maximum: maximum, exponent: exponent) }
    let residuals = residuals(seen)
    return factor * (Tensor(weights) * residuals * residuals).sum()
    // endregion
  }

  /// The gradient of the loss with respect to all weights, in the shapes of the model.
  ///
  /// N entries to (V, C), (V, C), (V) and (V).
  ///
  /// With p = 2 f(X_ij) r_ij (p = f(X_ij) r_ij for the released code's ½ J) each entry adds p w̃_j to
  /// the gradient of w_i, p w_i to that of w̃_j, and p to those of b_i and b̃_j.
  public func gradient(
    _ entries: [CountEntry], form: Form = .paper, maximum: Double = 100, exponent: Double = 0.75
  ) -> GloVe {
    var gradient = GloVe(
      words: .zeros(words.shape), contexts: .zeros(contexts.shape),
      wordBiases: .zeros(wordBiases.shape), contextBiases: .zeros(contextBiases.shape))
    let factor = form == .paper ? 2.0 : 1
    // region: gradient
    let seen = entries.filter { $0.count > 0 }
    for (entry, residual) in zip(seen, residuals(seen).values) {
      let (i, j) = (entry.word, entry.context)
      let weight = gloveWeight(entry.count, maximum: maximum, exponent: exponent)
      let push = factor * weight * residual
      for c in 0..<words.columnCount {
        gradient.words[i, c] += push * contexts[j, c]
        gradient.contexts[j, c] += push * words[i, c]
      }
      gradient.wordBiases[i] += push
      gradient.contextBiases[j] += push
    }
    // endregion
    return gradient
  }

  func checkIndices(_ operation: String, _ entries: [CountEntry]) {
    for entry in entries where max(entry.word, entry.context) >= words.rowCount {
      misuse(operation, words.shape, complaint: "has no words \(entry.word) and \(entry.context)")
    }
  }
}
