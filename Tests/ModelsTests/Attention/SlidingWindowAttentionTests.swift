import Golden
import Models
import Tensors
import Testing

@Suite struct SlidingWindowAttentionTests {
  @Test(
    "is attention under the mask of the window",
    arguments: [(0, 0), (1, 0), (2, 1), (0, 3), (9, 9)], [(5, 5), (2, 5), (5, 2)])
  func isMaskedAttention(reach: (Int, Int), lengths: (Int, Int)) {
    var generator = SeededGenerator(seed: 91)
    let q = Tensor.normal([2, lengths.0, 3], using: &generator)
    let k = Tensor.normal([2, lengths.1, 3], using: &generator)
    let v = Tensor.normal([2, lengths.1, 2], using: &generator)
    let plain = attention(
      queries: q, keys: k, values: v,
      mask: .window(
        queries: lengths.0, keys: lengths.1, before: reach.0, after: reach.1))
    let window = slidingWindowAttention(
      queries: q, keys: k, values: v, before: reach.0, after: reach.1)
    #expect(agree(window.output, plain.output, absolute: 1e-15))
    #expect(window.weights.shape == [2, lengths.0, reach.0 + 1 + reach.1])
    for t in 0..<lengths.0 {
      for column in 0...(reach.0 + reach.1) {
        let key = t + lengths.1 - lengths.0 - reach.0 + column
        let expected = (0..<lengths.1).contains(key) ? plain.weights[1, t, key] : 0
        #expect(agree(window.weights[1, t, column], expected, relative: 1e-14))
      }
    }
  }

  @Test func agreesWithPyTorch() throws {
    let all = try AttentionFormsGolden.load()
    let golden = try #require(all.masks.first { $0.name == "window of two" })
    expectGolden(golden, at: [all.queries, all.keys, all.values]) { inputs in
      slidingWindowAttention(queries: inputs[0], keys: inputs[1], values: inputs[2], before: 1)
        .output
    }
  }

  @Test func refusesNegativeDistances() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let x = Tensor.zeros([3, 2])
      _ = slidingWindowAttention(queries: x, keys: x, values: x, before: -1)
    }
    expect("(-1, 0) are no queries, keys, values and distances", in: result)
  }
}
