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
  /// is as long across as it is up, so that it looks like a circle; names stand outward from the
  /// origin, as on a clock.
  public init(
    title: String, xLabel: String, yLabel: String, groups: [Group], digits: Int = 2,
    unitCircle: Bool = false
  ) {
    self.title = title
    self.groups = groups
    self.digits = digits
    self.hasUnitCircle = unitCircle
    let points = groups.flatMap(\.points)
    // The rim leaves room for the names around the circle.
    let rim = unitCircle ? [-1.2, 1.2] : [0]
    let x = Span(of: points.map(\.x) + rim).widened
    let y = Span(of: points.map(\.y) + rim).widened
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
        if !point.label.isEmpty { drawing.append(name(of: point, at: place)) }
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

  /// A point's name: beside it, or outward from the circle's centre.
  private func name(of point: Point, at place: (x: Double, y: Double)) -> Element {
    let distance = (point.x * point.x + point.y * point.y).squareRoot()
    if hasUnitCircle, distance > 0 {
      return label(
        point.label, x: place.x + 16 * point.x / distance,
        y: place.y - 16 * point.y / distance + 4)
    }
    return place.x < Plot.right - 60
      ? label(point.label, x: place.x + 11, y: place.y + 4, anchor: "start")
      : label(point.label, x: place.x - 11, y: place.y + 4, anchor: "end")
  }

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
