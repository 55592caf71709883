import Golden
import Gradients
import Models
import Tensors
import Testing

/// golden/norms.json: norms, activations, feed-forward networks (norms.py).
struct NormsGolden: Decodable {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let epsilon: Double?
    let unbiased, outside: Bool?
    let inputs, gradients: [String: FlatTensor]
    let upstream, output: FlatTensor
    var testDescription: String { name }

    /// Compares output and gradients of a layer, and by x.
    func check<Model: Trainable>(_ layer: Model, _ run: (Model, Tensor) -> Tensor) throws {
      let x = try #require(inputs["x"]).tensor
      let model = try inputs.filter { $0.key != "x" }.weights(of: layer)
      #expect(agrees(run(model, x), with: output.tensor))
      let slope = valueAndGradient(at: x) { (upstream.tensor * run(model, $0)).sum() }.gradient
      #expect(try agrees(slope, with: #require(gradients["x"]).tensor))
      let slopes = valueAndGradient(of: model) { (upstream.tensor * run($0, x)).sum() }.gradient
      for (name, slope) in zip(slopes.names, slopes.tensors) {
        #expect(try agrees(slope, with: #require(gradients[name]).tensor), "by \(name)")
      }
    }
  }

  let layerNorms, rmsNorms, activations, feedForward: [Case]
  static func load() throws -> NormsGolden { try Golden.load("norms") }
}

@Suite struct LayerNormTests {
  @Test("agrees with PyTorch's", arguments: try NormsGolden.load().layerNorms)
  func agreesWithPyTorch(golden: NormsGolden.Case) throws {
    let width = try #require(golden.inputs["gain"]).shape[0]
    let norm = LayerNorm(
      width: width, epsilon: try #require(golden.epsilon),
      variance: golden.unbiased == true ? .unbiased : .biased,
      epsilonPlace: golden.outside == true ? .outsideRoot : .insideRoot)
    try golden.check(norm) { $0($1) }
  }

  /// (1, 0, 0, 0): mean ¼, squared distances 9/16 and three times 1/16, together ¾.
  @Test func oneAndThreeZeros() {
    let x = Tensor([1, 0, 0, 0])
    // σ² = (¾) / 4 = 3/16, so (¾) / σ = √3 and (−¼) / σ = −1/√3.
    let root = 3.0.squareRoot()
    #expect(
      agree(
        LayerNorm(width: 4, epsilon: 0)(x), [root, -1 / root, -1 / root, -1 / root],
        relative: 1e-12))
    // σ² = (¾) / 3 = ¼: σ = ½.
    let unbiased = LayerNorm(width: 4, epsilon: 0, variance: .unbiased)
    #expect(agree(unbiased(x), [1.5, -0.5, -0.5, -0.5], relative: 1e-12))
  }

  /// Variance 1 for (1, 3), and ε = 3: √(1 + 3) = 2 inside, 1 + 3 = 4 outside.
  @Test func epsilonInsideAndOutsideOfTheRoot() {
    #expect(LayerNorm(width: 2, epsilon: 3)([1, 3]) == [-0.5, 0.5])
    #expect(LayerNorm(width: 2, epsilon: 3, epsilonPlace: .outsideRoot)([1, 3]) == [-0.25, 0.25])
  }

  @Test(arguments: 0..<10)
  func gradientIsOrthogonalToOnesAndToTheNormedRow(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let x = Tensor.normal([3, 7], deviation: 2, using: &generator)
    let norm = LayerNorm(
      gain: .normal([7], using: &generator), bias: .normal([7], using: &generator), epsilon: 0)
    let upstream = Tensor.normal([3, 7], using: &generator)
    let slope = valueAndGradient(at: x) { (upstream * norm($0)).sum() }.gradient
    let normed = LayerNorm(width: 7, epsilon: 0)(x)
    // Sums of seven terms of size one: 10⁻¹³.
    #expect(slope.sum(axis: -1).values.allSatisfy { abs($0) < 1e-13 })
    #expect((slope * normed).sum(axis: -1).values.allSatisfy { abs($0) < 1e-13 })
    #expect(slope.values.contains { abs($0) > 0.01 })
  }

  @Test func scaleAndShiftOfARowChangeNothing() {
    var generator = SeededGenerator(seed: 3)
    let x = Tensor.normal([4, 5], using: &generator)
    let norm = LayerNorm(width: 5, epsilon: 0)
    #expect(agree(norm(x * 8 + 3), norm(x), relative: 1e-9, absolute: 1e-13))
  }

  @Test func rowsOfEqualNumbersBecomeTheBias() {
    let norm = LayerNorm(gain: [2, 2], bias: [5, 6])
    #expect(norm(Tensor([[3, 3], [0, 0]])) == Tensor([[5, 6], [5, 6]]))
    let slope = valueAndGradient(at: Tensor([3, 3])) { (Tensor([1, 2]) * norm($0)).sum() }
    #expect(slope.gradient.values.allSatisfy { $0.isFinite })
    #expect(LayerNorm(width: 2, epsilon: 0)([3, 3]).values.allSatisfy { $0.isNaN })
  }

  @Test func noRowsGiveNone() {
    #expect(LayerNorm(width: 3)(Tensor.zeros([0, 3])).shape == [0, 3])
    #expect(RMSNorm(width: 3)(Tensor.zeros([0, 3])).shape == [0, 3])
  }
}

@Suite struct RMSNormTests {
  @Test("agrees with PyTorch's", arguments: try NormsGolden.load().rmsNorms)
  func agreesWithPyTorch(golden: NormsGolden.Case) throws {
    try golden.check(RMSNorm(width: 5, epsilon: try #require(golden.epsilon))) { $0($1) }
  }

  /// (1, 7): mean square 25, root 5.
  @Test func oneAndSeven() {
    #expect(RMSNorm(gain: [1, 10], epsilon: 0)([1, 7]) == [0.2, 14])
    #expect(RMSNorm(width: 2)([0, 0]) == [0, 0])
  }

  @Test func equalsLayerNormOnRowsOfMeanZero() {
    var generator = SeededGenerator(seed: 4)
    let x = Tensor.normal([4, 6], using: &generator)
    let centred = x - x.mean(axis: -1, keepingAxis: true)
    #expect(
      agree(RMSNorm(width: 6)(centred), LayerNorm(width: 6)(x), relative: 1e-9, absolute: 1e-13))
  }
}

@Suite struct ActivationTests {
  @Test("agree with PyTorch's", arguments: try NormsGolden.load().activations)
  func agreesWithPyTorch(golden: NormsGolden.Case) throws {
    let activation = try #require(Activation(rawValue: golden.name))
    try golden.check(Wrapped(activation: activation)) { $0.activation($1) }
  }

  @Test(arguments: Activation.allCases)
  func isTheIdentityFarRightAndZeroFarLeft(activation: Activation) {
    #expect(activation([40, -40, 0]).values.map { abs($0) < 1e-20 ? 0 : $0 } == [40, 0, 0])
    #expect(activation([.infinity])[0] == .infinity)
  }

  /// Φ(x) + Φ(−x) = 1, and all three forms keep that: f(x) − f(−x) = x.
  @Test(arguments: [Activation.gelu, .geluTanh, .geluSigmoid])
  func leftAndRightDifferByX(activation: Activation) {
    var generator = SeededGenerator(seed: 5)
    let x = Tensor.normal([20], using: &generator)
    #expect(agree(activation(x) - activation(-x), x, relative: 1e-12))
  }

  /// The largest distances are 0.000473 at x = 2.699 and 0.020335 at x = −2.270 (NumPy, SciPy's erf, on a grid
  /// of 10⁻⁵).
  @Test func otherFormsStayNear() {
    let x = Tensor((-400...400).map { Double($0) / 50 })
    let exact = Activation.gelu(x)
    let distances = [Activation.geluTanh, .geluSigmoid].map { form in
      (form(x) - exact).values.map(abs).max() ?? 0
    }
    #expect(distances[0] < 0.00047325 && distances[0] > 0.00047)
    #expect(distances[1] < 0.020335 && distances[1] > 0.0203)
  }
}

@Suite struct FeedForwardTests {
  @Test("agrees with PyTorch's", arguments: try NormsGolden.load().feedForward)
  func agreesWithPyTorch(golden: NormsGolden.Case) throws {
    var generator = SeededGenerator(seed: 1)
    let layer = FeedForward(
      width: 3, hidden: 5, activation: try #require(Activation(rawValue: golden.name)),
      using: &generator)
    try golden.check(layer) { $0($1) }
  }

  /// x = (1, 2), W₁ = ((1, −1), (0, 1)), b₁ = (0, −3): (1, −2), kept (1, 0); W₂ = ((4), (9)), b₂ = 5: 9.
  @Test func aFewNumbers() {
    let layer = FeedForward(
      first: Linear(weights: Tensor([[1, -1], [0, 1]]), bias: [0, -3]),
      second: Linear(weights: Tensor([[4], [9]]), bias: [5]))
    #expect(layer([1, 2]) == [9])
  }

  @Test func dropsInsideInTrainingOnly() {
    var generator = SeededGenerator(seed: 1)
    let layer = FeedForward(width: 8, hidden: 32, dropout: 0.5, using: &generator)
    let x = Tensor.normal([4, 8], using: &generator)
    let one = layer(x, pass: .training(seed: 1))
    #expect(one == layer(x, pass: .training(seed: 1)))
    #expect(one != layer(x, pass: .training(seed: 2)))
    #expect(layer(x) == layer(x, pass: .inference))
    #expect(layer(x) != one)
  }
}

@Suite struct ResidualTests {
  /// x = (1, 3) and a sublayer that changes nothing. post: LN(2, 6) = (−1, 1); pre: (1, 3) + LN(1, 3) = (0, 4).
  @Test func normBehindAndBefore() {
    let norm = LayerNorm(width: 2, epsilon: 0)
    #expect(Residual(.post, norm: norm)([1, 3]) { $0 } == [-1, 1])
    #expect(Residual(.pre, norm: norm)([1, 3]) { $0 } == [0, 4])
  }

  @Test func dropsOfTheSublayerAndNotOfTheInput() {
    let ones = Tensor.ones([50, 2])
    let residual = Residual(
      .pre, norm: LayerNorm(width: 2), dropout: Dropout(rate: 0.5))
    let y = residual(ones, pass: .training(seed: 1)) { _ in ones }
    // Each entry is 1 + 0 or 1 + 2.
    #expect(Set(y.values) == [1, 3])
    #expect(residual(ones) { _ in ones }.values.allSatisfy { $0 == 2 })
  }
}

/// Something without weights.
private struct Wrapped: Trainable {
  let activation: Activation
  mutating func forEachWeight(_ body: (String, inout Tensor) -> Void) {}
}
