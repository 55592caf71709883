import Foundation
public import Tensors

extension FastText {
  /// Which gradient the pieces of a word follow in a step.
  public enum Update: Hashable, Sendable {
    /// The loss's: under `.mean` each piece gets the hidden vector's gradient over their number.
    case exact
    /// The whole gradient of the hidden vector for each piece, also under `.mean`: for skip-gram the
    /// released code never divides (`normalizeGradient_` of model.cc is set for classifiers only).
    case releasedCode
  }

  /// Skip-gram with negative sampling: the loss of one word, one context and k noise words.
  ///
  /// Indices of words to one number above 0, in nats.
  ///
  /// −ln σ(s(w, c)) − Σ_n ln σ(−s(w, n)), with s(w, c) = h_w · v_c and h_w the vector of w's pieces. The
  /// logarithm is taken before the sum. Stops at an index that is no word.
  ///
  /// Source: Bojanowski et al. 2017, section 3.1 (the loss), 3.2 (the score).
  public func loss(word: Int, context: Int, negatives: [Int]) -> Double {
    checkWords("loss", [word, context] + negatives)
    // region: loss
    let hidden = composed(rows(of: words[word]))
    var total = minusLogSigmoid(score(hidden, context))
    for negative in negatives { total += minusLogSigmoid(-score(hidden, negative)) }
    // endregion
    return total
  }

  /// The gradient of that loss with respect to both tables.
  ///
  /// Indices of words to inputs (V + K, C) and contexts (V, C).
  ///
  /// With d = σ(s) − 1 for the context and d = σ(s) for noise, v_c gets d h; the hidden vector gets
  /// Σ d v_c, and hands it to each of its pieces, over their number under `.mean`. A row named twice,
  /// by two pieces or as noise, gets both shares.
  public func gradient(
    word: Int, context: Int, negatives: [Int]
  ) -> (inputs: Tensor, contexts: Tensor) {
    let push = push(word: word, context: context, negatives: negatives)
    var inputGradient = inputs.map { _ in 0 }
    var contextGradient = contexts.map { _ in 0 }
    let share = composition == .mean ? 1 / Double(push.rows.count) : 1
    for c in 0..<inputs.columnCount {
      for row in push.rows { inputGradient[row, c] += share * push.hiddenGradient[c] }
      for (index, slope) in push.slopes { contextGradient[index, c] += slope * push.hidden[c] }
    }
    return (inputGradient, contextGradient)
  }

  /// One step down that gradient, touching only the rows that it touches; the loss before it.
  public mutating func step(
    word: Int, context: Int, negatives: [Int], rate: Double, update: Update = .exact
  ) -> Double {
    let loss = loss(word: word, context: context, negatives: negatives)
    let push = push(word: word, context: context, negatives: negatives)
    let divided = composition == .mean && update == .exact
    let share = divided ? 1 / Double(push.rows.count) : 1
    for c in 0..<inputs.columnCount {
      for row in push.rows { inputs[row, c] -= rate * share * push.hiddenGradient[c] }
      for (index, slope) in push.slopes { contexts[index, c] -= rate * slope * push.hidden[c] }
    }
    return loss
  }

  /// What one example pushes: the pieces' rows, their vector h and its gradient, and ∂loss/∂s by word.
  private func push(
    word: Int, context: Int, negatives: [Int]
  ) -> (rows: [Int], hidden: Tensor, hiddenGradient: Tensor, slopes: [(Int, Double)]) {
    checkWords("gradient", [word, context] + negatives)
    // region: gradient
    let rows = rows(of: words[word])
    let hidden = composed(rows)
    var slopes = [(context, probability(score(hidden, context)) - 1)]
    for negative in negatives { slopes.append((negative, probability(score(hidden, negative)))) }

    var hiddenGradient = 0 * hidden
    for (index, slope) in slopes {
      hiddenGradient = hiddenGradient + slope * Tensor(contexts.tableRow(index))
    }
    // endregion
    return (rows, hidden, hiddenGradient, slopes)
  }

  /// s(w, c) = h_w · v_c.
  private func score(_ hidden: Tensor, _ context: Int) -> Double {
    dot(hidden.values, contexts.tableRow(context))
  }

  private func checkWords(_ operation: String, _ indices: [Int]) {
    for index in indices where !words.indices.contains(index) {
      misuse(operation, contexts.shape, complaint: "has no word \(index)")
    }
  }
}

/// −ln σ(s) = ln(1 + exp(−s)), kept from overflowing by taking exp of a negative number only.
private func minusLogSigmoid(_ score: Double) -> Double {
  max(-score, 0) + log1p(exp(-abs(score)))
}

/// σ(s) = 1 / (1 + exp(−s)).
private func probability(_ score: Double) -> Double { 1 / (1 + exp(-score)) }
