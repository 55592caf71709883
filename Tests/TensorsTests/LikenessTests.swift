import Tensors
import Testing

@Suite struct LikenessTests {
  @Test func cosinesOfSchoolTriangles() {
    #expect(cosine([3, 4], [4, 3]) == 24.0 / 25)
    #expect(cosine([1, 0], [0, 2]) == 0)
    #expect(cosine([2, 0], [-7, 0]) == -1)
    // 11 / √125, by hand.
    #expect(abs(cosine([1, 2], [3, 4]) - 11 / 125.0.squareRoot()) < 1e-15)
  }

  @Test func lengthsDoNotMatterHoweverLargeOrSmall() {
    #expect(cosine([3e300, 4e300], [4e-300, 3e-300]) == 24.0 / 25)
  }

  @Test func aZeroVectorHasNoDirection() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = cosine([0, 0], [1, 2])
    }
    let written = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(written.contains("cosine: (2) and (2) have no angle: one of them is all zeros"))
  }

  @Test func notANumberStaysOne() {
    #expect(cosine([.nan, 0], [1, 2]).isNaN)
    #expect(squaredL2([.nan, 0], [1, 2]).isNaN)
  }

  @Test func squaredDistanceIsNoDistance() {
    #expect(squaredL2([1, 2], [4, 6]) == 25)
    // 2 − 2 · 0.96
    #expect(abs(squaredL2([0.6, 0.8], [0.8, 0.6]) - 0.08) < 1e-15)
  }
}
