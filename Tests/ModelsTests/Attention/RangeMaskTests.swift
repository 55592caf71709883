import Models
import Tensors
import Testing

@Suite struct RangeMaskTests {
  @Test("ranges are what the formed masks show", arguments: [(3, 3), (2, 5), (5, 2), (1, 4)])
  func rangesAreMasks(queries: Int, keys: Int) {
    func formed(_ mask: RangeMask) -> Tensor { mask.formed(queries: queries, keys: keys).visible }
    #expect(formed(.none) == .ones([queries, keys]))
    #expect(formed(.causal) == Mask.causal(queries: queries, keys: keys).visible)
    #expect(
      formed(.window(before: 1, after: 2))
        == Mask.window(queries: queries, keys: keys, before: 1, after: 2).visible)
    #expect(
      formed(.window(before: 1).padding(lengths: [1, keys]))
        == Mask.window(queries: queries, keys: keys, before: 1)
        .and(.padding(lengths: [1, keys], keys: keys)).visible)
  }

  @Test func refusesNegativeLimits() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = RangeMask.window(before: -1)
    }
    expect("RangeMask: (-1) is no limit", in: result)
  }
}
