public import Tensors

extension FastText {
  /// What noise words are drawn by: the root of how often each word comes.
  ///
  /// V counts to V weights, which need not add up to one. Stops at a negative count.
  ///
  /// Source: Bojanowski et al. 2017, section 4.2 (word2vec has the power ¾ instead).
  public static func noiseWeights(counts: [Int]) -> [Double] {
    counts.map { count in
      guard count >= 0 else {
        misuse("noiseWeights", complaint: "has a word that comes \(count) times")
      }
      return Double(count).squareRoot()
    }
  }

  /// Skip-gram with negative sampling over pairs of a word and one that stood near it.
  ///
  /// Pairs of indices below V, and V noise weights; the model keeps its shape.
  ///
  /// Pairs are shuffled anew in each epoch; each takes `negatives` noise words, drawn again where the
  /// context itself comes; the rate falls along a line to zero. `progress` is told each epoch's
  /// number, from 1 on, and its mean loss per pair, taken before each step. Stops at an index that is
  /// no word, when there are not V noise weights, and when no noise but the context can be drawn.
  ///
  /// Source: Bojanowski et al. 2017, sections 3.1 and 4.2: 5 negatives, a rate of 0.05.
  public mutating func train(
    on pairs: [(word: Int, context: Int)], noiseWeights: [Double], negatives: Int = 5,
    epochs: Int = 5, rate: Double = 0.05, update: Update = .releasedCode,
    using generator: inout SeededGenerator,
    progress: (_ epoch: Int, _ loss: Double) -> Void = { _, _ in }
  ) {
    guard noiseWeights.count == words.count, negatives >= 0, epochs >= 0, rate >= 0 else {
      misuse(
        "train", [words.count], [noiseWeights.count],
        complaint: "are words and weights for \(negatives) negatives, \(epochs) epochs at \(rate)")
    }
    for pair in pairs { checkWords("train", [pair.word, pair.context]) }
    let steps = Double(max(1, epochs * pairs.count))
    for epoch in 0..<epochs {
      var total = 0.0
      for (done, index) in generator.permutation(pairs.count).enumerated() {
        let (word, context) = pairs[index]
        var others = noiseWeights
        others[context] = 0
        let noise = (0..<negatives).map { _ in generator.categorical(others) }
        let left = 1 - Double(epoch * pairs.count + done) / steps
        total += step(
          word: word, context: context, negatives: noise, rate: rate * left, update: update)
      }
      progress(epoch + 1, pairs.isEmpty ? 0 : total / Double(pairs.count))
    }
  }
}
