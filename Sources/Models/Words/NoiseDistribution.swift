import Foundation
public import Tensors

/// The noise distribution: which words negative sampling holds up as not having come.
///
/// Counts (V) to probabilities (V).
///
/// P(w) = N_w^p / Σ_v N_v^p with p = ¾: rare words come more often than in the text, frequent ones
/// less. p = 1 is the unigram distribution, p = 0 the uniform one over the words that came. A word
/// that never came is never drawn. Stops when no count is positive, when one is negative, and at a
/// power that is not finite.
///
/// Source: Mikolov et al. 2013b, section 2.2.
public struct NoiseDistribution: Hashable, Sendable {
  /// P, (V): they add up to one.
  public let probabilities: [Double]

  /// The running sums of P, in which a draw looks up its word.
  private let cumulative: [Double]

  /// What happens when a draw hits the very word that came.
  public enum Collision: Hashable, Sendable, CaseIterable {
    /// It stays and counts both ways: k independent draws, as the paper's sum is written.
    case paper

    /// It is left out, so that fewer than k may be left: the released code, word2vec.c.
    case releasedCode
  }

  /// The distribution of a text's counts.
  public init(counts: [Int], power: Double = 0.75) {
    guard power.isFinite, counts.allSatisfy({ $0 >= 0 }), counts.contains(where: { $0 > 0 }) else {
      misuse("NoiseDistribution", [counts.count], complaint: "are no counts to draw by")
    }
    // region: noise
    let powers = counts.map { $0 == 0 ? 0 : pow(Double($0), power) }
    let total = powers.reduce(0, +)
    probabilities = powers.map { $0 / total }
    // endregion
    var running = 0.0
    cumulative = probabilities.map { share in
      running += share
      return running
    }
  }

  /// One word: the first at which the running sum of P exceeds u, by halving.
  public func draw(using generator: inout SeededGenerator) -> Int {
    let mark = generator.uniform() * cumulative[cumulative.count - 1]
    var low = 0
    var high = cumulative.count - 1
    while low < high {
      let middle = (low + high) / 2
      if mark < cumulative[middle] { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The noise for one target: `count` draws, under `.releasedCode` without those that hit it.
  ///
  /// Stops when `count` is negative.
  public func draw(
    _ count: Int, besides target: Int, collision: Collision,
    using generator: inout SeededGenerator
  ) -> [Int] {
    guard count >= 0 else {
      misuse("NoiseDistribution.draw", [count], complaint: "is no number of words")
    }
    let words = (0..<count).map { _ in draw(using: &generator) }
    return collision == .paper ? words : words.filter { $0 != target }
  }
}
