import Foundation
import Golden
import Models
import Tensors
import Testing

@Suite struct GloVeTrainingTests {
  /// The `releasedCode` cases follow glove.c v0.2 statement by statement; the program itself, built
  /// from source, ends within 5·10⁻¹⁶ of them.
  @Test("steps agree with PyTorch", arguments: try GloVeGolden.load().descents)
  func stepsMatchGolden(_ golden: GloVeGolden.Descent) {
    var descent = GloVeDescent(
      golden.start.model, rate: golden.rate,
      form: golden.form == "paper" ? .paper : .releasedCode, maximum: golden.maximum,
      exponent: golden.exponent)
    let losses = countEntries(golden.entries).map { descent.step($0) }
    // A residual may be small: its square is right to 10⁻¹⁶ of terms of size one.
    #expect(agree(losses, golden.losses, absolute: 1e-15))
    #expect(agree(descent.model, golden.end.model))
  }

  /// Counts that a model of rank 2 with biases fits exactly: ln X_ij = w_i · c_j + b_i + d_j.
  private func countsOfAModel(_ generator: inout SeededGenerator) -> [CountEntry] {
    let model = randomModel(6, 2, &generator)
    return (0..<36).map { index in
      let (i, j) = (index / 6, index % 6)
      let product = dot(model.words.row(i), model.contexts.row(j))
      return CountEntry(
        word: i, context: j,
        count: exp(product + model.wordBiases[i] + model.contextBiases[j] + 3))
    }
  }

  @Test("training finds a model that fits", arguments: [GloVe.Form.paper, .releasedCode])
  func trainingTrains(form: GloVe.Form) {
    var generator = SeededGenerator(seed: 11)
    let entries = countsOfAModel(&generator)
    var model = GloVe(wordCount: 6, dimension: 3, using: &generator)
    let before = model.loss(entries, form: form).item
    var losses: [Double] = []
    model.train(on: entries, epochs: 400, rate: 0.3, form: form, using: &generator) { epoch, loss in
      losses.append(loss)
      #expect(epoch == losses.count)
    }
    #expect(losses.count == 400)
    #expect(model.loss(entries, form: form).item < 1e-4 * before)
    #expect(losses[399] < 1e-3 * losses[0])
  }

  @Test func trainingIsTheSameInEveryRun() {
    let train = {
      var generator = SeededGenerator(seed: 2)
      let entries = countsOfAModel(&generator)
      var model = GloVe(wordCount: 6, dimension: 3, using: &generator)
      model.train(on: entries, epochs: 3, using: &generator)
      return model
    }
    #expect(train() == train())
  }

  @Test func epochsAreShuffled() {
    let train = { (seed: UInt64) in
      var generator = SeededGenerator(seed: 2)
      let entries = countsOfAModel(&generator)
      var model = GloVe(wordCount: 6, dimension: 3, using: &generator)
      var order = SeededGenerator(seed: seed)
      model.train(on: entries, epochs: 1, using: &order)
      return model
    }
    #expect(train(1) != train(2))
  }

  @Test func zerosChangeNothing() {
    var generator = SeededGenerator(seed: 4)
    let start = GloVe(wordCount: 3, dimension: 2, using: &generator)
    let one = CountEntry(word: 0, context: 1, count: 4)
    var (with, without) = (start, start)
    var (first, second) = (SeededGenerator(seed: 1), SeededGenerator(seed: 1))
    with.train(
      on: [one, CountEntry(word: 1, context: 2, count: 0)], epochs: 2, using: &first)
    without.train(on: [one], epochs: 2, using: &second)
    #expect(with == without)
    #expect(with.words.row(0) != start.words.row(0))
    #expect(with.words.row(1) == start.words.row(1))
  }

  @Test func nothingToFitLeavesTheModel() {
    var generator = SeededGenerator(seed: 4)
    let start = GloVe(wordCount: 3, dimension: 2, using: &generator)
    var model = start
    model.train(on: [], epochs: 2, using: &generator) { _, loss in #expect(loss == 0) }
    #expect(model == start)
  }

  @Test func countsWeightedByDistanceAreFitted() {
    // d b m over a window of 2: neighbours count 1, words two apart ½, both ways.
    let counts = Cooccurrence(window: 2, weighting: .inverseDistance)
      .counts(in: [[0, 1, 2]], classes: 3)
    let entries = CountEntry.entries(of: counts)
    #expect(
      entries
        == countEntries([
          [0, 1, 1], [0, 2, 0.5], [1, 0, 1], [1, 2, 1], [2, 0, 0.5], [2, 1, 1],
        ]))
    var generator = SeededGenerator(seed: 6)
    var model = GloVe(wordCount: 3, dimension: 2, using: &generator)
    model.train(on: entries, epochs: 500, rate: 0.5, maximum: 1, using: &generator)
    #expect(model.residuals(entries).values.allSatisfy { abs($0) < 0.01 })
  }
}
