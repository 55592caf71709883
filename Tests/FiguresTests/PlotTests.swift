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

  /// From 1 to 10000 across 472: a decade is 118. From 0.01 to 1 up 240: a decade is 120.
  @Test func drawsPowersOfTenEquallyFarApart() {
    let lines = Lines(
      title: "L", x: [1, 10, 10000], xLabel: "x", yLabel: "y",
      series: [Lines.Series("s", [0.01, 1, 0.1]), Lines.Series("low", [0, -1, 0.1])],
      xScale: .logarithmic, yScale: .logarithmic)
    #expect(lines.svg.contains(#"points="64.00,310.00 182.00,70.00 536.00,190.00""#))
    // Of the second curve one height is above zero: a mark without a line.
    #expect(lines.svg.contains(#"points="536.00,190.00""#))
    #expect(lines.svg.contains(#"cx="536.00" cy="190.00""#))
    for tick in ["1", "10", "100", "1000", "10000", "0.01", "0.1"] {
      #expect(lines.svg.contains(">\(tick)</text>"), "\(tick)")
    }
  }

  @Test func numbersFarAxesInPowersOfTen() {
    let lines = Lines(
      title: "L", x: [0, 1e-5], xLabel: "x", yLabel: "y", series: [Lines.Series("s", [0, 75e6])])
    for tick in ["0", "2·10⁷", "8·10⁷", "2·10⁻⁶", "10·10⁻⁶"] {
      #expect(lines.svg.contains(">\(tick)</text>"), "\(tick)")
    }
  }

  @Test func numbersAShortLogarithmicAxisMoreFinely() {
    let lines = Lines(
      title: "L", x: [0, 1], xLabel: "x", yLabel: "y",
      series: [Lines.Series("s", [3, 60])], yScale: .logarithmic)
    for tick in ["5", "10", "20", "50"] { #expect(lines.svg.contains(">\(tick)</text>")) }
    #expect(!lines.svg.contains(">2</text>") && !lines.svg.contains(">100</text>"))
  }

  @Test func writesFarPowersOfTenAsPowers() {
    let lines = Lines(
      title: "L", x: [0, 1], xLabel: "x", yLabel: "y",
      series: [Lines.Series("s", [1e-9, 1])], yScale: .logarithmic)
    #expect(lines.svg.contains(">10⁻⁸</text>") && lines.svg.contains(">10⁰</text>"))
  }

  /// The middle of three ranks lies half way up; rank 1 above it.
  @Test func drawsTheFirstRankOnTop() throws {
    let lines = Lines(
      title: "R", x: [0, 1], xLabel: "by", yLabel: "rank",
      series: [Lines.Series("a", [1, 3], marks: true), Lines.Series("b", [2, 2], marks: true)],
      digits: 0, yScale: .descending, xNames: ["余弦", "dot"])
    let circles = Drawing(lines.svg).elements.filter { $0.name == "circle" }
      .compactMap { $0.attributes["cy"].flatMap(Double.init) }
    try #require(circles.count >= 4)
    #expect(circles[0] < 190 && circles[1] > 190 && circles[2] == 190 && circles[3] == 190)
    #expect(lines.svg.contains(">余弦</text>") && lines.svg.contains(">dot</text>"))
    #expect(lines.svg.contains("Curves of rank over by, 余弦, dot. a: 1 to 3. b: 2 to 2."))
    #expect(
      lines.text == """
        R
        rank over by 余弦, dot
        a  █▁  1 … 3
        b  ▅▅  2 … 2
        """)
  }

  /// 0 to 4 across 472 from 64: 1 stands at 182. 0 to 10 up 240 from 310: 5 stands at 190.
  @Test func marksPlacesOnBothAxes() {
    let lines = Lines(
      title: "M", x: [0, 4], xLabel: "step", yLabel: "loss", series: [Lines.Series("s", [10, 0])],
      digits: 0, markers: [.vertical(1, "here"), .horizontal(5, "half"), .vertical(.nan, "no")])
    #expect(lines.svg.contains(#"class="marker" x1="182.00" y1="70.00" x2="182.00" y2="310.00""#))
    #expect(lines.svg.contains(#"class="marker" x1="64.00" y1="190.00" x2="536.00" y2="190.00""#))
    #expect(lines.svg.contains("here: at step 1. half: at loss 5.") && !lines.svg.contains("no:"))
    #expect(lines.text.hasSuffix("here: at step 1\nhalf: at loss 5"))
  }

  @Test func thinsALongCurveForTheTerminal() throws {
    let values = (0..<1000).map { Double($0) }
    let lines = Lines(
      title: "L", x: values, xLabel: "x", yLabel: "y", series: [Lines.Series("s", values)],
      digits: 0)
    let curve = try #require(lines.text.split(separator: "\n").last)
    #expect(curve.count == 80 && curve.hasPrefix("s  ▁") && curve.hasSuffix("█  0 … 999"))
  }

  @Test("leads an arrow from each point of a path to the next")
  func drawsPaths() {
    let points = [Scatter.Point(0, 0), .init(2, 0), .init(4, 0)]
    func arrows(_ isPath: Bool) -> Int {
      let scatter = Scatter(
        title: "S", xLabel: "x", yLabel: "y", groups: [.init("g", points, isPath: isPath)])
      return Drawing(scatter.svg).elements.count { $0.name == "polygon" }
    }
    #expect(arrows(true) == 2 && arrows(false) == 0)
    let path = Scatter(
      title: "S", xLabel: "x", yLabel: "y", groups: [.init("g", points, isPath: true)], digits: 0)
    #expect(path.text.hasSuffix("● g: (0, 0) → (2, 0) → (4, 0)"))
    // 0 to 5 across 472: the first step is 188.8 long, and begins and ends 7 from its points.
    #expect(path.svg.contains(#"points="245.80,"#))
  }

  /// Every point p of the outline has pᵀ C⁻¹ p = 1; with equal units one is `unit` long both ways.
  @Test("draws the ellipse of a covariance")
  func drawsEllipses() throws {
    let (xx, xy, yy) = (2.0, 0.6, 0.5)
    let scatter = Scatter(
      title: "S", xLabel: "x", yLabel: "y",
      groups: [.init("g", [.init(0, 0), .init(1, 0)], ellipse: .init(xx: xx, xy: xy, yy: yy))],
      equalUnits: true)
    let elements = Drawing(scatter.svg).elements
    let marks = elements.filter { $0.name == "circle" }.compactMap {
      $0.attributes["cx"].flatMap(Double.init)
    }
    let level = elements.first { $0.name == "circle" }?.attributes["cy"].flatMap(Double.init)
    let zero = (x: marks[0], y: try #require(level))
    let unit = marks[1] - marks[0]
    let outline = try #require(elements.first { $0.name == "polygon" }?.attributes["points"])
    let spots = outline.split(separator: " ").map {
      $0.split(separator: ",").compactMap { Double($0) }
    }
    #expect(spots.count > 40)
    for spot in spots {
      let x = (spot[0] - zero.x) / unit
      let y = (zero.y - spot[1]) / unit
      let form = (yy * x * x - 2 * xy * x * y + xx * y * y) / (xx * yy - xy * xy)
      // Coordinates have two decimals, of a unit of about a hundred.
      #expect(abs(form - 1) < 0.003)
    }
    #expect(scatter.svg.contains("with variances 2.00 and 0.50, covariance 0.60"))
  }

  @Test func drawsAnArrowWhereAPointMoves() {
    let scatter = Scatter(
      title: "S", xLabel: "x", yLabel: "y", groups: [], digits: 0,
      arrows: [
        .init(from: .init(0, 0, label: "old"), to: .init(5, 5, label: "new")),
        .init(from: .init(0, 0), to: .init(.nan, 5)),
      ])
    #expect(Drawing(scatter.svg).elements.count { $0.name == "polygon" } == 1)
    #expect(scatter.svg.contains("Arrows: old (0, 0) → new (5, 5)."))
  }

  @Test func tellsAPointThatIsNotFiniteButDoesNotDrawIt() {
    let scatter = Scatter(
      title: "S", xLabel: "x", yLabel: "y",
      groups: [.init("g", [.init(.infinity, 1, label: "gone"), .init(1, 1, label: "here")])])
    let drawing = Drawing(scatter.svg)
    // One mark on the plane and one in the key.
    #expect(drawing.elements.count { $0.name == "circle" } == 2)
    #expect(!drawing.texts.contains { $0.words == "gone" })
    #expect(
      drawing.spoken.contains("gone (inf, 1.00)") && scatter.text.contains("gone (inf, 1.00)"))
  }

  @Test("keeps names apart, the first on the right of its point")
  func keepsNamesApart() {
    let points = (0..<12).map { Scatter.Point(5 + 0.03 * Double($0), 5, label: "词 \($0)") }
    let scatter = Scatter(
      title: "S", xLabel: "x", yLabel: "y", groups: [.init("g", points)])
    let names = Drawing(scatter.svg).texts.filter { $0.words.hasPrefix("词") }
    #expect(names.count == 12)
    for (number, name) in names.enumerated() {
      #expect(!names[..<number].contains { $0.box.overlaps(name.box, by: 0) }, "\(name.words)")
    }
  }
}
