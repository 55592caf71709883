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
  /// Indices of words to (), above 0, in nats.
  ///
  /// −ln σ(s(w, c)) − Σ_n ln σ(−s(w, n)), with s(w, c) = h_w · v_c and h_w the vector of w's pieces. The
  /// logarithm is taken before the sum. Stops at an index that is no word.
  ///
  /// Source: Bojanowski et al. 2017, section 3.1 (the loss), 3.2 (the score).
  public func loss(word: Int, context: Int, negatives: [Int]) -> Tensor {
    checkWords("loss", [word, context] + negatives)
    // region: loss
    let hidden = composed(rows(of: words[word]))
    let signs = Tensor([1] + negatives.map { _ in -1 })
    let scores = matmul(contexts.gathered([context] + negatives), hidden)
    return -logSigmoid(signs * scores).sum()
    // endregion
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
    var gradient = (inputs: Tensor.zeros(inputs.shape), contexts: Tensor.zeros(contexts.shape))
    let share = composition == .mean ? 1 / Double(push.rows.count) : 1
    for c in 0..<inputs.columnCount {
      for row in push.rows { gradient.inputs[row, c] += share * push.hiddenGradient[c] }
      for (index, slope) in push.slopes { gradient.contexts[index, c] += slope * push.hidden[c] }
    }
    return gradient
  }

  /// One step down that gradient, touching only the rows that it reaches; the loss before it.
  @discardableResult
  public mutating func step(
    word: Int, context: Int, negatives: [Int], rate: Double, update: Update = .exact
  ) -> Double {
    let loss = loss(word: word, context: context, negatives: negatives).item
    let push = push(word: word, context: context, negatives: negatives)
    let isDivided = composition == .mean && update == .exact
    let share = isDivided ? 1 / Double(push.rows.count) : 1
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
    let targets = [context] + negatives
    let came = Tensor([1] + negatives.map { _ in 0 })
    let slopes = sigmoid(matmul(contexts.gathered(targets), hidden)) - came
    let hiddenGradient = matmul(slopes, contexts.gathered(targets))
    // endregion
    return (rows, hidden, hiddenGradient, Array(zip(targets, slopes.values)))
  }

  func checkWords(_ operation: String, _ indices: [Int]) {
    for index in indices where !words.indices.contains(index) {
      misuse(operation, contexts.shape, complaint: "has no word \(index)")
    }
  }
}
