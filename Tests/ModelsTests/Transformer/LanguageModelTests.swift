import Golden
import Gradients
import Models
import Tensors
import Testing

@Suite struct LanguageModelTests {
  private let plan = LayerPlan(width: 4, heads: 2, hidden: 5, norm: .pre, activation: .gelu)

  private func model(
    _ positions: PositionEncoding? = nil, layers: Int = 2, isTied: Bool = true
  ) -> LanguageModel {
    var generator = SeededGenerator(seed: 9)
    return LanguageModel(
      vocabulary: 7, layers: layers, plan, positions: positions, isTied: isTied,
      using: &generator)
  }

  static let positions: [PositionEncoding] = [
    .none, .sinusoidal(SinusoidalPositions(dimension: 4)),
    .learned(LearnedPositions(table: unevenWeights(shape: [9, 4]))),
    .linearBiases(LinearBiases(slopes: [0.5, 0.125])),
  ]

  @Test(
    "agrees with one made of PyTorch's modules", arguments: try ModelsGolden.load().languageModels)
  func agreesWithPyTorch(golden: ModelCase) throws {
    var plan = plan
    plan.norm = try #require(golden.norm.flatMap { NormPlacement(rawValue: $0) })
    var generator = SeededGenerator(seed: 1)
    let model = LanguageModel(
      vocabulary: 7, layers: try #require(golden.layers), plan, using: &generator)
    let trained = try golden.check(model) { $0(golden.ids) }
    // One sequence is a row of the batch.
    #expect(agrees(trained(golden.ids[1]), with: golden.output.tensor.row(1)))
  }

  @Test func isGPT2WithItsPlan() throws {
    let golden = try ModelsGolden.load().gpt2
    var generator = SeededGenerator(seed: 1)
    let plan = LayerPlan(width: 4, heads: 2, hidden: 5, norm: .pre, activation: .geluTanh)
    let model = LanguageModel(
      embedding: TokenEmbedding(
        table: EmbeddingTable(weights: .zeros([7, 4])), scale: 1,
        positions: .learned(LearnedPositions(table: .zeros([5, 4])))),
      stack: EncoderStack(layers: 1, plan, using: &generator))
    let trained = try golden.check(model) { $0(golden.ids) }
    golden.check(trained.states(golden.ids))
    #expect(trained.embedding.positions.limit == 5)
  }

  @Test func isGPTNeoXWithItsPlan() throws {
    let golden = try RotaryGolden.load().gptNeoX
    var generator = SeededGenerator(seed: 1)
    let plan = LayerPlan(
      width: 8, heads: 2, hidden: 5, norm: .pre, activation: .gelu, rotation: .halfSplit)
    let model = LanguageModel(
      embedding: TokenEmbedding(table: EmbeddingTable(weights: .zeros([7, 8])), scale: 1),
      stack: EncoderStack(layers: 1, plan, using: &generator),
      output: .separate(Linear(weights: .zeros([8, 7]))))
    let trained = try golden.check(model) { $0(golden.ids) }
    golden.check(trained.states(golden.ids))
    var cache = trained.emptyCache
    let parts = golden.ids[0].map { trained([$0], cache: &cache) }
    #expect(agrees(.concatenated(parts), with: golden.output.tensor.row(0)))
  }

  /// Ten steps of Adam from the same weights: PyTorch's losses, and its weights in the end.
  @Test func trainsAsPyTorchDoes() throws {
    struct Run: Decodable {
      let ids: [[Int]]
      let rate: Double
      let weights: [String: FlatTensor]
      let losses: [Double]
      let norms: [String: Double]
      let table: FlatTensor
    }
    struct File: Decodable {
      let training: Run
    }
    let golden = try Golden.load("transformerTraining", as: File.self).training
    var model = try golden.weights.weights(of: model())
    var adam = Adam(rate: golden.rate)
    let targets = golden.ids.flatMap { $0.dropFirst() }
    for expected in golden.losses {
      let (loss, gradient) = valueAndGradient(of: model) { model in
        let logits = model(golden.ids).sliced(0..<5, axis: 1).reshaped([15, 7])
        return crossEntropy(logits: logits, targets: targets)
      }
      #expect(agree(loss, expected))
      adam.update(&model, along: gradient)
    }
    let weights = model.weights
    for (name, weight) in zip(weights.names, weights.tensors) {
      // Biases of keys have a gradient of zero, of which Adam sees the rounding: hence 10⁻⁸.
      #expect(
        try agree(norm(weight.values), #require(golden.norms[name]), relative: 1e-8), "\(name)")
    }
    #expect(agree(model.embedding.table.weights, golden.table.tensor, relative: 1e-8))
  }

  @Test(arguments: NormPlacement.allCases)
  func neverSeesTheFuture(norm: NormPlacement) {
    var plan = plan
    plan.norm = norm
    for positions in Self.positions {
      var generator = SeededGenerator(seed: 10)
      let model = LanguageModel(
        vocabulary: 7, layers: 2, plan, positions: positions, using: &generator)
      let (here, there) = (model([1, 2, 3, 4, 5]), model([1, 2, 3, 6, 0]))
      #expect(here.sliced(0..<3) == there.sliced(0..<3))
      #expect(here.row(3) != there.row(3))
      #expect(here.row(4) != there.row(4))
    }
  }

  @Test func paddingBehindChangesNothing() {
    let model = model()
    let padded = model([[1, 2, 3, 0, 0], [4, 5, 6, 1, 2]])
    #expect(agree(padded.row(0).sliced(0..<3), model([1, 2, 3]), relative: 1e-12))
    #expect(agree(padded.row(1), model([4, 5, 6, 1, 2]), relative: 1e-12))
  }

  @Test func hiddenPaddingInFrontChangesNothingWithoutPositions() {
    let model = model(PositionEncoding.none)
    let mask = Mask.padding(isReal: [[false, false, true, true, true]])
    let padded = model([[0, 6, 1, 2, 3]], mask: mask).row(0)
    #expect(agree(padded.sliced(2..<5), model([1, 2, 3]), relative: 1e-12))
    #expect(padded.values.allSatisfy { $0.isFinite })
  }

  @Test("in parts with a cache is as all at once", arguments: positions.indices)
  func cachedIsUncached(positions: Int) {
    let model = model(Self.positions[positions])
    let ids = [3, 1, 4, 1, 5, 2, 6]
    let whole = model(ids)
    for parts in [[1, 1, 1, 1, 1, 1, 1], [3, 4], [4, 1, 2], [7]] {
      var cache = model.emptyCache
      var rows: [Tensor] = []
      for part in parts {
        let next = Array(ids[cache.count..<cache.count + part])
        rows.append(model(next, cache: &cache))
      }
      #expect(cache.count == 7)
      #expect(agree(.concatenated(rows), whole, relative: 1e-12, absolute: 1e-14))
    }
    // Two sequences at once, and a guess taken back.
    var cache = model.emptyCache
    _ = model([ids, ids.reversed()], cache: &cache)
    cache = cache.prefix(6)
    let last = model([[ids[6]], [ids[0]]], cache: &cache)
    #expect(agree(last.row(0).row(0), whole.row(6), relative: 1e-12, absolute: 1e-14))
    #expect(
      agree(last.row(1).row(0), model(ids.reversed()).row(6), relative: 1e-12, absolute: 1e-14))
  }

  @Test func tyingSharesOneWeightWithTheGradientOfBothUses() throws {
    let tied = model()
    var apart = tied
    apart.output = .separate(Linear(weights: tied.embedding.table.weights.transposed))
    #expect(tied([1, 2, 3]) == apart([1, 2, 3]))
    #expect(apart.weightCount == tied.weightCount + 28)
    func gradient(_ model: LanguageModel) -> Weights {
      valueAndGradient(of: model) { model in
        let logits = model([1, 2, 3])
        return (unevenWeights(shape: [3, 7]) * logits).sum()
      }.gradient
    }
    let (one, two) = (gradient(tied), gradient(apart))
    let both = try #require(two["embedding.weights"]) + #require(two["output.weights"]).transposed
    #expect(agree(try #require(one["embedding.weights"]), both, relative: 1e-12, absolute: 1e-14))
  }

  /// C = 4, so vectors are doubled; position 0 adds (0, 1, 0, 1).
  @Test func embeddingsAreMultipliedByTheRootOfTheWidth() {
    let embedding = TokenEmbedding(
      table: EmbeddingTable(weights: Tensor([[1, 2, 3, 4], [5, 6, 7, 8]])),
      positions: .sinusoidal(SinusoidalPositions(dimension: 4)))
    #expect(embedding([1]) == Tensor([[10, 13, 14, 17]]))
    #expect(
      embedding([[1], [0]]) == Tensor([[10, 13, 14, 17], [2, 5, 6, 9]]).reshaped([2, 1, 4]))
  }

  @Test func linearBiasesAreInEveryLayersWeights() {
    let zero = model(.linearBiases(LinearBiases(slopes: [1, 0])))
    let tensors = zero.weights.tensors.map { Tensor.zeros($0.shape) }
    let states = zero.with(Weights(names: zero.weights.names, tensors: tensors)).states([0, 1])
    // Scores of zero: (e⁻¹, 1) / (1 + e⁻¹) = (0.268941, 0.731059) in the first head, ½ each in the second.
    for weights in states.weights {
      #expect(agree(weights.row(0).row(1), [0.268941, 0.731059], absolute: 5e-7))
      #expect(weights.row(1).row(1) == [0.5, 0.5])
    }
  }

  @Test func dropoutIsForTrainingAndItsSeedDecides() {
    var plan = plan
    plan.dropout = 0.3
    plan.attentionDropout = 0.3
    plan.hiddenDropout = 0.3
    var generator = SeededGenerator(seed: 9)
    let dropping = LanguageModel(vocabulary: 7, layers: 2, plan, using: &generator)
    #expect(dropping([1, 2, 3]) == model()([1, 2, 3]))
    let pass = Pass.training(seed: 5)
    let once = dropping([1, 2, 3], pass: pass)
    #expect(once == dropping([1, 2, 3], pass: pass))
    #expect(once != dropping([1, 2, 3], pass: .training(seed: 6)))
    #expect(once != dropping([1, 2, 3]))
    let report = gradientCheck(of: dropping) { $0([1, 2, 3], pass: pass) }
    #expect(report.passes, "\(report)")
  }

  @Test func noTokensGiveNoRows() {
    #expect(model()([Int]()).shape == [0, 7])
    #expect(model()([[], []]).shape == [2, 0, 7])
  }

  @Test func weightsAreCountedByName() {
    // Table 7 · 4; a layer 4 (16 + 4) + (20 + 5 + 20 + 4) + 2 · 8 = 145; last norm 8.
    let counts = model().weightCounts(depth: 2)
    #expect(
      counts.map(\.name) == [
        "embedding.weights", "layers.0", "layers.1", "finalNorm.gain", "finalNorm.bias",
      ])
    #expect(counts.map(\.count) == [28, 145, 145, 4, 4])
    #expect(model().weightCounts().map(\.name) == ["embedding", "layers", "finalNorm"])
    #expect(model(isTied: false).weightCount == 28 + 290 + 8 + 28)
    #expect(Set(model().weights.names).count == model().weights.names.count)
  }
}
