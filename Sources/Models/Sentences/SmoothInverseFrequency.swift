public import Tensors

/// Smooth inverse frequency: a sentence's mean in which common words count little.
///
/// Word vectors (T, C) and their probabilities (T) to (C).
///
/// v = Σ_t a / (a + p(w_t)) x_t / n over the n real tokens. A word that is never seen has weight 1,
/// one with p = a weight ½. It is divided by n, not by the sum of the weights.
///
/// Source: Arora, Liang, Ma 2017, algorithm 1, with a = 10⁻³ (10⁻⁴ to 10⁻³ do about as well).
public struct SmoothInverseFrequency: Hashable, Sendable {
  /// a: how fast weights fall with frequency; the smaller, the faster.
  public let smoothing: Double

  /// Stops unless `smoothing` is above zero and finite.
  public init(smoothing: Double = 1e-3) {
    guard smoothing > 0, smoothing.isFinite else {
      misuse("SmoothInverseFrequency", complaint: "cannot smooth by \(smoothing)")
    }
    self.smoothing = smoothing
  }

  /// The weight of a word: a / (a + p). Stops at a number that is no probability.
  public func weight(probability: Double) -> Double {
    guard (0...1).contains(probability) else {
      misuse("weight", complaint: "is asked for \(probability), which is no probability")
    }
    // region: weight
    return smoothing / (smoothing + probability)
    // endregion
  }

  /// The vector of one sentence: (T, C), probabilities (T) and a mask (T) to (C).
  ///
  /// Zeros where there is no real token. Stops when there is not one probability for each token.
  public func callAsFunction(
    _ tokens: Tensor, probabilities: [Double], mask: [Bool]? = nil
  ) -> Tensor {
    guard tokens.rank == 2, probabilities.count == tokens.rowCount else {
      misuse(
        "SmoothInverseFrequency", tokens.shape, [probabilities.count],
        complaint: "are no tokens with a probability each")
    }
    let real = realTokens("SmoothInverseFrequency", tokens, mask)
    let weights = probabilities.indices.filter { mask?[$0] ?? true }.map {
      weight(probability: probabilities[$0])
    }
    guard !weights.isEmpty else { return Tensor.zeros([tokens.columnCount]) }
    // region: sentence
    return matmul(Tensor(weights), real) / Double(weights.count)
    // endregion
  }
}
