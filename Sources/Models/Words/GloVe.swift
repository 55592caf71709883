public import Gradients
public import Tensors

/// GloVe: word vectors whose dot products fit the logarithms of co-occurrence counts.
///
/// W (V, C), W̃ (V, C), b (V) and b̃ (V).
///
/// w_i · w̃_j + b_i + b̃_j ≈ ln X_ij for every count X_ij above zero: each word has one vector as a word
/// and another one as a context, and a bias for each role.
///
/// Source: Pennington, Socher, Manning 2014, equations 7 and 8.
public struct GloVe: Hashable, Sendable {
  /// W, (V, C): the vectors of words.
  public var words: Tensor

  /// W̃, (V, C): the vectors of the same words as contexts.
  public var contexts: Tensor

  /// b, (V): takes up how frequent a word is.
  public var wordBiases: Tensor

  /// b̃, (V): takes up how frequent a context is.
  public var contextBiases: Tensor

  /// The model with given weights; stops when the shapes are not (V, C), (V, C), (V) and (V).
  public init(words: Tensor, contexts: Tensor, wordBiases: Tensor, contextBiases: Tensor) {
    guard words.rank == 2, words.shape == contexts.shape else {
      misuse("GloVe", words.shape, contexts.shape, complaint: "are not two tables of one shape")
    }
    let size = [words.rowCount]
    guard wordBiases.shape == size, contextBiases.shape == size else {
      misuse(
        "GloVe", wordBiases.shape, contextBiases.shape,
        complaint: "do not hold a bias for each of \(words.rowCount) words")
    }
    self.words = words
    self.contexts = contexts
    self.wordBiases = wordBiases
    self.contextBiases = contextBiases
  }

  /// Small random weights, biases included: (u − ½) / (C + 1) with u from 0 up to 1.
  ///
  /// Source: the released code (glove.c, `initialize_parameters`), which counts the bias as one more
  /// component.
  public init(wordCount: Int, dimension: Int, using generator: inout SeededGenerator) {
    let bound = 0.5 / Double(dimension + 1)
    self.init(
      words: Tensor.uniform([wordCount, dimension], -bound, bound, using: &generator),
      contexts: Tensor.uniform([wordCount, dimension], -bound, bound, using: &generator),
      wordBiases: Tensor.uniform([wordCount], -bound, bound, using: &generator),
      contextBiases: Tensor.uniform([wordCount], -bound, bound, using: &generator))
  }
}

extension GloVe: Trainable {
  /// Hands out W, W̃, b and b̃ as "words", "contexts", "wordBiases" and "contextBiases".
  public mutating func forEachWeight(_ body: (String, inout Tensor) -> Void) {
    body("words", &words)
    body("contexts", &contexts)
    body("wordBiases", &wordBiases)
    body("contextBiases", &contextBiases)
  }
}

// MARK: - What is handed over

extension GloVe {
  /// Which vectors are handed over when training is done.
  public enum Output: Hashable, Sendable {
    /// W + W̃: as in the paper, section 4.2, and the released code.
    case sum
    /// W only.
    case wordsOnly
  }

  /// The word vectors: (V, C).
  ///
  /// Source: Pennington et al. 2014, section 4.2, "we choose to use the sum W + W̃".
  public func vectors(_ output: Output = .sum) -> Tensor {
    switch output {
    // region: output
    case .sum: words + contexts
    case .wordsOnly: words
    // endregion
    }
  }
}
