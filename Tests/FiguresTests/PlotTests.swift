import Figures
import Testing

@Suite struct PlotTests {
  /// The plane is 472 wide from x = 64 and 240 high up to y = 70.
  @Test func drawsACurveThroughItsPoints() {
    let lines = Lines(
      title: "L", x: [0, 1, 2], xLabel: "x", yLabel: "y",
      series: [Lines.Series("half", [0, 0.5, 1]), Lines.Series("gap", [1, .nan, 0])])
    #expect(lines.svg.contains(#"points="64.00,310.00 300.00,190.00 536.00,70.00""#))
    #expect(lines.svg.contains(#"points="64.00,70.00 536.00,310.00""#))
    #expect(
      lines.text == """
        L
        y over x 0.00 … 2.00
        half  ▁▅█  0.00 … 1.00
        gap   █ ▁  1.00 … 0.00
        """)
  }

  /// 10 with a twentieth more is 10.5, so the axes end at 15 in steps of 5.
  @Test func placesPointsWithRoomAround() {
    let scatter = Scatter(
      title: "S", xLabel: "x", yLabel: "y",
      groups: [Scatter.Group("g", [Scatter.Point(10, 10, label: "p")])], digits: 0)
    let x = 64 + 472 * 10 / 15.0
    #expect(scatter.svg.contains(#"cx="378.67" cy="150.00""#) && abs(x - 378.67) < 0.01)
    #expect(scatter.text.hasSuffix("● g: p (10, 10)"))
  }

  /// The rim of 1.2 with a twentieth of 2.4 more is 1.32, so one is 240 / 2.64, up and across.
  @Test func drawsTheUnitCircleRound() {
    let scatter = Scatter(
      title: "S", xLabel: "x", yLabel: "y",
      groups: [Scatter.Group("g", [Scatter.Point(-1, 0, label: "left")])], unitCircle: true)
    let unit = 240 / 2.64
    #expect(scatter.svg.contains(#"fill="none" cx="300.00" cy="190.00" r="90.91""#))
    #expect(scatter.svg.contains(#"cx="209.09" cy="190.00""#) && abs(300 - unit - 209.09) < 0.01)
    // The name stands 16 outside the circle.
    #expect(scatter.svg.contains(#"x="193.09" y="194.00" text-anchor="middle">left<"#))
  }

  @Test func numbersAxesInRoundSteps() {
    let lines = Lines(
      title: "L", x: [0, 3], xLabel: "x", yLabel: "y", series: [Lines.Series("s", [0, 0.37])])
    for tick in ["0.0", "0.1", "0.2", "0.3", "0.4"] {
      #expect(lines.svg.contains(">\(tick)</text>"))
    }
    #expect(!lines.svg.contains(">0.5</text>"))
  }
}
