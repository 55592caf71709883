import Gradients
import Models
import Tensors
import Testing

/// Every layer's gradient, by its weights and by its input, is what nudging measures.
@Suite struct LayerGradientTests {
  private let x: Tensor
  private let y: Tensor

  init() {
    var generator = SeededGenerator(seed: 12)
    x = generator.matrix(4, 3)
    y = generator.matrix(5, 3)
  }

  @Test func attention() {
    passes(gradientCheck({ Models.attention(queries: $0, keys: y, values: y).output }, at: x))
    passes(gradientCheck({ Models.attention(queries: x, keys: $0, values: y).output }, at: y))
    passes(gradientCheck({ Models.attention(queries: x, keys: y, values: $0).weights }, at: y))
    passes(gradientCheck({ Models.attention(queries: x, keys: y, values: $0).output }, at: y))
  }

  @Test func additivePooling() {
    var generator = SeededGenerator(seed: 13)
    let layer = AdditivePooling(
      projection: generator.matrix(3, 4), direction: generator.matrix(4, 1).reshaped([4]))
    passes(gradientCheck(of: layer) { $0(x).output })
    passes(gradientCheck({ layer($0).output }, at: x))
  }

  @Test func selfAttention() {
    var generator = SeededGenerator(seed: 14)
    let layer = SelfAttention(
      queryWeights: generator.matrix(3, 4), keyWeights: generator.matrix(3, 4),
      valueWeights: generator.matrix(3, 2))
    passes(gradientCheck(of: layer) { $0(x).output })
    passes(gradientCheck({ layer($0).output }, at: x))
    #expect(layer.weightCount == 30)
  }

  @Test func learnedPositions() {
    var generator = SeededGenerator(seed: 15)
    let layer = LearnedPositions(count: 7, dimension: 3, using: &generator)
    passes(gradientCheck(of: layer) { $0(x, from: 2) })
    passes(gradientCheck({ layer($0, from: 2) }, at: x))
  }

  @Test func relativePositions() {
    var generator = SeededGenerator(seed: 16)
    let layer = RelativePositions(
      keyTable: generator.matrix(5, 3), valueTable: generator.matrix(5, 3))
    passes(gradientCheck(of: layer) { $0(queries: x, keys: y, values: y).output })
    passes(gradientCheck({ layer(queries: $0, keys: y, values: y).output }, at: x))
    passes(gradientCheck({ layer(queries: x, keys: $0, values: $0).output }, at: y))
  }

  @Test("rotary positions", arguments: RotaryPositions.Layout.allCases)
  func rotaryPositions(layout: RotaryPositions.Layout) {
    var generator = SeededGenerator(seed: 17)
    let layer = RotaryPositions(dimension: 6, layout: layout)
    let x = generator.matrix(4, 6)
    passes(gradientCheck({ layer($0, from: 9) }, at: x))
    // The rows all at once are what each one is by the definition.
    let rows = (0..<4).map { layer.rotated(x.row($0), to: 9 + $0) }
    #expect(layer(x, from: 9) == Tensor.stacked(rows))
  }

  @Test func fixedPositionsAndBiases() {
    passes(gradientCheck({ SinusoidalPositions(dimension: 3)($0, from: 2) }, at: x))
    let biases = LinearBiases(slopes: [0.5])
    passes(gradientCheck({ softmax(biases($0, head: 0)) }, at: x.transposed))
  }

  private func passes(
    _ report: GradientReport, at location: SourceLocation = #_sourceLocation
  ) {
    #expect(report.passes, "\(report)", sourceLocation: location)
  }
}
