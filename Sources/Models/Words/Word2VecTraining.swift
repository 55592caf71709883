/// How Word2Vec is trained: what predicts what, against what, how far and how often.
///
/// Sentences of ids from 0 to V − 1 to a model with tables (V, C).
///
/// The defaults are word2vec.c's for skip-gram, but for `subsampling` and for the order of a pair, which
/// is the paper's.
public struct Word2VecTraining: Hashable, Sendable {
  /// What predicts what.
  public enum Architecture: Hashable, Sendable {
    /// Skip-gram: a word and its neighbour are a pair; one of the two predicts the other.
    case skipGram(SkipGramOrder)
    /// Continuous bag of words: all neighbours together predict the word in their middle.
    case bagOfWords(Word2Vec.Combination)
  }

  /// Which word of a pair predicts; the paper and its released code differ. Under a fixed window both
  /// see the same pairs, in another order.
  public enum SkipGramOrder: Hashable, Sendable, CaseIterable {
    /// The word in the middle predicts each neighbour.
    case paper
    /// Each neighbour predicts the word in the middle.
    case releasedCode
  }

  /// Against what a word is predicted.
  public enum Objective: Hashable, Sendable {
    /// Against all words.
    case fullSoftmax
    /// Against `count` words drawn from the noise distribution.
    case negativeSampling(count: Int)
    /// By its path through the text's Huffman tree.
    case hierarchicalSoftmax
  }

  /// How far neighbours stand.
  public enum Reach: Hashable, Sendable, CaseIterable {
    /// 1 to `window`, drawn anew for each word. Source: Mikolov et al. 2013a, section 3.2.
    case dynamic
    /// Always `window`.
    case fixed
  }

  /// How frequent words are thinned.
  public struct Subsampling: Hashable, Sendable {
    /// t, a share of the text, such as 10⁻³.
    public var threshold: Double
    /// Which of the two formulas.
    public var rule: Subsampler.Rule
    /// A threshold and a formula.
    public init(threshold: Double, rule: Subsampler.Rule) {
      self.threshold = threshold
      self.rule = rule
    }
  }

  /// What predicts what.
  public var architecture = Architecture.skipGram(.paper)
  /// Against what.
  public var objective = Objective.negativeSampling(count: 5)
  /// C: how long the vectors are.
  public var dimensions = 100
  /// The largest distance of neighbours, in words.
  public var window = 5
  /// How far neighbours stand.
  public var reach = Reach.dynamic
  /// How often the text is gone through.
  public var epochs = 5
  /// The rate of the first step; it falls linearly, down to 10⁻⁴ of itself.
  public var rate = 0.025
  /// How frequent words are thinned; nil leaves the text whole.
  public var subsampling: Subsampling?
  /// The power of the counts in the noise distribution.
  public var noisePower = 0.75
  /// What happens to noise that hits the target.
  public var collision = NoiseDistribution.Collision.releasedCode

  /// The defaults.
  public init() {}
}

/// What the training tells after each epoch.
public struct Word2VecProgress: Hashable, Sendable {
  /// The epoch that ended, from 1 to `epochs`.
  public let epoch: Int
  /// How many there are.
  public let epochs: Int
  /// How many words of the text were read so far, thinned ones among them.
  public let words: Int
  /// The rate at the end of the epoch.
  public let rate: Double
  /// The mean loss of the epoch's predictions, each before its step, in nats; 0 where there was none.
  public let loss: Double
}

/// Why a text cannot be trained on.
public enum Word2VecError: Error, Hashable, Sendable, CustomStringConvertible {
  /// No sentence has two words.
  case noPairs
  /// Weights grew beyond all numbers.
  case diverged(rate: Double)

  /// What to do about it, in a sentence.
  public var description: String {
    switch self {
    case .noPairs: "no sentence has two words, so that none could predict another"
    case .diverged(let rate): "the weights grew beyond all numbers; try a rate below \(rate)"
    }
  }
}
