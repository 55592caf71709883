import Models
import Testing

@Suite struct AttentionCostTests {
  @Test func mixingPassesProjectionsAtTwiceTheWidth() {
    #expect(AttentionCost(rows: 1024, width: 512).mixing == 1024 * 1024 * 512 * 2)
    for width in [1, 64, 512] {
      let even = AttentionCost(rows: 2 * width, width: width)
      #expect(even.mixing == even.projections)
      let longer = AttentionCost(rows: 2 * width + 1, width: width)
      #expect(longer.mixing > longer.projections)
    }
  }

  @Test func scoresOf1024RowsTakeFourMebibytesInSinglePrecision() {
    #expect(AttentionCost(rows: 1024, width: 64).scores * 4 == 4 * 1024 * 1024)
  }
}
