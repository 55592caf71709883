import Golden
import Gradients
import Models
import Tensors
import Testing

@Suite struct TransformerTests {
  private let plan = LayerPlan(width: 4, heads: 2, hidden: 5)

  private func model(_ norm: NormPlacement = .post, sourceVocabulary: Int? = nil) -> Transformer {
    var plan = plan
    plan.norm = norm
    var generator = SeededGenerator(seed: 9)
    return Transformer(
      vocabulary: 7, sourceVocabulary: sourceVocabulary, layers: 2, plan, using: &generator)
  }

  @Test func agreesWithOneMadeOfPyTorchsModules() throws {
    let golden = try ModelsGolden.load().translator
    var generator = SeededGenerator(seed: 1)
    var untrained = Transformer(vocabulary: 7, layers: 2, plan, using: &generator)
    untrained.encoder.layers.removeLast()
    let source = try #require(golden.source)
    let mask = Mask.padding(lengths: try #require(golden.lengths), keys: 4)
    let trained = try golden.check(untrained) {
      $0(source: source, target: golden.ids, sourceMask: mask)
    }
    let alone = trained(source: source[0], target: golden.ids[0])
    #expect(agrees(alone, with: golden.output.tensor.row(0)))
  }

  @Test(arguments: NormPlacement.allCases)
  func paddingOfSourcesAndTargetsChangesNothing(norm: NormPlacement) {
    let model = model(norm)
    let (source, target) = ([3, 1, 4], [1, 5])
    let alone = model(source: source, target: target)
    let padded = model(
      source: [source + [0, 6], [1, 2, 3, 4, 5]], target: [target + [0], [1, 2, 3]],
      sourceMask: .padding(lengths: [3, 5], keys: 5),
      targetMask: .padding(lengths: [2, 3], keys: 3))
    #expect(agree(padded.row(0).sliced(0..<2), alone, relative: 1e-12, absolute: 1e-14))
  }

  @Test func targetsNeverSeeTheFutureButAllOfTheSource() {
    let model = model()
    let here = model(source: [1, 2, 3], target: [1, 2, 3])
    let future = model(source: [1, 2, 3], target: [1, 2, 6])
    let source = model(source: [1, 2, 4], target: [1, 2, 3])
    #expect(here.sliced(0..<2) == future.sliced(0..<2))
    #expect(here.row(2) != future.row(2))
    #expect((0..<3).allSatisfy { here.row($0) != source.row($0) })
  }

  @Test func weightsOfEveryLayerAndHeadAreShown() {
    let model = model()
    let memory = model.encoded([1, 2, 3, 4])
    let states = model.decoded([1, 2, 3], memory: memory.output)
    #expect(memory.weights.map(\.shape) == [[2, 4, 4], [2, 4, 4]])
    #expect(states.weights.map(\.shape) == [[2, 3, 3], [2, 3, 3]])
    #expect(states.memoryWeights.map(\.shape) == [[2, 3, 4], [2, 3, 4]])
    for weights in memory.weights + states.weights + states.memoryWeights {
      #expect(weights.sum(axis: -1).values.allSatisfy { agree($0, 1, relative: 1e-12) })
    }
    #expect(model.logits(states) == model(source: [1, 2, 3, 4], target: [1, 2, 3]))
  }

  @Test func sourcesMayHaveAVocabularyOfTheirOwn() {
    let model = model(sourceVocabulary: 3)
    #expect(model(source: [2, 1], target: [6, 0]).shape == [2, 7])
    #expect(
      model.weightCounts(depth: 1).map(\.name) == ["source", "embedding", "encoder", "decoder"])
    #expect(model.weightCount == self.model().weightCount + 12)
  }

  @Test(arguments: NormPlacement.allCases)
  func gradientsAreWhatNudgingMeasures(norm: NormPlacement) {
    var generator = SeededGenerator(seed: 9)
    let plan = LayerPlan(
      width: 4, heads: 2, hidden: 3, norm: norm, activation: .gelu, dropout: 0.2)
    let model = Transformer(vocabulary: 5, layers: 1, plan, isTied: false, using: &generator)
    let report = gradientCheck(of: model) {
      $0(source: [1, 2, 3], target: [1, 4], pass: .training(seed: 3))
    }
    #expect(report.passes, "\(report)")
  }
}

@Suite struct WeightCountTests {
  /// 4 (512² + 512) + (512 · 2048 + 2048 + 2048 · 512 + 512) + 2 · 2 · 512, and one attention and norm more.
  @Test func baseModelHas44MillionWeightsBesideItsEmbeddings() {
    var generator = SeededGenerator(seed: 1)
    let encoderLayer = EncoderLayer(.base, using: &generator)
    let decoderLayer = DecoderLayer(.base, using: &generator)
    #expect(encoderLayer.weightCount == 3_152_384)
    #expect(decoderLayer.weightCount == 4_204_032)
    #expect(LayerPlan.base.encoderLayerWeightCount == 3_152_384)
    #expect(LayerPlan.base.decoderLayerWeightCount == 4_204_032)
    let encoder = EncoderStack(layers: Array(repeating: encoderLayer, count: 6))
    let decoder = DecoderStack(layers: Array(repeating: decoderLayer, count: 6))
    #expect(encoder.weightCount + decoder.weightCount == 44_138_496)
    #expect(
      encoderLayer.weightCounts().map(\.count) == [1_050_624, 1_024, 2_099_712, 1_024])
  }

  /// BertForMaskedLM of bert-base-uncased has 109 514 298: 12 layers, a table of 30 522 tokens, 512 positions
  /// and 2 segments, three norms' worth of 1536 and a head of 768² + 768 + 30 522.
  @Test func bertBaseHas109MillionWeights() {
    let layers = 12 * LayerPlan.bertBase.encoderLayerWeightCount
    let tables = (30_522 + 512 + 2) * 768 + 1536
    #expect(layers + tables + 768 * 768 + 768 + 1536 + 30_522 == 109_514_298)
  }
}
