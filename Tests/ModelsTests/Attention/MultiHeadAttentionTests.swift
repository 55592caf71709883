import Golden
import Gradients
import Models
import Tensors
import Testing

@Suite struct MultiHeadAttentionTests {
  private let x: Tensor

  init() {
    var generator = SeededGenerator(seed: 51)
    x = .normal([2, 5, 8], using: &generator)
  }

  // MARK: - Golden values

  @Test(
    "agrees with PyTorch",
    arguments: try Golden.load("multiHeadAttention", as: MultiHeadGolden.self).cases)
  func matchesGolden(_ golden: MultiHeadGolden.Case) throws {
    let layer = try #require(golden.layer())
    let result = layer(golden.x.tensor, memory: golden.memory?.tensor, mask: golden.mask)
    #expect(agree(result.output, golden.output.tensor, absolute: 1e-13))
    #expect(agree(result.weights, golden.weights.tensor))
  }

  @Test(
    "has PyTorch's gradients",
    arguments: try Golden.load("multiHeadAttention", as: MultiHeadGolden.self).cases)
  func hasGoldenGradients(_ golden: MultiHeadGolden.Case) throws {
    let names = golden.parameters.keys.sorted()
    let inputs =
      [golden.x.tensor, golden.memory?.tensor].compactMap { $0 }
      + names.compactMap { golden.parameters[$0]?.tensor }
    let first = inputs.count - names.count
    let pushes = valueAndGradient(at: inputs) { inputs in
      let weights = Dictionary(uniqueKeysWithValues: zip(names, inputs[first...]))
      guard let layer = golden.layer(weights) else { return inputs[0].sum() }
      return numbered(
        layer(inputs[0], memory: first > 1 ? inputs[1] : nil, mask: golden.mask).output
      ).sum()
    }.gradient
    let order = ["x", "memory"].prefix(first) + names
    for (name, push) in zip(order, pushes) {
      let expected = try #require(golden.gradients[name]?.tensor)
      // Pushes on the biases of keys are zero but for rounding: they shift all scores of a row.
      #expect(agree(push, expected, absolute: 1e-11), "\(name)")
    }
  }

  // MARK: - Numbers worked by hand

  /// X = (1, 0, 0, 1), (0, 1, 1, 0) through identities, with 1, 2 and 4 heads.
  private func identity(heads: Int) -> Tensor {
    let one = Linear(weights: .identity(4))
    let layer = MultiHeadAttention(heads: heads, queries: one, keys: one, values: one, output: one)
    return layer(Tensor([[1, 0, 0, 1], [0, 1, 1, 0]])).weights
  }

  @Test func theRootIsOfTheHeadsWidth() {
    // A row's product with itself is 2, 1 and 1 or 0 by head; the other row's is 0. So the weight of
    // itself is σ(2/√4), σ(1/√2) and σ(1) or σ(0).
    #expect(agree(identity(heads: 1)[0, 0, 0], sigmoid(1.0), relative: 1e-15))
    #expect(agree(identity(heads: 2)[0, 0, 0], sigmoid(0.5.squareRoot()), relative: 1e-15))
    #expect(agree(identity(heads: 4)[0, 0, 0], sigmoid(1.0), relative: 1e-15))
    #expect(identity(heads: 4)[1, 0, 0] == 0.5)
    // As printed; with the model's root of 4 two heads would have 0.622459.
    #expect(agree(identity(heads: 1)[0, 0, 0], 0.731059, absolute: 5e-7))
    #expect(agree(identity(heads: 2)[0, 0, 0], 0.669762, absolute: 5e-7))
    #expect(agree(sigmoid(0.5), 0.622459, absolute: 5e-7))
  }

  @Test func theBaseModelsLayerHasThisManyWeights() {
    // 4 · 512² = 1 048 576, and 4 · 512 = 2048 biases.
    var generator = SeededGenerator(seed: 1)
    #expect(
      MultiHeadAttention(width: 512, heads: 8, hasBias: false, using: &generator).weightCount
        == 1_048_576)
    #expect(
      MultiHeadAttention(width: 512, heads: 8, using: &generator).weightCount
        == 1_048_576 + 2048)
  }

  // MARK: - Properties

  @Test func oneHeadIsAttentionBetweenProjections() {
    var generator = SeededGenerator(seed: 2)
    let layer = MultiHeadAttention(width: 8, heads: 1, using: &generator)
    let plain = attention(queries: layer.queries(x), keys: layer.keys(x), values: layer.values(x))
    #expect(layer(x).output == layer.output(plain.output))
    #expect(layer(x).weights == plain.weights.expanded(at: 1))
  }

  @Test("each head is attention through its own columns", arguments: [1, 2, 4, 8])
  func headsAreColumns(heads: Int) {
    var generator = SeededGenerator(seed: 3)
    let layer = MultiHeadAttention(width: 8, heads: heads, using: &generator)
    let width = 8 / heads
    let outputs = (0..<heads).map { head in
      let columns = head * width..<(head + 1) * width
      return attention(
        queries: layer.queries(x).sliced(columns, axis: -1),
        keys: layer.keys(x).sliced(columns, axis: -1),
        values: layer.values(x).sliced(columns, axis: -1)
      ).output
    }
    let joined = layer.output(Tensor.concatenated(outputs, axis: -1))
    #expect(agree(layer(x).output, joined, relative: 1e-14))
  }

  @Test func theOrderOfHeadsIsAMatterOfRowsOfTheOutput() {
    // Heads exchanged in the columns of W_q, W_k, W_v and in the rows of W_o: nothing changes.
    var generator = SeededGenerator(seed: 4)
    let layer = MultiHeadAttention(width: 8, heads: 2, hasBias: false, using: &generator)
    let order = [4, 5, 6, 7, 0, 1, 2, 3]
    func turned(_ old: Linear, axis: Int) -> Linear {
      Linear(weights: old.weights.gathered(order, axis: axis))
    }
    let other = MultiHeadAttention(
      heads: 2, queries: turned(layer.queries, axis: 1), keys: turned(layer.keys, axis: 1),
      values: turned(layer.values, axis: 1), output: turned(layer.output, axis: 0))
    #expect(agree(other(x).output, layer(x).output, absolute: 1e-15))
    #expect(other(x).weights == layer(x).weights.gathered([1, 0], axis: 1))
  }

  @Test("permuting rows permutes the output", arguments: 1...3)
  func permutesWithTheRows(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let order = generator.permutation(5)
    let layer = MultiHeadAttention(width: 8, heads: 4, groups: 2, using: &generator)
    let here = layer(x).output
    let there = layer(x.gathered(order, axis: 1)).output
    #expect(agree(there, here.gathered(order, axis: 1), absolute: 1e-14))
  }

  @Test func paddingChangesNothingEvenInTraining() {
    var generator = SeededGenerator(seed: 5)
    let layer = MultiHeadAttention(width: 8, heads: 2, using: &generator)
    let padded = Tensor.concatenated([x, Tensor(repeating: 1e9, shape: [2, 2, 8])], axis: 1)
    let mask = Mask.padding(lengths: [5, 5], keys: 7)
    #expect(layer(padded, mask: mask).output.sliced(0..<5, axis: 1) == layer(x).output)
    let here = valueAndGradient(of: layer) { numbered($0(x).output).sum() }.gradient
    let there = valueAndGradient(of: layer) {
      let output = $0(padded, mask: mask).output.sliced(0..<5, axis: 1)
      return numbered(output).sum()
    }.gradient
    for (here, there) in zip(here.tensors, there.tensors) {
      #expect(agree(there, here, absolute: 1e-11))
    }
  }

  @Test func theFutureIsNotSeen() {
    var generator = SeededGenerator(seed: 6)
    let layer = MultiHeadAttention(width: 8, heads: 4, groups: 1, using: &generator)
    let other = Tensor.concatenated(
      [x.sliced(0..<3, axis: 1), .normal([2, 2, 8], using: &generator)], axis: 1)
    let causal = Mask.causal(queries: 5, keys: 5)
    #expect(
      layer(x, mask: causal).output.sliced(0..<3, axis: 1)
        == layer(other, mask: causal).output.sliced(0..<3, axis: 1))
  }

  @Test("gradients are what nudging measures", arguments: [4, 2, 1])
  func gradients(groups: Int) {
    var generator = SeededGenerator(seed: 7)
    let layer = MultiHeadAttention(
      width: 4, heads: 4, groups: groups, memory: 3, dropout: 0.3, using: &generator)
    let memory = Tensor.normal([2, 3, 3], using: &generator)
    let x = Tensor.normal([2, 2, 4], using: &generator)
    let mask = Mask.padding(lengths: [2, 3], keys: 3)
    let report = gradientCheck(of: layer) {
      $0(x, memory: memory, mask: mask, pass: .training(seed: 1)).output
    }
    #expect(report.passes, "\(report)")
    #expect(gradientCheck({ layer($0, memory: memory, mask: mask).output }, at: x).passes)
    #expect(gradientCheck({ layer(x, memory: $0, mask: mask).output }, at: memory).passes)
  }

  @Test func weightsHaveStableNames() {
    var generator = SeededGenerator(seed: 8)
    let layer = MultiHeadAttention(width: 8, heads: 4, groups: 2, memory: 6, using: &generator)
    #expect(
      layer.weights.names == [
        "queryWeights", "queryBias", "keyWeights", "keyBias", "valueWeights", "valueBias",
        "outputWeights", "outputBias",
      ])
    #expect(
      layer.weights.tensors.map(\.shape) == [
        [8, 8], [8], [6, 4], [4], [6, 4], [4], [8, 8], [8],
      ])
  }

  @Test func aBiasIsAddedToEachHeadsScores() {
    var generator = SeededGenerator(seed: 9)
    let layer = MultiHeadAttention(width: 8, heads: 4, groups: 2, using: &generator)
    let slopes = Tensor(shape: [4, 1, 1], values: [0.5, 0.25, 0.125, 0.0625])
    let distances = Tensor((0..<5).map { i in (0..<5).map { j in Double(j - i) } })
    let biased = layer(x, bias: slopes * distances).weights
    let plain = layer(x).weights
    // Weights with a bias are those without, times its exponential, and shared anew.
    let shares = plain * exp(slopes * distances)
    #expect(
      agree(biased, shares / shares.sum(axis: -1, keepingAxis: true), relative: 1e-13))
  }

  // MARK: - Misuse

  @Test func refusesHeadsThatDoNotDivide() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var generator = SeededGenerator(seed: 1)
      _ = MultiHeadAttention(width: 8, heads: 3, using: &generator)
    }
    expect("MultiHeadAttention: (8) and (3) do not split into heads", in: result)
  }

  @Test func refusesGroupsThatDoNotDivide() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var generator = SeededGenerator(seed: 1)
      _ = MultiHeadAttention(width: 8, heads: 4, groups: 3, using: &generator)
    }
    expect("MultiHeadAttention: (4) and (3) are no heads and their groups", in: result)
  }

  @Test func refusesAnotherLibrarysOtherLayout() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = MultiHeadAttention(
        heads: 2, inputProjection: .zeros([4, 12]), inputBias: nil,
        outputProjection: .zeros([4, 4]), outputBias: nil)
    }
    expect("is no input projection of three square matrices", in: result)
  }
}
