public import Gradients
public import Tensors

/// Word2Vec: vectors of words that are good at guessing each other.
///
/// Input table (V, C) and output table (V, C), or (V − 1, C) for the inner nodes of a tree.
///
/// A word has two vectors: one in the input table, by which it predicts, and one in the output table,
/// by which it is predicted. With one table for both, a word would be scored against itself, and
/// u · u is never negative. The input table is what is kept.
///
/// Source: Mikolov et al. 2013a, section 3; 2013b, section 2.
public struct Word2Vec: Hashable, Sendable {
  /// (V, C): the vectors by which words predict, and which are kept.
  public var inputs: EmbeddingTable

  /// (V, C) or (V − 1, C): the vectors by which words, or the turns of a tree, are predicted.
  public var outputs: EmbeddingTable

  /// How the vectors of several context words become one.
  public enum Combination: Hashable, Sendable, CaseIterable {
    /// Their mean, as in the paper's and the released code's continuous bag of words.
    case mean
    /// Their sum.
    case sum
    /// Their mean, though each word is then moved as if it were the sum: the step of word2vec.c, which
    /// is T times the mean's gradient. Source: word2vec.c, `neu1e`; İrsoy et al. 2021 name the slip.
    case releasedCode
  }

  /// How the word that came is told from those that did not.
  public enum Objective: Hashable, Sendable {
    /// Against all words.
    case fullSoftmax
    /// Against the given noise words.
    case negativeSampling(noise: [Int])
    /// By its path through a tree.
    case hierarchicalSoftmax(HuffmanTree)
  }

  /// The model with given tables; stops when their vectors are not equally long.
  public init(inputs: EmbeddingTable, outputs: EmbeddingTable) {
    guard inputs.dimensions == outputs.dimensions else {
      misuse(
        "Word2Vec", inputs.weights.shape, outputs.weights.shape,
        complaint: "are tables of unequal width")
    }
    self.inputs = inputs
    self.outputs = outputs
  }

  /// The hidden vector: what the given words, taken together, predict by.
  ///
  /// T ids to (C).
  ///
  /// h = Σ_t x_t / T, or Σ_t x_t under `.sum`. One word is skip-gram, its vector is h; several are the continuous bag of
  /// words. Stops when there is no word.
  public func hidden(from words: [Int], _ combination: Combination = .mean) -> Tensor {
    guard !words.isEmpty else { misuse("Word2Vec", [0], complaint: "has no word to predict from") }
    // region: hidden
    let sum = inputs(words).sum(axis: 0)
    return combination == .sum ? sum : sum / Double(words.count)
    // endregion
  }

  /// The loss of one prediction: −ln of what the objective gives to the target.
  ///
  /// A target and T ids to (), in nats. A NaN in a vector that is used makes it NaN. Stops where
  /// `hidden` and the objective's loss do.
  public func loss(
    predicting target: Int, from words: [Int], _ combination: Combination = .mean,
    by objective: Objective
  ) -> Tensor {
    let hidden = hidden(from: words, combination)
    switch objective {
    case .fullSoftmax:
      return fullSoftmaxLoss(hidden: hidden, outputs: outputs, target: target)
    case .negativeSampling(let noise):
      return negativeSamplingLoss(hidden: hidden, outputs: outputs, target: target, noise: noise)
    case .hierarchicalSoftmax(let tree):
      return hierarchicalSoftmaxLoss(hidden: hidden, outputs: outputs, tree: tree, target: target)
    }
  }

  /// The gradient of one prediction's loss by both tables.
  ///
  /// A target and T ids to tables shaped as the model's.
  ///
  /// Each of the T words gets ∂loss/∂h / T under `.mean`, and all of it under `.sum`. What
  /// `.releasedCode` gives is no gradient of its loss unless T is 1. Stops where the loss does.
  public func gradient(
    predicting target: Int, from words: [Int], _ combination: Combination = .mean,
    by objective: Objective
  ) -> (inputs: Tensor, outputs: Tensor) {
    let hidden = hidden(from: words, combination)
    let gradient =
      switch objective {
      case .fullSoftmax:
        fullSoftmaxGradient(hidden: hidden, outputs: outputs, target: target)
      case .negativeSampling(let noise):
        negativeSamplingGradient(hidden: hidden, outputs: outputs, target: target, noise: noise)
      case .hierarchicalSoftmax(let tree):
        hierarchicalSoftmaxGradient(hidden: hidden, outputs: outputs, tree: tree, target: target)
      }
    // region: inputs
    let share = combination == .mean ? gradient.hidden / Double(words.count) : gradient.hidden
    let ones = Tensor(words.map { _ in 1 })
    return (inputs: inputs.gradient(ids: words, upstream: outer(ones, share)), gradient.outputs)
    // endregion
  }
}

extension Word2Vec {
  /// A step of stochastic gradient descent on one prediction.
  ///
  /// A target, T ids and a rate to the model with both tables moved.
  ///
  /// E ← E − rate ∂loss/∂E, both tables by the gradient at the same, old place. (word2vec.c moves the
  /// output rows one by one; that is the same unless a row comes twice.) Stops where the loss does.
  public func stepped(
    predicting target: Int, from words: [Int], _ combination: Combination = .mean,
    by objective: Objective, rate: Double
  ) -> Word2Vec {
    let gradient = gradient(predicting: target, from: words, combination, by: objective)
    // region: step
    return Word2Vec(
      inputs: EmbeddingTable(weights: inputs.weights - rate * gradient.inputs),
      outputs: EmbeddingTable(weights: outputs.weights - rate * gradient.outputs))
    // endregion
  }
}

extension Word2Vec: Trainable {
  /// Hands out both tables' weights, "inputs" first, then "outputs".
  public mutating func forEachWeight(_ body: (String, inout Tensor) -> Void) {
    body("inputs", &inputs.weights)
    body("outputs", &outputs.weights)
  }
}
