import Foundation
import Golden
import Gradients
import Models
import Tensors
import Testing

@Suite struct Word2VecTrainingTests {
  @Test("whole runs agree with PyTorch", arguments: try Word2VecGolden.load().runs)
  func matchesGolden(_ golden: Word2VecGolden.Run) throws {
    var generator = SeededGenerator(seed: golden.seed)
    var losses: [Double] = []
    var lastRate = 0.0
    let model = try golden.training(
      on: golden.sentences, classes: golden.classes, using: &generator
    ) {
      losses.append($0.loss)
      lastRate = $0.rate
    }
    // Scores near zero are sums of larger terms.
    #expect(agree(model.inputs.weights, Tensor(golden.inputs), absolute: 1e-14))
    #expect(agree(model.outputs.weights, Tensor(golden.outputs), absolute: 1e-14))
    #expect(agree(losses, golden.losses))
    #expect(agree(lastRate, golden.lastRate, relative: 1e-12))
  }

  @Test("two runs give the same bits", arguments: try Word2VecGolden.load().runs)
  func isReproducible(_ golden: Word2VecGolden.Run) throws {
    let models = try (0..<2).map { _ in
      var generator = SeededGenerator(seed: 99)
      return try golden.training(
        on: golden.sentences, classes: golden.classes, using: &generator)
    }
    let bits = models.map { $0.weights.tensors.map { $0.values.map(\.bitPattern) } }
    #expect(bits[0] == bits[1])
    var other = SeededGenerator(seed: 98)
    #expect(
      try golden.training(on: golden.sentences, classes: golden.classes, using: &other)
        != models[0])
  }

  /// Words 0 to 3 keep to themselves, words 4 to 7 too.
  private func twoTopics() -> [[Int]] {
    var generator = SeededGenerator(seed: 21)
    return (0..<400).map { index in
      (0..<6).map { _ in generator.index(below: 4) + (index % 2) * 4 }
    }
  }

  @Test(
    "words of one topic end up together",
    arguments: [
      Word2VecTraining.Objective.fullSoftmax, .negativeSampling(count: 3), .hierarchicalSoftmax,
    ],
    [
      Word2VecTraining.Architecture.skipGram(.paper), .skipGram(.releasedCode), .bagOfWords(.mean),
      .bagOfWords(.sum), .bagOfWords(.releasedCode),
    ])
  func learnsTopics(
    objective: Word2VecTraining.Objective, architecture: Word2VecTraining.Architecture
  ) throws {
    var training = Word2VecTraining()
    training.objective = objective
    training.architecture = architecture
    training.dimensions = 4
    training.epochs = 10
    training.rate = 0.1
    var generator = SeededGenerator(seed: 1)
    var losses: [Double] = []
    let model = try training(on: twoTopics(), classes: 8, using: &generator) {
      losses.append($0.loss)
    }
    #expect(losses.count == 10)
    // Each word is as likely as the other three of its topic, so no model can do better than ln 4. A
    // noise word of the topic comes 3/8 · 3/4 = 9/32 times where the word itself comes 1/4 = 8/32, as
    // noise that hits the target is left out: σ = 8/17, and −ln (8/17) − 9/8 ln (9/17) is left.
    let floor =
      objective == .negativeSampling(count: 3) ? log(17.0 / 8) + 9.0 / 8 * log(17.0 / 9) : log(4)
    // The last epoch's mean is of a finite text, and a step of the rate keeps the scores moving.
    #expect(agree(losses.last ?? 0, floor, relative: 0.03))
    for word in 0..<8 {
      let likeness = (0..<8).map { cosine(model.inputs[word], model.inputs[$0]) }
      let own = (0..<8).filter { $0 / 4 == word / 4 && $0 != word }.map { likeness[$0] }
      let others = (0..<8).filter { $0 / 4 != word / 4 }.map { likeness[$0] }
      #expect((own.min() ?? -1) > (others.max() ?? 1) + 0.3, "word \(word): \(likeness)")
    }
  }

  @Test func theRateFallsToATenThousandth() throws {
    var training = Word2VecTraining()
    training.dimensions = 2
    training.epochs = 4
    training.rate = 0.1
    var generator = SeededGenerator(seed: 1)
    var seen: [Word2VecProgress] = []
    _ = try training(
      on: [Array(repeating: [0, 1], count: 500).flatMap { $0 }], classes: 2, using: &generator
    ) {
      seen.append($0)
    }
    #expect(seen.map(\.words) == [1000, 2000, 3000, 4000])
    #expect(seen.map(\.epoch) == [1, 2, 3, 4] && seen.allSatisfy { $0.epochs == 4 })
    // The last word of epoch e begins after (1000 e − 1) / 4000 of all words.
    #expect(agree(seen.map(\.rate), [0.075025, 0.050025, 0.025025, 0.000025]))
    training.epochs = 20
    seen = []
    _ = try training(on: [Array(repeating: 0, count: 1000)], classes: 1, using: &generator) {
      seen.append($0)
    }
    #expect(agree(seen.last?.rate ?? 0, 1e-5), "1 − s is 0.00005 at the last word: too little")
  }

  @Test func aTextWithoutPairsIsRefused() {
    var generator = SeededGenerator(seed: 1)
    for sentences in [[], [[]], [[0], [1]]] {
      #expect(throws: Word2VecError.noPairs) {
        try Word2VecTraining()(on: sentences, classes: 2, using: &generator)
      }
    }
    #expect("\(Word2VecError.noPairs)".contains("two words"))
  }

  @Test func weightsBeyondAllNumbersAreRefused() {
    var training = Word2VecTraining()
    training.rate = 1e300
    var generator = SeededGenerator(seed: 1)
    #expect(throws: Word2VecError.diverged(rate: 1e300)) {
      try training(on: [[0, 1, 0, 1]], classes: 2, using: &generator)
    }
  }

  @Test func aTextThatIsThinnedAwayLeavesTheStart() throws {
    var training = Word2VecTraining()
    training.dimensions = 2
    training.subsampling = .init(threshold: 1e-300, rule: .paper)
    var generator = SeededGenerator(seed: 1)
    var losses: [Double] = []
    let model = try training(on: [[0, 1, 0, 1]], classes: 2, using: &generator) {
      losses.append($0.loss)
    }
    #expect(model.outputs.weights == .zeros([2, 2]) && losses == [0, 0, 0, 0, 0])
  }
}
