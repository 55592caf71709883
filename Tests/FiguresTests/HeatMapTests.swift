import Figures
import Foundation
import Testing

@Suite struct HeatMapTests {
  private let map = HeatMap(
    title: "Who looks where", rows: [[0.25, 0.75], [1, 0]], rowLabels: ["猫", "q2"],
    columnLabels: ["k1", "k2"], range: 0...1)

  @Test func givesTheDarkestCellFullInk() {
    // 0.06 of ink marks an empty cell; 0.94 more is full.
    #expect(map.svg.contains(#"fill-opacity="1.00""#))
    #expect(map.svg.contains(#"fill-opacity="0.06""#))
  }

  @Test func writesLightLettersOnDarkCellsOnly() {
    // The cells of 0.75 and 1.
    #expect(map.svg.components(separatedBy: #"class="small on""#).count == 3)
  }

  @Test func tellsCellsAlignedAlsoUnderWideCharacters() {
    #expect(
      map.text == """
        Who looks where
                 k1       k2
        猫  ░░ 0.25  ▓▓ 0.75
        q2  ██ 1.00     0.00
        """)
  }

  @Test func keepsTheSignOfAnExcludedScoreAndDropsThatOfZero() {
    let scores = HeatMap(
      title: "t", rows: [[-.infinity, -0.001]], rowLabels: ["q"], columnLabels: ["a", "b"])
    #expect(scores.svg.contains("q: -inf, 0.00."))
  }

  @Test func describesEveryRowInWords() {
    #expect(map.svg.contains("猫: 0.25, 0.75. q2: 1.00, 0.00."))
  }
}
