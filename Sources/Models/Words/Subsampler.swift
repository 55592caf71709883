public import Tensors

/// Subsampling of frequent words: each place of the text is kept by chance, the rarer the likelier.
///
/// Counts (V) to probabilities of being kept (V).
///
/// With f = N_w / N the word's share of the text and t the threshold:
/// paper: kept with min(1, √(t/f)), for it is discarded with 1 − √(t/f);
/// released code: kept with min(1, √(t/f) + t/f), which keeps all up to f = φ²t = 2.618 t.
/// At f = 100 t these are 0.1 and 0.11. A word that never came is kept. Stops when a count is negative,
/// and when t is not positive and finite.
///
/// Source: Mikolov et al. 2013b, section 2.3, equation 5; word2vec.c, `ran` in `TrainModelThread`.
public struct Subsampler: Hashable, Sendable {
  /// Which of the two formulas; the paper and its released code differ.
  public enum Rule: Hashable, Sendable, CaseIterable {
    /// √(t/f).
    case paper
    /// √(t/f) + t/f.
    case releasedCode
  }

  /// (V): the chance of each word to be kept, where it stands.
  public let keepProbabilities: [Double]

  /// The subsampler of a text's counts.
  public init(counts: [Int], threshold: Double, rule: Rule) {
    guard threshold > 0, threshold.isFinite, counts.allSatisfy({ $0 >= 0 }) else {
      misuse("Subsampler", [counts.count], complaint: "cannot be thinned at \(threshold)")
    }
    let total = Double(counts.reduce(0, +))
    keepProbabilities = counts.map { count in
      count == 0
        ? 1
        : Self.keepProbability(
          frequency: Double(count) / total, threshold: threshold, rule: rule)
    }
  }

  /// The chance of a word with share `frequency` of the text to be kept.
  ///
  /// Two numbers to one from 0 to 1. Stops when one of the two is not positive.
  public static func keepProbability(frequency: Double, threshold: Double, rule: Rule) -> Double {
    guard frequency > 0, threshold > 0 else {
      misuse("Subsampler", complaint: "cannot keep a share \(frequency) at \(threshold)")
    }
    // region: keep
    let ratio = threshold / frequency
    switch rule {
    case .paper: return min(1, ratio.squareRoot())
    case .releasedCode: return min(1, ratio.squareRoot() + ratio)
    }
    // endregion
  }

  /// What is left of a sentence, in its order; one draw for each word. Stops at an unknown id.
  public func thinned(_ sentence: [Int], using generator: inout SeededGenerator) -> [Int] {
    sentence.filter { word in
      guard keepProbabilities.indices.contains(word) else {
        misuse("Subsampler", [keepProbabilities.count], complaint: "has no word \(word)")
      }
      return generator.uniform() < keepProbabilities[word]
    }
  }
}
