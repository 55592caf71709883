import Tensors
import Testing

@Suite struct NormTests {
  @Test("agrees with an independent program", arguments: try SoftmaxGolden.load())
  func matchesGolden(_ golden: SoftmaxGolden) {
    #expect(agree([norm(golden.scores)], [golden.norm]))
    #expect(norm(Tensor(golden.scores)) == norm(golden.scores))
  }

  @Test("is exact where the components stand in whole proportion to their largest")
  func isExactOnPaper() {
    #expect(norm([3, 4]) == 5)
    #expect(norm([-2]) == 2)
    #expect(norm([2, 4, 4]) == 6)
  }

  @Test(
    "survives components whose squares overflow or vanish", arguments: [0x1p1000, 0x1p-1000])
  func survivesExtremes(unit: Double) {
    // A power of two scales without rounding.
    #expect(norm([3 * unit, 4 * unit]) == 5 * unit)
  }

  @Test func scalesWithItsVector() {
    #expect(norm([-8, 16, 16]) == 4 * norm([2, 4, 4]))
  }

  @Test func givesZeroForZerosAndForNothing() {
    #expect(norm([0, -0.0, 0]) == 0)
    #expect(norm([Double]()) == 0)
  }

  @Test func isInfiniteOrNaNWithItsComponents() {
    #expect(norm([1, -.infinity]) == .infinity)
    #expect(norm([1, .nan]).isNaN)
    #expect(norm([.nan, 1]).isNaN)
  }
}
