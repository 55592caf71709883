import Golden
import Models
import Tensors
import Testing

@Suite struct KeyValueCacheTests {
  private let x: Tensor

  init() {
    var generator = SeededGenerator(seed: 61)
    x = .normal([2, 6, 8], using: &generator)
  }

  @Test(
    "fed in parts, rows come out as all at once, to the last bit",
    arguments: [[1, 1, 1, 1, 1, 1], [3, 3], [4, 1, 1], [2, 4], [6]], [4, 2, 1])
  func partsAreTheWhole(parts: [Int], groups: Int) {
    var generator = SeededGenerator(seed: 1)
    let layer = MultiHeadAttention(width: 8, heads: 4, groups: groups, using: &generator)
    let whole = layer(x, mask: .causal(queries: 6, keys: 6))
    var cache = KeyValueCache()
    var outputs: [Tensor] = []
    for part in parts {
      let next = x.sliced(cache.count..<cache.count + part, axis: 1)
      let result = layer(next, cache: &cache)
      #expect(
        result.weights
          == whole.weights.sliced(cache.count - part..<cache.count, axis: 2)
          .sliced(0..<cache.count, axis: 3))
      outputs.append(result.output)
    }
    #expect(cache.count == 6)
    #expect(cache.keys?.shape == [2, groups, 6, 2])
    #expect(Tensor.concatenated(outputs, axis: 1) == whole.output)
  }

  @Test("positions go on with the cache", arguments: RotaryPositions.Layout.allCases)
  func rotatesByTheTruePosition(layout: RotaryPositions.Layout) {
    var generator = SeededGenerator(seed: 9)
    var layer = MultiHeadAttention(width: 8, heads: 2, groups: 1, using: &generator)
    let still = layer(x, mask: .causal(queries: 6, keys: 6)).output
    layer.rotary = RotaryPositions(dimension: 4, layout: layout)
    let whole = layer(x, mask: .causal(queries: 6, keys: 6)).output
    #expect(whole.sliced(0..<1, axis: 1) == still.sliced(0..<1, axis: 1))
    #expect(!agree(whole, still, relative: 1e-3))
    var cache = KeyValueCache()
    let outputs = [0..<3, 3..<4, 4..<6].map {
      layer(x.sliced($0, axis: 1), cache: &cache).output
    }
    #expect(Tensor.concatenated(outputs, axis: 1) == whole)
    // Only the distance counts: behind three rows that are hidden, the others come out the same.
    var behind = KeyValueCache()
    _ = layer(x.sliced(0..<3, axis: 1), cache: &behind)
    let hidden = Mask(visible: .concatenated([.zeros([1, 1, 3]), .ones([1, 1, 6])], axis: -1))
    let later = layer(x, cache: &behind, mask: hidden).output
    #expect(agree(later, whole, absolute: 1e-14))
  }

  @Test func agreesWithPyTorchStepByStep() throws {
    let cases = try Golden.load("multiHeadAttention", as: MultiHeadGolden.self).cases
    let golden = try #require(cases.first { $0.name == "self, causal and padding" })
    let layer = try #require(golden.layer())
    let real = try #require(golden.real?.tensor.expanded(at: 1))
    var cache = KeyValueCache()
    let outputs = (0..<3).map { step in
      layer(
        golden.x.tensor.sliced(step..<step + 1, axis: 1), cache: &cache,
        mask: Mask(visible: real.sliced(0..<step + 1, axis: 2))
      ).output
    }
    #expect(
      agree(Tensor.concatenated(outputs, axis: 1), golden.output.tensor, absolute: 1e-13))
  }

  @Test func aMemoryIsWorkedOutOnce() {
    var generator = SeededGenerator(seed: 2)
    let layer = MultiHeadAttention(width: 8, heads: 2, memory: 5, using: &generator)
    let memory = Tensor.normal([2, 4, 5], using: &generator)
    let mask = Mask.padding(lengths: [3, 4], keys: 4)
    let cache = layer.cache(of: memory)
    let here = layer(x, memory: memory, mask: mask)
    let there = layer(x, memory: cache, mask: mask)
    #expect(there.output == here.output)
    #expect(there.weights == here.weights)
  }

  @Test func aGuessCanBeTakenBack() {
    var generator = SeededGenerator(seed: 3)
    let layer = MultiHeadAttention(width: 8, heads: 2, using: &generator)
    var cache = KeyValueCache()
    _ = layer(x.sliced(0..<4, axis: 1), cache: &cache)
    var back = cache.prefix(2)
    #expect(back.count == 2)
    _ = layer(x.sliced(2..<4, axis: 1), cache: &back)
    #expect(back == cache)
    #expect(cache.prefix(0).count == 0)
  }

  @Test func sizesAreAsCounted() {
    // 2 · 12 layers · 12 heads · 64 · 1024 numbers of 4 bytes are 72 MiB; with 2 of 8 heads a quarter.
    let size = KeyValueCache.size(layers: 12, groups: 12, headWidth: 64, rows: 1024)
    #expect(size * 4 == 72 * 1024 * 1024)
    #expect(
      4 * KeyValueCache.size(layers: 12, groups: 2, headWidth: 64, rows: 1024)
        == KeyValueCache.size(layers: 12, groups: 8, headWidth: 64, rows: 1024))
    // What a cache really holds: one layer, two sequences.
    var generator = SeededGenerator(seed: 4)
    var cache = KeyValueCache()
    let layer = MultiHeadAttention(width: 8, heads: 4, groups: 2, using: &generator)
    _ = layer(x, cache: &cache)
    let held = (cache.keys?.values.count ?? 0) + (cache.values?.values.count ?? 0)
    #expect(held == 2 * KeyValueCache.size(layers: 1, groups: 2, headWidth: 2, rows: 6))
  }

  @Test func refusesRowsThatDoNotContinue() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var cache = KeyValueCache()
      cache.append(keys: .zeros([2, 3]), values: .zeros([2, 4]))
      cache.append(keys: .zeros([1, 4]), values: .zeros([1, 4]))
    }
    expect("KeyValueCache: (2, 3) and (1, 4) and (1, 4) are no keys so far", in: result)
  }
}
