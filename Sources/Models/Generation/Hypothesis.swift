import Foundation

/// A continuation of a prompt, and how likely the model finds it.
public struct Hypothesis: Hashable, Sendable {
  /// What follows the prompt; the end token, where it came, is the last.
  public let tokens: [Int]

  /// Σ_t ln p_t, in nats: the model's own probabilities, whatever sampler changed them.
  public let logProbability: Double

  /// Whether the end token came.
  public let isFinished: Bool

  /// A continuation with its probability.
  public init(tokens: [Int] = [], logProbability: Double = 0, isFinished: Bool = false) {
    self.tokens = tokens
    self.logProbability = logProbability
    self.isFinished = isFinished
  }

  /// What beam search compares: the logarithm of the probability, made fair to long ones.
  public func score(_ penalty: LengthPenalty) -> Double {
    logProbability / penalty.divisor(length: tokens.count)
  }

  /// One token more.
  func appending(_ token: Int, logProbability: Double, end: Int?) -> Hypothesis {
    Hypothesis(
      tokens: tokens + [token], logProbability: self.logProbability + logProbability,
      isFinished: token == end)
  }
}

/// What a logarithm of a probability is divided by, so that short continuations do not always win.
///
/// Every token makes a continuation less likely. The larger α, the less that counts.
public enum LengthPenalty: Hashable, Sendable {
  /// length^α; α = 1 gives the mean per token.
  case power(Double)

  /// ((5 + length) / (5 + 1))^α, gentler to short ones.
  ///
  /// Source: Wu et al. 2016, section 7, equation 14, without its coverage penalty.
  case wu(Double)

  /// No penalty: the sum decides.
  public static let none = LengthPenalty.power(0)

  /// The divisor for a number of tokens, the end token counted; an empty continuation counts as 1.
  public func divisor(length: Int) -> Double {
    let length = Double(max(length, 1))
    // region: divisor
    switch self {
    case .power(let alpha): return pow(length, alpha)
    case .wu(let alpha): return pow((5 + length) / (5 + 1), alpha)
    }
    // endregion
  }
}
