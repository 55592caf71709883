import Golden
import Gradients
import Models
import Tensors
import Testing

@Suite struct TiledAttentionTests {
  private let q: Tensor
  private let k: Tensor
  private let v: Tensor

  init() {
    var generator = SeededGenerator(seed: 71)
    q = .normal([2, 2, 5, 3], deviation: 3, using: &generator)
    k = .normal([2, 2, 7, 3], using: &generator)
    v = .normal([2, 2, 7, 2], using: &generator)
  }

  static let masks: [RangeMask] = [
    .none, .causal, .window(before: 1, after: 1), .none.padding(lengths: [3, 7]),
    .causal.padding(lengths: [6, 2]), .none.padding(lengths: [0, 7]),
  ]

  // MARK: - Golden values

  @Test func agreesWithPyTorch() throws {
    let all = try AttentionFormsGolden.load()
    let plain: [String: RangeMask] = [
      "no mask": .none, "causal, bottom-right": .causal, "given scale": .none,
      "padding": .none.padding(lengths: [3, 5]), "window of two": .window(before: 1),
      "causal and padding": .causal.padding(lengths: [3, 5]),
    ]
    var count = 0
    for golden in all.masks {
      guard let mask = plain[golden.name] else { continue }
      count += 1
      expectGolden(golden, at: [all.queries, all.keys, all.values]) { inputs in
        tiledAttention(
          queries: inputs[0], keys: inputs[1], values: inputs[2], scale: golden.scale,
          mask: mask, block: (2, 2)
        ).output
      }
    }
    #expect(count == 6)
  }

  @Test func hasPyTorchsLogSumExp() throws {
    let golden = try AttentionFormsGolden.load().logSumExp
    let keys = golden.keys.tensor
    let result = tiledAttention(
      queries: golden.queries.tensor, keys: keys, values: keys, block: (4, 2))
    #expect(agree(result.logSumExp, golden.logSumExp.tensor))
  }

  // MARK: - Properties

  @Test("is attention for every size of tiles", arguments: 1...6, 1...8)
  func everyTileGivesTheSame(queries: Int, keys: Int) {
    for mask in Self.masks {
      let formed = mask.formed(queries: 5, keys: 7)
      let plain = attention(
        queries: q, keys: k, values: v,
        mask: formed.visible.rank > 2 ? formed.forAllHeads : formed)
      let tiled = tiledAttention(
        queries: q, keys: k, values: v, mask: mask, block: (queries, keys))
      #expect(agree(tiled.output, plain.output, absolute: 1e-14))
    }
  }

  @Test("its way back is attention's", arguments: masks)
  func hasTheSameGradient(mask: RangeMask) {
    let formed = mask.formed(queries: 5, keys: 7)
    let visible = formed.visible.rank > 2 ? formed.forAllHeads : formed
    let plain = valueAndGradient(at: [q, k, v]) {
      numbered(attention(queries: $0[0], keys: $0[1], values: $0[2], mask: visible).output).sum()
    }
    let tiled = valueAndGradient(at: [q, k, v]) {
      numbered(
        tiledAttention(
          queries: $0[0], keys: $0[1], values: $0[2], mask: mask, block: (2, 3)
        ).output
      ).sum()
    }
    #expect(agree(tiled.value, plain.value))
    for (here, there) in zip(plain.gradient, tiled.gradient) {
      // Sums of terms up to 20.
      #expect(agree(there, here, absolute: 1e-12))
    }
  }

  @Test func gradientsAreWhatNudgingMeasures() {
    let f = { (q: Tensor, k: Tensor, v: Tensor) in
      tiledAttention(queries: q, keys: k, values: v, mask: .causal, block: (2, 2)).output
    }
    #expect(gradientCheck({ f($0, k, v) }, at: q).passes)
    #expect(gradientCheck({ f(q, $0, v) }, at: k).passes)
    #expect(gradientCheck({ f(q, k, $0) }, at: v).passes)
  }

  @Test func sharedKeysGatherTheirPushes() {
    // One set of keys and values for two sets of queries.
    let (k, v) = (k.row(0).row(0), v.row(0).row(0))
    let here = valueAndGradient(at: [k, v]) {
      numbered(attention(queries: q, keys: $0[0], values: $0[1]).output).sum()
    }.gradient
    let there = valueAndGradient(at: [k, v]) {
      numbered(tiledAttention(queries: q, keys: $0[0], values: $0[1]).output).sum()
    }.gradient
    for (here, there) in zip(here, there) { #expect(agree(there, here, absolute: 1e-12)) }
  }

  @Test("what hidden keys hold does not count", arguments: [Double.nan, .infinity])
  func hiddenKeysAreLeftOut(junk: Double) {
    let worse = { (x: Tensor) in
      Tensor.concatenated(
        [x.sliced(0..<6, axis: 2), Tensor(repeating: junk, shape: [2, 2, 1, x.shape[3]])], axis: 2)
    }
    let here = tiledAttention(queries: q, keys: k, values: v, mask: .causal).output
    let there = tiledAttention(queries: q, keys: worse(k), values: worse(v), mask: .causal).output
    // All but the last query, which sees the last key.
    #expect(there.sliced(0..<4, axis: 2) == here.sliced(0..<4, axis: 2))
    #expect(there.sliced(4..<5, axis: 2).values.allSatisfy { $0.isNaN })
  }

  @Test func queriesThatSeeNothingGetZeros() {
    let result = tiledAttention(queries: k, keys: q, values: q, mask: .causal, block: (3, 2))
    #expect(result.output.sliced(0..<2, axis: 2) == .zeros([2, 2, 2, 3]))
    #expect(result.maxima[0, 0, 0] == -.infinity)
    #expect(result.totals[0, 0, 1] == 0)
    #expect(result.logSumExp[0, 0, 1] == -.infinity)
    let pushes = valueAndGradient(at: k) {
      numbered(tiledAttention(queries: $0, keys: q, values: q, mask: .causal).output).sum()
    }.gradient
    #expect(pushes.sliced(0..<2, axis: 2) == .zeros([2, 2, 2, 3]))
    #expect(pushes.values.allSatisfy { $0.isFinite })
  }

  @Test func memoryDoesNotGrowWithTheKeys() {
    // Counted: the state of a block of queries, (2 + D) each, and one row of a tile.
    var generator = SeededGenerator(seed: 5)
    for count in [8, 64, 256] {
      let x = Tensor.normal([count, 2], using: &generator)
      let result = tiledAttention(queries: x, keys: x, values: x, block: (4, 8))
      #expect(result.numbersHeld == 4 * (2 + 2) + 8)
    }
  }

  // MARK: - Misuse

  @Test func refusesEmptyTiles() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = tiledAttention(
        queries: .zeros([1, 1]), keys: .zeros([1, 1]), values: .zeros([1, 1]), block: (0, 1))
    }
    expect("tiledAttention: (0, 1) is no tile", in: result)
  }

  @Test func refusesLengthsOfOtherSequences() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let x = Tensor.zeros([2, 3, 1])
      _ = tiledAttention(queries: x, keys: x, values: x, mask: .none.padding(lengths: [3]))
    }
    expect("tiledAttention: (2, 3, 1) and (3) are no keys and their lengths", in: result)
  }

  @Test func refusesKeysThatDoNotFit() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = tiledAttention(queries: .zeros([1, 2]), keys: .zeros([3, 2]), values: .zeros([2, 2]))
    }
    expect("tiledAttention: (1, 2) and (3, 2) and (2, 2) are no queries", in: result)
  }
}
