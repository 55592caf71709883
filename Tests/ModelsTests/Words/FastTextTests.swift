import Golden
import Gradients
import Models
import Tensors
import Testing

@Suite struct FastTextTests {
  /// gensim computes in single precision; tables of eighths add up exactly, and only the division
  /// by the number of pieces rounds, to 6·10⁻⁸.
  @Test("vectors agree with gensim", arguments: try FastTextGolden.load().vectors)
  func vectorsMatchGolden(_ golden: FastTextGolden.Vectors) {
    let model = FastText(
      words: golden.words, inputs: Tensor(golden.inputs),
      contexts: .zeros([golden.words.count, 4]), lengths: golden.from...golden.to)
    for (word, expected) in zip(golden.asked, golden.vectors) {
      #expect(agree(model.vector(for: word).values, expected, relative: 2e-7), "\(word)")
    }
  }

  @Test("loss and gradient agree with PyTorch", arguments: try FastTextGolden.load().gradients)
  func gradientMatchesGolden(_ golden: FastTextGolden.Gradient) {
    let model = golden.model
    #expect(model.rows(of: golden.words[golden.word]) == golden.rows)
    let loss = model.loss(
      word: golden.word, context: golden.context, negatives: golden.negatives)
    let gradient = model.gradient(
      word: golden.word, context: golden.context, negatives: golden.negatives)
    #expect(agree(loss.item, golden.loss))
    #expect(agree(gradient.inputs, Tensor(golden.inputGradient), absolute: 1e-15))
    #expect(agree(gradient.contexts, Tensor(golden.contextGradient), absolute: 1e-15))
  }

  @Test("a step follows the gradient", arguments: try FastTextGolden.load().gradients)
  func stepMatchesGolden(_ golden: FastTextGolden.Gradient) {
    var (exact, released) = (golden.model, golden.model)
    let loss = exact.step(
      word: golden.word, context: golden.context, negatives: golden.negatives, rate: golden.rate)
    #expect(agree(loss, golden.loss))
    let expected = Tensor(golden.inputs) - golden.rate * Tensor(golden.inputGradient)
    #expect(agree(exact.inputs, expected, absolute: 1e-15))
    let contexts = Tensor(golden.contexts) - golden.rate * Tensor(golden.contextGradient)
    #expect(agree(exact.contexts, contexts, absolute: 1e-15))

    released.step(
      word: golden.word, context: golden.context, negatives: golden.negatives, rate: golden.rate,
      update: .releasedCode)
    #expect(agree(released.inputs, Tensor(golden.releasedInputs), absolute: 1e-15))
    #expect(agree(released.contexts, contexts, absolute: 1e-15))
  }

  @Test("gradient is what nudging measures", arguments: [FastText.Composition.sum, .mean])
  func gradientFitsDifferences(composition: FastText.Composition) {
    var generator = SeededGenerator(seed: 8)
    let model = randomFastText(["where", "her", "注意"], composition, &generator)
    let check = gradientCheck(
      { inputs in
        var nudged = model
        nudged.inputs = inputs
        return nudged.loss(word: 0, context: 1, negatives: [2, 0, 2])
      }, at: model.inputs,
      gradient: { _ in model.gradient(word: 0, context: 1, negatives: [2, 0, 2]).inputs })
    #expect(check.passes, "\(check)")
    let (_, automatic) = valueAndGradient(of: model) {
      $0.loss(word: 0, context: 1, negatives: [2, 0, 2])
    }
    let gradient = model.gradient(word: 0, context: 1, negatives: [2, 0, 2])
    #expect(agree(gradient.inputs, automatic.tensors[0], absolute: 1e-15))
    #expect(agree(gradient.contexts, automatic.tensors[1], absolute: 1e-15))
  }

  @Test func everyPieceIsPushed() {
    var generator = SeededGenerator(seed: 9)
    var model = randomFastText(["where", "her"], .sum, &generator)
    let before = model
    model.step(word: 0, context: 1, negatives: [], rate: 0.5)
    let moved = (0..<model.inputs.rowCount).filter { model.inputs.row($0) != before.inputs.row($0) }
    #expect(moved == Set(model.rows(of: "where")).sorted())
  }

  @Test func sumAndMeanPointTheSameWay() {
    var generator = SeededGenerator(seed: 10)
    let sum = randomFastText(["where"], .sum, &generator)
    let mean = FastText(
      words: sum.words, inputs: sum.inputs, contexts: sum.contexts, composition: .mean)
    for word in ["where", "whereabouts", "注意力"] {
      let (long, short) = (sum.vector(for: word), mean.vector(for: word))
      #expect(abs(cosine(long, short) - 1) <= 1e-15)
      #expect(agree(long, Double(sum.rows(of: word).count) * short, absolute: 1e-15))
    }
  }

  @Test func anUnknownWordIsMadeOfItsPieces() {
    var generator = SeededGenerator(seed: 12)
    let model = randomFastText(["where"], .sum, &generator)
    #expect(model.index(of: "here") == nil)
    let pieces = characterNGrams("here").map { model.inputs.row(model.row(ofNGram: $0)) }
    let expected = pieces.reduce(Tensor.zeros([3])) { $0 + $1 }
    #expect(agree(model.vector(for: "here"), expected, absolute: 1e-15))
    // Known words have their own row besides.
    #expect(model.rows(of: "where").first == 0)
    #expect(model.rows(of: "where").count == 15)
    #expect(model.rows(of: "here").allSatisfy { $0 >= 1 })
  }

  @Test func piecesThatCollideShareAVector() {
    // "<wh" is 1048167652 = 7 · 149738236; with one bucket all collide.
    var generator = SeededGenerator(seed: 13)
    let model = FastText(words: ["x"], dimension: 2, bucketCount: 7, using: &generator)
    #expect(model.row(ofNGram: "<wh") == 1)
    let single = FastText(
      words: ["x"], dimension: 2, bucketCount: 1, composition: .sum, using: &generator)
    #expect(agree(single.vector(for: "where"), 14 * single.inputs.row(1)))
  }

  @Test(
    "a word without pieces has a vector of zeros", arguments: [FastText.Composition.sum, .mean])
  func noPieces(composition: FastText.Composition) {
    var generator = SeededGenerator(seed: 14)
    let model = randomFastText(["where"], composition, &generator)
    #expect(model.vector(for: "") == Tensor([0, 0, 0]))
  }

  @Test func staysFiniteAtHugeScores() {
    let model = FastText(
      words: ["x"], inputs: Tensor([[1e4], [0]]), contexts: Tensor([[1e4]]), lengths: 9...9)
    #expect(model.loss(word: 0, context: 0, negatives: [0]).item == 1e8)
    #expect(model.gradient(word: 0, context: 0, negatives: [0]).inputs.values == [1e4, 0])
  }

  @Test func trainingPullsWordsOfOneContextTogether() {
    let train = {
      var generator = SeededGenerator(seed: 15)
      var model = FastText(
        words: ["cat", "dog", "purr", "bark"], dimension: 4, bucketCount: 40, using: &generator)
      let pairs = Array(repeating: [(0, 2), (1, 3), (2, 0), (3, 1)], count: 20).flatMap { $0 }
      var losses: [Double] = []
      model.train(
        on: pairs.map { (word: $0.0, context: $0.1) },
        noiseWeights: FastText.noiseWeights(counts: [20, 20, 20, 20]), epochs: 10, rate: 0.2,
        using: &generator
      ) { losses.append($1) }
      return (model, losses)
    }
    let (model, losses) = train()
    #expect(losses.count == 10 && losses[9] < 0.3 * losses[0])
    #expect(model.loss(word: 0, context: 2, negatives: [3]).item < 0.5)
    #expect(model.loss(word: 0, context: 3, negatives: [2]).item > 3)
    let (again, _) = train()
    #expect(again.inputs == model.inputs && again.contexts == model.contexts)
  }

  @Test func noiseIsDrawnByTheRootOfCounts() {
    #expect(FastText.noiseWeights(counts: [16, 1, 0]) == [4, 1, 0])
  }

  @Test func tablesMustFit() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = FastText(words: ["a", "b"], inputs: .zeros([2, 3]), contexts: .zeros([2, 3]))
    }
    expect("FastText: (2, 3) and (2, 3) are no tables of 2 words and of their buckets", in: result)
  }

  @Test func aWordThatComesTwiceStops() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = FastText(words: ["a", "a"], inputs: .zeros([3, 1]), contexts: .zeros([2, 1]))
    }
    expect("FastText: (2) words hold one that comes twice", in: result)
  }
}

private func randomFastText(
  _ words: [String], _ composition: FastText.Composition, _ generator: inout SeededGenerator
) -> FastText {
  FastText(
    words: words, inputs: generator.matrix(words.count + 30, 3),
    contexts: generator.matrix(words.count, 3), composition: composition)
}
