import Golden
import Gradients
import Models
import Tensors
import Testing

@Suite struct MaskedLanguageModelTests {
  private func model(_ plan: LayerPlan? = nil) -> MaskedLanguageModel {
    var generator = SeededGenerator(seed: 9)
    return MaskedLanguageModel(
      vocabulary: 9, length: 6, layers: 2,
      plan ?? LayerPlan(width: 4, heads: 2, hidden: 5, activation: .gelu, epsilon: 1e-12),
      using: &generator)
  }

  @Test func agreesWithTheOneOfTransformers() throws {
    struct File: Decodable {
      let bert: ModelCase
    }
    let golden = try Golden.load("bert", as: File.self).bert
    let segments = try #require(golden.segments)
    let mask = Mask.padding(lengths: try #require(golden.lengths), keys: 5)
    let trained = try golden.check(model()) { $0(golden.ids, segments: segments, mask: mask) }
    golden.check(trained.states(golden.ids, segments: segments, mask: mask))
    let alone = trained(golden.ids[0], segments: segments[0])
    #expect(agrees(alone, with: golden.output.tensor.row(0)))
  }

  @Test func paddingChangesNothing() {
    let model = model()
    let padded = model(
      [[1, 2, 3, 0, 0], [1, 2, 3, 4, 5]], segments: [[0, 1, 1, 1, 0], [0, 0, 0, 0, 0]],
      mask: .padding(lengths: [3, 5], keys: 5))
    let alone = model([1, 2, 3], segments: [0, 1, 1])
    #expect(agree(padded.row(0).sliced(0..<3), alone, relative: 1e-12, absolute: 1e-14))
  }

  @Test func everyTokenSeesBothSides() {
    let model = model()
    let (here, there) = (model([1, 2, 3]), model([1, 2, 4]))
    #expect((0..<3).allSatisfy { here.row($0) != there.row($0) })
  }

  @Test func segmentsAndPositionsTellTokensApart() {
    let model = model()
    #expect(model([1, 2], segments: [0, 0]) == model([1, 2]))
    #expect(model([1, 2], segments: [0, 1]) != model([1, 2]))
    let twice = model([3, 3])
    #expect(twice.row(0) != twice.row(1))
  }

  /// Token (1, 0), segment (2, 2), position (0, 4): (3, 6) becomes (−1, 1).
  @Test func tokenSegmentAndPositionAddUpBeforeTheNorm() {
    let embedding = BERTEmbedding(
      tokens: EmbeddingTable(weights: Tensor([[1, 0]])),
      segments: EmbeddingTable(weights: Tensor([[0, 0], [2, 2]])),
      positions: LearnedPositions(table: Tensor([[0, 4]])),
      norm: LayerNorm(gain: [1, 1], bias: [0, 0], epsilon: 4))
    // Mean 4½, variance 2¼, √(2¼ + 4) = 2½: ∓1½ / 2½.
    #expect(embedding([0], segments: [1]) == Tensor([[-0.6, 0.6]]))
  }

  @Test func theTableGetsTheGradientOfBothUses() throws {
    let model = model()
    let slope = try #require(
      valueAndGradient(of: model) { (unevenWeights(shape: [2, 9]) * $0([1, 2])).sum() }
        .gradient["embedding.tokens.weights"])
    // Token 5 is not read, but is among those that are named.
    #expect(slope.row(5).values.contains { abs($0) > 1e-6 })
  }

  @Test func dropoutIsForTraining() {
    var plan = LayerPlan(width: 4, heads: 2, hidden: 5, activation: .gelu, epsilon: 1e-12)
    plan.dropout = 0.5
    let dropping = model(plan)
    #expect(dropping([1, 2, 3]) == model()([1, 2, 3]))
    #expect(
      dropping([1, 2, 3], pass: .training(seed: 1))
        != dropping([1, 2, 3], pass: .training(seed: 2)))
  }

  @Test func namesAreThoseOfItsParts() {
    #expect(
      model().weightCounts().map(\.name) == [
        "embedding", "encoder", "head", "headNorm", "output",
      ])
    #expect(Set(model().weights.names).count == model().weights.names.count)
  }
}
