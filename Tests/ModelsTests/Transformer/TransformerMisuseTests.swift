import Models
import Tensors
import Testing

@Suite struct TransformerMisuseTests {
  @Test func normsStopAtRowsOfAnotherWidth() async {
    var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = LayerNorm(width: 3)(Tensor.zeros([2, 4]))
    }
    expect("LayerNorm: (2, 4) and (3) are no rows and their gain", in: result)
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = RMSNorm(width: 3)(Tensor.zeros([2, 4]))
    }
    expect("RMSNorm: (2, 4) and (3) are no rows and their gain", in: result)
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = LayerNorm(width: 1, variance: .unbiased)
    }
    expect("LayerNorm: (1) and (1) are no gain and bias of such rows", in: result)
  }

  @Test func feedForwardStopsAtLayersThatDoNotFollow() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = FeedForward(
        first: Linear(weights: .zeros([2, 3])), second: Linear(weights: .zeros([4, 2])))
    }
    expect("FeedForward: (2, 3) and (4, 2) do not follow each other", in: result)
  }

  @Test func modelsStopAtIdsLengthsAndPositionsTheyDoNotHave() async {
    var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = small()([0, 5])
    }
    expect("has no place 5", in: result)
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = small()([[0, 1], [2]])
    }
    expect("are sequences of unequal lengths", in: result)
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var generator = SeededGenerator(seed: 1)
      let model = MaskedLanguageModel(
        vocabulary: 5, length: 2, layers: 1, LayerPlan(width: 2, heads: 1), using: &generator)
      _ = model([0, 1, 2])
    }
    expect("positions 0 to 2 are not all in the table", in: result)
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var cache = StackCache(layers: 2)
      _ = small()([0], cache: &cache)
    }
    expect("EncoderStack: (1) and (2) are no layers and their caches", in: result)
  }

  @Test func transformersStopAtLinearBiases() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var generator = SeededGenerator(seed: 1)
      _ = Transformer(
        vocabulary: 5, layers: 1, LayerPlan(width: 2, heads: 1),
        positions: .linearBiases(LinearBiases(slopes: [1])), using: &generator)
    }
    expect("Transformer: reads both ways, and linear biases look back only", in: result)
  }
}

private func small() -> LanguageModel {
  var generator = SeededGenerator(seed: 1)
  return LanguageModel(vocabulary: 5, layers: 1, LayerPlan(width: 2, heads: 1), using: &generator)
}
