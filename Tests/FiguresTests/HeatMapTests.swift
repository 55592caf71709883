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

  @Test func choosesLettersByTheInkOfTheirCell() {
    // The cell of 1 in both themes; that of 0.75 has black letters in the light theme and in the
    // dark one, those of 0.25 and 0 white ones in the dark theme.
    #expect(map.svg.components(separatedBy: #"class="small on""#).count == 2)
    #expect(map.svg.components(separatedBy: #"class="small mid""#).count == 2)
    #expect(map.svg.components(separatedBy: #"class="small low""#).count == 3)
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

  @Test func givesNumbersThatAreNotFiniteNoInk() {
    let scores = HeatMap(
      title: "t", rows: [[-.infinity, 0]], rowLabels: ["q"], columnLabels: ["a", "b"])
    #expect(scores.svg.contains(#"fill-opacity="0""#))
    #expect(scores.svg.components(separatedBy: "fill-opacity").count == 3)
  }

  @Test func drawsManyCellsWithoutTheirNumbers() {
    let map = HeatMap(
      title: "Many", rows: [[-1, 1], [0, 0.5]], rowLabels: ["0", ""], columnLabels: [],
      range: -1...1, isNumbered: false)
    // Cells of 16 with half a unit of room around, from x = 28 + 8, no row of names above.
    #expect(map.svg.contains(#"x="36.50" y="50.50" width="15.00" height="15.00""#))
    #expect(map.svg.contains("A heat map: 2 rows of 2 cells, from -1.00 (light) to 1.00 (dark)."))
    #expect(!map.svg.contains(">0.50</text>"))
    #expect(
      map.text == """
        Many
        2 rows of 2 cells, from -1.00 (light) to 1.00 (dark)
        0    ██
           ▒▒▓▓
        """)
  }

  private static let signed = HeatMap(
    title: "Signs", rows: [[2, -1], [-4, 0]], rowLabels: ["猫", "b"], columnLabels: ["x", "y"],
    digits: 0, isDiverging: true, mask: [[true, false]])

  /// Four is the largest without its sign, so 2 has half the ink: 0.06 + 0.94 / 2.
  @Test func partsColoursAtZero() {
    #expect(Self.signed.svg.contains(#"class="fill-0" fill-opacity="0.53""#))
    #expect(Self.signed.svg.contains(#"class="fill-1" fill-opacity="1.00""#))
    #expect(Self.signed.svg.contains(#"class="fill-0" fill-opacity="0.06""#))
  }

  @Test func strikesMaskedCellsOut() {
    let drawing = Drawing(Self.signed.svg)
    #expect(!drawing.texts.contains { $0.words == "-1" })
    #expect(drawing.elements.count { $0.attributes["class"] == "masked" } == 2)
    #expect(drawing.spoken.contains("猫: 2, masked. b: -4, 0."))
  }

  @Test func tellsSignsAndMasks() {
    #expect(
      Self.signed.text == """
        Signs
                x      y
        猫   ▒▒ 2      —
        b   ## -4      0
        """)
  }

  @Test("rounds small cells below zero, and says so")
  func roundsCellsBelowZero() {
    let map = HeatMap(
      title: "t", rows: [[-1, 1]], rowLabels: [], columnLabels: [], isNumbered: false,
      isDiverging: true)
    #expect(map.svg.contains(#"height="15.00" rx="8""#) && map.svg.contains(#"rx="1""#))
    #expect(map.svg.contains("round: below zero; full ink at ±1.00"))
    #expect(
      map.text == """
        t
        1 rows of 2 cells, from -1.00 to 1.00, light at zero; ·· -- == ## below it
          ##██
        """)
  }

  @Test func widensCellsForTheNamesOfColumns() {
    let drawing = Drawing(Samples.scores.svg)
    let cells = drawing.elements.filter { $0.attributes["rx"] == "3" }
    // Nine Chinese characters of 12, and 10 of room, less the gap on both sides.
    #expect(cells.first?.attributes["width"] == "116.00")
  }

  @Test("stands long names of narrow columns on end")
  func turnsNames() {
    let drawing = Drawing(Samples.waves.svg)
    #expect(
      drawing.elements.count { $0.attributes["transform"]?.hasPrefix("rotate(-90") == true } == 24)
  }

  @Test func putsColumnsThatDoNotFitBelow() {
    let map = HeatMap(
      title: "t", rows: [(0..<9).map { Double($0) / 8 }], rowLabels: ["q"], columnLabels: [],
      range: 0...1)
    #expect(
      map.text == """
        t
        q     0.00  ░░ 0.12  ░░ 0.25  ▒▒ 0.38  ▒▒ 0.50  ▓▓ 0.62  ▓▓ 0.75  ██ 0.88

        q  ██ 1.00
        """)
  }
}
