import Foundation
import Golden
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
    #expect((losses.last ?? 9) < 0.85 * (losses.first ?? 0))
    for word in 0..<8 {
      for other in 0..<8 where other != word {
        let likeness = cosine(model.inputs[word], model.inputs[other])
        #expect(word / 4 == other / 4 ? likeness > 0.8 : likeness < 0.5, "\(word) and \(other)")
      }
    }
  }

  @Test func theRateFallsToATenThousandth() throws {
    var training = Word2VecTraining()
    training.dimensions = 2
    training.epochs = 4
    training.rate = 1
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
    #expect(agree(seen.map(\.rate), [0.75025, 0.50025, 0.25025, 0.00025], relative: 1e-9))
    training.epochs = 20
    seen = []
    _ = try training(on: [Array(repeating: 0, count: 1000)], classes: 1, using: &generator) {
      seen.append($0)
    }
    #expect(seen.last?.rate == 1e-4, "1 − s is 0.00005 at the last word, which is too little")
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
