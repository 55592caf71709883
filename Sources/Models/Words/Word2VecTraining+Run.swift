public import Tensors

extension Word2VecTraining {
  /// Trains on a text, by stochastic gradient descent on one prediction after the other.
  ///
  /// Sentences of ids from 0 to V − 1, V = `classes`, to tables (V, C).
  ///
  /// The input table starts by `Initialisation.word2vec`, the output table at zero. After a share s of
  /// all words of all epochs the rate is rate · max(1 − s, 10⁻⁴), word by word (word2vec.c: every 10 000
  /// words). Sentences are gone through in order. All draws come from `generator`: the same one gives
  /// the same bits. Throws `Word2VecError.noPairs` when no sentence has two words, `.diverged` when a
  /// weight ends up not finite. Stops at an id that is no class, and at sizes or rates that are not
  /// positive.
  public func callAsFunction(
    on sentences: [[Int]], classes: Int, using generator: inout SeededGenerator,
    progress: (Word2VecProgress) -> Void = { _ in }
  ) throws(Word2VecError) -> Word2Vec {
    checkSizes(classes)
    let counts = counted(sentences, classes)
    guard sentences.contains(where: { $0.count > 1 }) else { throw .noPairs }

    let sampler = subsampling.map {
      Subsampler(counts: counts, threshold: $0.threshold, rule: $0.rule)
    }
    let targets = TargetRows(self, counts: counts)
    var tables = PackedTables(start(classes, rows: targets.rowCount, using: &generator))
    let total = Double(epochs * counts.reduce(0, +))
    var words = 0
    var rateNow = rate
    for epoch in 1...epochs {
      var loss = 0.0
      var predictions = 0
      for sentence in sentences {
        let kept = sampler?.thinned(sentence, using: &generator) ?? sentence
        for place in kept.indices {
          // region: rate
          let seen = Double(words) + Double(place * sentence.count) / Double(kept.count)
          rateNow = rate * max(1 - seen / total, 1e-4)
          // endregion
          let context = neighbours(of: place, in: kept, using: &generator)
          for (sources, target) in predictionsAround(kept[place], context) {
            let (rows, came) = targets.rows(for: target, using: &generator)
            loss += tables.step(
              from: sources, combination, rows: rows, came: came,
              competing: objective == .fullSoftmax, rate: rateNow)
            predictions += 1
          }
        }
        words += sentence.count
      }
      progress(
        Word2VecProgress(
          epoch: epoch, epochs: epochs, words: words, rate: rateNow,
          loss: predictions == 0 ? 0 : loss / Double(predictions)))
    }
    let model = tables.model
    guard (model.inputs.weights.values + model.outputs.weights.values).allSatisfy(\.isFinite) else {
      throw .diverged(rate: rate)
    }
    return model
  }

  /// The ids around a place, from left to right; the reach is drawn where it is dynamic.
  func neighbours(
    of place: Int, in sentence: [Int], using generator: inout SeededGenerator
  ) -> [Int] {
    // region: window
    let reach = reach == .fixed ? window : 1 + generator.index(below: window)
    let first = max(0, place - reach)
    let last = min(sentence.count - 1, place + reach)
    return Array(sentence[first..<place] + sentence[place + 1..<last + 1])
    // endregion
  }

  /// Who predicts whom around one word.
  private func predictionsAround(_ word: Int, _ context: [Int]) -> [(sources: [Int], target: Int)] {
    guard !context.isEmpty else { return [] }
    // region: predictions
    switch architecture {
    case .skipGram(.paper): return context.map { ([word], $0) }
    case .skipGram(.releasedCode): return context.map { ([$0], word) }
    case .bagOfWords: return [(context, word)]
    }
    // endregion
  }

  private var combination: Word2Vec.Combination {
    if case .bagOfWords(let combination) = architecture { combination } else { .mean }
  }

  private func start(
    _ classes: Int, rows: Int, using generator: inout SeededGenerator
  ) -> Word2Vec {
    Word2Vec(
      inputs: EmbeddingTable(
        count: classes, dimensions: dimensions, initialisation: .word2vec, using: &generator),
      outputs: EmbeddingTable(
        weights: .zeros([rows, dimensions])))
  }

  private func counted(_ sentences: [[Int]], _ classes: Int) -> [Int] {
    var counts = Array(repeating: 0, count: classes)
    for word in sentences.joined() {
      guard counts.indices.contains(word) else {
        misuse("Word2VecTraining", [classes], complaint: "has no class \(word)")
      }
      counts[word] += 1
    }
    return counts
  }

  private func checkSizes(_ classes: Int) {
    guard classes > 0, dimensions > 0, window > 0, epochs > 0 else {
      misuse(
        "Word2VecTraining", [classes, dimensions, window, epochs],
        complaint: "are no classes, dimensions, window and epochs")
    }
    guard rate > 0, rate.isFinite else {
      misuse("Word2VecTraining", complaint: "cannot step at rate \(rate)")
    }
    if case .negativeSampling(let count) = objective, count < 1 {
      misuse("Word2VecTraining", [count], complaint: "is no number of noise words")
    }
  }
}

/// The rows of the output table that a prediction is scored against, and which of them came.
private struct TargetRows {
  /// How many rows the output table has.
  let rowCount: Int

  private let objective: Word2VecTraining.Objective
  private let noise: NoiseDistribution
  private let collision: NoiseDistribution.Collision
  private let tree: HuffmanTree

  init(_ training: Word2VecTraining, counts: [Int]) {
    objective = training.objective
    collision = training.collision
    noise = NoiseDistribution(counts: counts, power: training.noisePower)
    tree = HuffmanTree(counts: counts)
    rowCount = training.objective == .hierarchicalSoftmax ? tree.innerCount : counts.count
  }

  func rows(
    for target: Int, using generator: inout SeededGenerator
  ) -> (rows: [Int], came: [Double]) {
    switch objective {
    case .fullSoftmax:
      var came = Array(repeating: 0.0, count: rowCount)
      came[target] = 1
      return (Array(0..<rowCount), came)
    case .negativeSampling(let count):
      let drawn = noise.draw(count, besides: target, collision: collision, using: &generator)
      return ([target] + drawn, [1] + drawn.map { _ in 0 })
    case .hierarchicalSoftmax:
      return (tree.points[target], tree.codes[target].map { 1 - Double($0) })
    }
  }
}
