import Golden
import Gradients
import Models
import Tensors
import Testing

@Suite struct EncoderLayerTests {
  @Test("agrees with PyTorch's", arguments: try LayersGolden.load().encoderLayers)
  func agreesWithPyTorch(golden: LayerCase) throws {
    var generator = SeededGenerator(seed: 1)
    try golden.check(EncoderLayer(golden.plan(), using: &generator)) { layer, inputs in
      let mask =
        golden.mask(golden.lengths, keys: 3) ?? Mask.causal(queries: 3, keys: 3)
      return layer(inputs["x"] ?? [], mask: mask).output
    }
  }

  @Test(arguments: NormPlacement.allCases)
  func gradientsAreWhatNudgingMeasures(norm: NormPlacement) {
    var generator = SeededGenerator(seed: 2)
    let layer = EncoderLayer(
      LayerPlan(width: 4, heads: 2, hidden: 3, norm: norm, activation: .geluTanh),
      using: &generator)
    let x = Tensor.uniform([2, 3, 4], -1, 1, using: &generator)
    let report = gradientCheck(of: layer) { $0(x).output }
    #expect(report.passes, "\(report)")
    #expect(gradientCheck({ layer($0).output }, at: x).passes)
  }

  @Test func sequencesInABatchAreEachByThemselves() {
    var generator = SeededGenerator(seed: 3)
    let layer = EncoderLayer(LayerPlan(width: 6, heads: 3, norm: .pre), using: &generator)
    let x = Tensor.uniform([3, 4, 6], -1, 1, using: &generator)
    let (output, weights) = layer(x)
    #expect(weights.shape == [3, 3, 4, 4])
    for row in 0..<3 {
      let alone = layer(x.row(row))
      #expect(alone.output == output.row(row))
      #expect(alone.weights == weights.row(row))
    }
  }
}

@Suite struct DecoderLayerTests {
  @Test("agrees with PyTorch's", arguments: try LayersGolden.load().decoderLayers)
  func agreesWithPyTorch(golden: LayerCase) throws {
    var generator = SeededGenerator(seed: 1)
    try golden.check(DecoderLayer(golden.plan(), using: &generator)) { layer, inputs in
      layer(
        inputs["x"] ?? [], memory: inputs["memory"] ?? [],
        mask: golden.mask(golden.lengths, keys: 3),
        memoryMask: golden.mask(golden.memoryLengths, keys: 4)
      ).output
    }
  }

  @Test(arguments: NormPlacement.allCases)
  func gradientsAreWhatNudgingMeasures(norm: NormPlacement) {
    var generator = SeededGenerator(seed: 2)
    let layer = DecoderLayer(
      LayerPlan(width: 4, heads: 2, hidden: 3, norm: norm, activation: .gelu), using: &generator)
    let x = Tensor.uniform([3, 4], -1, 1, using: &generator)
    let memory = Tensor.uniform([2, 4], -1, 1, using: &generator)
    let report = gradientCheck(of: layer) { $0(x, memory: memory).output }
    #expect(report.passes, "\(report)")
    #expect(gradientCheck({ layer($0, memory: memory).output }, at: x).passes)
    #expect(gradientCheck({ layer(x, memory: $0).output }, at: memory).passes)
  }

  @Test(arguments: NormPlacement.allCases)
  func neverSeesTheFuture(norm: NormPlacement) {
    var generator = SeededGenerator(seed: 4)
    let layer = DecoderLayer(LayerPlan(width: 4, heads: 2, norm: norm), using: &generator)
    let x = Tensor.uniform([5, 4], -1, 1, using: &generator)
    let other = Tensor.concatenated([x.sliced(0..<3), .uniform([2, 4], -9, 9, using: &generator)])
    let memory = Tensor.uniform([3, 4], -1, 1, using: &generator)
    let (here, there) = (layer(x, memory: memory).output, layer(other, memory: memory).output)
    #expect(here.sliced(0..<3) == there.sliced(0..<3))
    #expect(here.row(3) != there.row(3))
  }

  @Test func turnsRowsAndNotTheMemory() {
    var generator = SeededGenerator(seed: 8)
    let plan = LayerPlan(width: 8, heads: 2, norm: .pre, rotation: .interleaved)
    let layer = DecoderLayer(plan, using: &generator)
    let x = Tensor.uniform([3, 8], -1, 1, using: &generator)
    let memory = Tensor.uniform([4, 8], -1, 1, using: &generator)
    let here = layer(x, memory: memory).output
    let shuffled = layer(x, memory: memory.gathered([2, 0, 3, 1])).output
    #expect(agree(here, shuffled, relative: 1e-12, absolute: 1e-14))
    // The last row looks back at the same rows in another order.
    let swapped = layer(x.gathered([1, 0, 2]), memory: memory).output
    #expect(!agree(here.row(2), swapped.row(2), relative: 1e-6))
  }
}

@Suite struct StackTests {
  @Test("agree with PyTorch's encoder", arguments: try StacksGolden.load().encoders)
  func encoderAgreesWithPyTorch(golden: LayerCase) throws {
    var generator = SeededGenerator(seed: 1)
    try golden.check(EncoderStack(layers: 2, golden.plan(), using: &generator)) { encoder, inputs in
      encoder(inputs["x"] ?? [], mask: golden.mask(golden.lengths, keys: 3)).output
    }
  }

  @Test("agree with nn.Transformer", arguments: try StacksGolden.load().transformers)
  func bothStacksAgreeWithPyTorch(golden: LayerCase) throws {
    var generator = SeededGenerator(seed: 1)
    var pair = Pair(
      encoder: EncoderStack(layers: 1, try golden.plan(), using: &generator),
      decoder: DecoderStack(layers: 1, try golden.plan(), using: &generator))
    // PyTorch ends both stacks in a norm, wherever those of the layers stand.
    pair.encoder.finalNorm = LayerNorm(width: 4)
    pair.decoder.finalNorm = LayerNorm(width: 4)
    let memoryMask = golden.mask(golden.memoryLengths, keys: 3)
    try golden.check(pair) { pair, inputs in
      let memory = pair.encoder(inputs["source"] ?? [], mask: memoryMask).output
      return pair.decoder(
        inputs["x"] ?? [], memory: memory, mask: golden.mask(golden.lengths, keys: 2),
        memoryMask: memoryMask
      ).output
    }
  }

  @Test func preNormStacksEndInANorm() {
    var generator = SeededGenerator(seed: 5)
    let x = Tensor.uniform([3, 8], -1, 1, using: &generator)
    for norm in NormPlacement.allCases {
      let plan = LayerPlan(width: 8, heads: 2, norm: norm)
      let encoder = EncoderStack(layers: 2, plan, using: &generator)
      let decoder = DecoderStack(layers: 2, plan, using: &generator)
      for output in [encoder(x).output, decoder(x, memory: x).output] {
        // Rows of mean 0 and variance 1, but for ε.
        #expect(output.mean(axis: -1).values.allSatisfy { abs($0) < 1e-12 })
        #expect(output.variance(axis: -1).values.allSatisfy { abs($0 - 1) < 1e-3 })
      }
    }
  }

  /// With weights of zero a sublayer adds nothing: what is left is the residual stream itself.
  @Test func residualStreamPassesThroughUnderPreNorm() {
    var generator = SeededGenerator(seed: 6)
    let encoder = EncoderStack(
      layers: 3, LayerPlan(width: 4, heads: 2, norm: .pre), using: &generator)
    let zero = encoder.with(
      Weights(
        names: encoder.weights.names, tensors: encoder.weights.tensors.map { .zeros($0.shape) }))
    // (1, 2, 2, 4) is 5 long and (3, 0, 4, 0) too.
    let x = Tensor([[1, 2, 2, 4], [3, 0, 4, 0]])
    #expect(zero(x).residualNorms == [5, 5, 5, 5])
    #expect(zero(x).states == [x, x, x, x])
  }

  @Test func residualNormsGrowUnderPreNormAndAreResetUnderPostNorm() {
    var generator = SeededGenerator(seed: 7)
    let x = Tensor.normal([6, 16], using: &generator)
    let pre = EncoderStack(
      layers: 12, LayerPlan(width: 16, heads: 4, norm: .pre), using: &generator)
    let post = EncoderStack(layers: 12, LayerPlan(width: 16, heads: 4), using: &generator)
    #expect(pre(x).residualNorms.count == 13)
    #expect(pre(x).residualNorms[12] > 1.5 * pre(x).residualNorms[1])
    // A normed row of 16 components has length √16.
    #expect(post(x).residualNorms.dropFirst().allSatisfy { abs($0 - 4) < 1e-3 })
  }

  @Test func anEmptyStackChangesNothing() {
    let x = Tensor([[1, 2]])
    #expect(EncoderStack(layers: [])(x).output == x)
    #expect(DecoderStack(layers: [])(x, memory: x).output == x)
  }
}

/// The two stacks of `nn.Transformer`.
private struct Pair: Trainable {
  var encoder: EncoderStack
  var decoder: DecoderStack

  mutating func forEachWeight(_ body: (String, inout Tensor) -> Void) {
    encoder.forEachWeight { body("encoder.\($0)", &$1) }
    decoder.forEachWeight { body("decoder.\($0)", &$1) }
  }
}
