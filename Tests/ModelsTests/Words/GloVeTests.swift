import Foundation
import Golden
import Gradients
import Models
import Tensors
import Testing

@Suite struct GloVeTests {
  @Test func weightsOnPaper() {
    // (6.25/100)^¾ = (1/16)^¾ = 1/8, (1/100)^¾ = 10^−1.5
    #expect(abs(gloveWeight(6.25) - 0.125) <= 1e-16)
    #expect(abs(gloveWeight(1) - 0.0316227766016838) <= 1e-15)
    #expect(gloveWeight(100) == 1)
    #expect(gloveWeight(99.99) < 1)
    #expect(gloveWeight(1e300) == 1)
    #expect(gloveWeight(0) == 0)
    // (4/16)^½ = 1/2
    #expect(gloveWeight(4, maximum: 16, exponent: 0.5) == 0.5)
  }

  @Test func lossOfZeroWeightsOnPaper() {
    let model = zeroModel(2, 3)
    let entry = CountEntry(word: 0, context: 1, count: 2)
    // f(2) ln² 2 = (1/50)^¾ · 0.480453 = 0.0255519
    let expected = pow(0.02, 0.75) * log(2) * log(2)
    #expect(abs(model.loss([entry]).item - expected) <= 1e-16)
    #expect(abs(model.loss([entry]).item - 0.0255519) <= 0.5e-7)
    #expect(abs(model.loss([entry], form: .releasedCode).item - expected / 2) <= 1e-16)
    #expect(model.residuals([entry]).values == [-log(2.0)])
  }

  /// Table 1 prints P(k|ice), P(k|steam) to two digits and their ratio to two or three: the ratios
  /// are those of unrounded shares, and fit the printed ones as intervals only.
  @Test(
    "printed ratios fit printed shares as intervals",
    arguments: [
      (1.9e-4, 2.2e-5, 8.9, 0.05, 8.64), (6.6e-5, 7.8e-4, 8.5e-2, 0.05e-2, 0.0846),
      (3.0e-3, 2.2e-3, 1.36, 0.005, 1.364), (1.7e-5, 1.8e-5, 0.96, 0.005, 0.944),
    ])
  func tableOne(ice: Double, steam: Double, ratio: Double, half: Double, quotient: Double) {
    #expect(abs(ice / steam / quotient - 1) <= 1e-3)
    let digit = { (share: Double) in 0.5 * pow(10, floor(log10(share)) - 1) }
    let low = (ice - digit(ice)) / (steam + digit(steam))
    let high = (ice + digit(ice)) / (steam - digit(steam))
    #expect(low <= ratio + half && ratio - half <= high)
  }

  @Test("agrees with PyTorch", arguments: try GloVeGolden.load().gradients)
  func matchesGolden(_ golden: GloVeGolden.Gradient) {
    let model = golden.model.model
    let entries = countEntries(golden.entries)
    for (form, expected) in [
      (GloVe.Form.paper, golden.paper), (.releasedCode, golden.releasedCode),
    ] {
      let loss = model.loss(
        entries, form: form, maximum: golden.maximum, exponent: golden.exponent)
      let gradient = model.gradient(
        entries, form: form, maximum: golden.maximum, exponent: golden.exponent)
      #expect(agree(loss.item, expected.loss))
      #expect(agree(gradient, expected.gradient.model))
    }
  }

  @Test("gradient is what nudging measures", arguments: [GloVe.Form.paper, .releasedCode])
  func gradientFitsDifferences(form: GloVe.Form) {
    var generator = SeededGenerator(seed: 3)
    let model = randomModel(4, 3, &generator)
    let entries = randomEntries(8, 4, &generator)
    let report = gradientCheck(
      { words in
        var nudged = model
        nudged.words = words
        return nudged.loss(entries, form: form)
      }, at: model.words, gradient: { _ in model.gradient(entries, form: form).words })
    #expect(report.passes, "\(report)")
  }

  @Test("formula and automatic gradient are one", arguments: [1, 2, 3] as [UInt64])
  func gradientIsTheAutomaticOne(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let model = randomModel(5, 4, &generator)
    let entries = randomEntries(12, 5, &generator)
    let (loss, gradient) = valueAndGradient(of: model) { $0.loss(entries) }
    #expect(loss == model.loss(entries).item)
    #expect(agree(model.with(gradient), model.gradient(entries)))
    let report = gradientCheck(of: model) { $0.loss(entries) }
    #expect(report.passes, "\(report)")
  }

  @Test func zerosAreSkipped() {
    let model = zeroModel(3, 2)
    let zero = CountEntry(word: 0, context: 2, count: 0)
    let one = CountEntry(word: 1, context: 2, count: 5)
    #expect(model.loss([zero]).item == 0)
    #expect(model.loss([zero, one]) == model.loss([one]))
    #expect(model.gradient([zero, one]) == model.gradient([one]))
    #expect(model.loss([]).item == 0)
  }

  @Test func handsOverTheSumOfBothTables() {
    var model = zeroModel(2, 2)
    model.words = Tensor([[1, 2], [3, 4]])
    model.contexts = Tensor([[10, 20], [30, 40]])
    #expect(model.vectors() == Tensor([[11, 22], [33, 44]]))
    #expect(model.vectors(.wordsOnly) == Tensor([[1, 2], [3, 4]]))
  }

  @Test func startsSmallInEveryTable() {
    var generator = SeededGenerator(seed: 1)
    let model = GloVe(wordCount: 200, dimension: 4, using: &generator)
    for table in model.weights.tensors {
      let largest = table.values.map(abs).max() ?? 0
      // 0.5 / (4 + 1), nearly reached by 200 draws.
      #expect(largest <= 0.1 && largest > 0.095)
      #expect(table.values.contains { $0 < 0 } && table.values.contains { $0 > 0 })
    }
  }

  @Test func wrongTablesStop() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = GloVe(
        words: .zeros([2, 3]), contexts: .zeros([2, 3]), wordBiases: .zeros([2]),
        contextBiases: .zeros([3]))
    }
    expect("GloVe: (2) and (3) do not hold a bias for each of 2 words", in: result)
  }

  @Test func aStrangeIndexStops() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var generator = SeededGenerator(seed: 1)
      let model = GloVe(wordCount: 2, dimension: 3, using: &generator)
      _ = model.loss([CountEntry(word: 0, context: 2, count: 1)])
    }
    expect("residuals: (2, 3) has no words 0 and 2", in: result)
  }

  @Test func aNegativeCountStops() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = CountEntry(word: 0, context: 1, count: -1)
    }
    expect("CountEntry: (0, 1) cannot have the count -1.0", in: result)
  }

  @Test func aCountThatIsNoNumberStops() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = CountEntry(word: 0, context: 1, count: .nan)
    }
    expect("CountEntry: (0, 1) cannot have the count nan", in: result)
  }
}

func zeroModel(_ words: Int, _ dimension: Int) -> GloVe {
  GloVe(
    words: .zeros([words, dimension]), contexts: .zeros([words, dimension]),
    wordBiases: .zeros([words]), contextBiases: .zeros([words]))
}

func randomModel(_ words: Int, _ dimension: Int, _ generator: inout SeededGenerator) -> GloVe {
  GloVe(
    words: generator.matrix(words, dimension), contexts: generator.matrix(words, dimension),
    wordBiases: .uniform([words], -1, 1, using: &generator),
    contextBiases: .uniform([words], -1, 1, using: &generator))
}

func randomEntries(_ count: Int, _ words: Int, _ generator: inout SeededGenerator) -> [CountEntry] {
  (0..<count).map { _ in
    CountEntry(
      word: generator.index(below: words), context: generator.index(below: words),
      count: generator.uniform(0.1, 150))
  }
}
