/// Named points in the plane, in groups of one colour each.
public struct Scatter: Figure {
  /// A point and the name written beside it.
  public struct Point: Sendable {
    let x: Double
    let y: Double
    let label: String

    /// The point (x, y); an empty label leaves it nameless.
    public init(_ x: Double, _ y: Double, label: String = "") {
      self.x = x
      self.y = y
      self.label = label
    }
  }

  /// Points of one colour.
  public struct Group: Sendable {
    let name: String
    let points: [Point]

    /// Points under a name.
    public init(_ name: String, _ points: [Point]) {
      self.name = name
      self.points = points
    }
  }

  /// The heading.
  public let title: String
  private let groups: [Group]
  private let plot: Plot
  private let digits: Int
  private let hasUnitCircle: Bool

  /// Points on axes that hold all of them and zero, with a little room around.
  ///
  /// With `unitCircle` the circle of radius one around the origin is drawn behind them, and one unit
  /// is as long across as it is up, so that it looks like a circle.
  public init(
    title: String, xLabel: String, yLabel: String, groups: [Group], digits: Int = 2,
    unitCircle: Bool = false
  ) {
    self.title = title
    self.groups = groups
    self.digits = digits
    self.hasUnitCircle = unitCircle
    let points = groups.flatMap(\.points)
    let x = Span(of: points.map(\.x) + (unitCircle ? [-1, 1] : [0])).widened
    let y = Span(of: points.map(\.y) + (unitCircle ? [-1, 1] : [0])).widened
    self.plot = Plot(
      x: unitCircle ? x.widened(to: (y.high - y.low) * Plot.aspect) : x.rounded,
      y: unitCircle ? y.widened(to: (x.high - x.low) / Plot.aspect) : y.rounded,
      xLabel: xLabel, yLabel: yLabel)
  }

  /// The drawing as an SVG document.
  public var svg: String {
    let sheet = Sheet(
      title: title, summary: summary,
      width: max(Plot.width, headingWidth(title), keyWidth(names) + Plot.left),
      height: Plot.bottom + 78)
    var drawing = plot.axes + circle
    for (index, group) in groups.enumerated() {
      for point in group.points {
        let place = plot.place(point.x, point.y)
        drawing.append(
          Element(
            "circle",
            [
              "class": seriesStyle("fill", index), "cx": coordinate(place.x),
              "cy": coordinate(place.y), "r": "6",
            ]))
        if !point.label.isEmpty {
          let isLeft = place.x >= Plot.right - 60 || (hasUnitCircle && point.x < 0)
          let outward = isLeft ? (x: -11.0, anchor: "end") : (x: 11.0, anchor: "start")
          drawing.append(
            label(point.label, x: place.x + outward.x, y: place.y + 4, anchor: outward.anchor))
        }
      }
    }
    return sheet.svg(
      drawing + key(names, mark: "fill", left: Plot.left, y: Plot.bottom + 62))
  }

  /// The figure for a terminal.
  public var text: String {
    let marks = ["●", "○", "■", "□"]
    var canvas = Array(repeating: Array(repeating: " ", count: 49), count: 15)
    for (index, group) in groups.enumerated() {
      for point in group.points {
        let column = Int((plot.x.fraction(point.x) * 48).rounded())
        let row = 14 - Int((plot.y.fraction(point.y) * 14).rounded())
        canvas[min(max(row, 0), 14)][min(max(column, 0), 48)] = marks[index % marks.count]
      }
    }
    let picture = canvas.map { "│" + $0.joined() } + ["└" + String(repeating: "─", count: 49)]
    let list = groups.enumerated().map { index, group in
      "\(marks[index % marks.count]) \(group.name): \(told(group.points))"
    }
    return ([title] + picture + list).joined(separator: "\n")
  }

  private var names: [String] { groups.map(\.name) }

  private var circle: [Element] {
    guard hasUnitCircle else { return [] }
    let centre = plot.place(0, 0)
    return [
      Element(
        "circle",
        [
          "class": "axis", "fill": "none", "cx": coordinate(centre.x), "cy": coordinate(centre.y),
          "r": coordinate(plot.place(1, 0).x - centre.x),
        ])
    ]
  }

  private func told(_ points: [Point]) -> String {
    points.map { point in
      let place = "(\(decimal(point.x, digits: digits)), \(decimal(point.y, digits: digits)))"
      return point.label.isEmpty ? place : "\(point.label) \(place)"
    }.joined(separator: "; ")
  }

  private var summary: String {
    "Points by \(plot.xLabel) and \(plot.yLabel). "
      + groups.map { "\($0.name): \(told($0.points))." }.joined(separator: " ")
  }
}
