/// Named points in the plane, in groups that differ in colour and in their marks.
///
/// Names are kept apart where there is room. A point that is not finite is told, but not drawn.
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
      self.label = oneLine(label)
    }

    var isFinite: Bool { x.isFinite && y.isFinite }
  }

  /// Points of one colour and mark.
  public struct Group: Sendable {
    let name: String
    let points: [Point]
    let isPath: Bool
    let ellipse: Ellipse?

    /// Points under a name; a path goes from each to the next, with arrows. The ellipse is drawn in
    /// the group's colour.
    public init(
      _ name: String, _ points: [Point], isPath: Bool = false, ellipse: Ellipse? = nil
    ) {
      self.name = oneLine(name)
      self.points = points
      self.isPath = isPath
      self.ellipse = ellipse
    }
  }

  /// The points at one Mahalanobis distance from a centre: the outline of a covariance.
  public struct Ellipse: Sendable {
    let centre: Point
    let xx: Double
    let xy: Double
    let yy: Double
    let distance: Double

    /// The covariance matrix (xx, xy; xy, yy), in squares of the axes' units. One that is not
    /// positive definite is drawn as far as it reaches; one that is not finite is not drawn.
    public init(
      around centre: Point = Point(0, 0), xx: Double, xy: Double, yy: Double, distance: Double = 1
    ) {
      self.centre = centre
      self.xx = xx
      self.xy = xy
      self.yy = yy
      self.distance = distance
    }
  }

  /// An arrow from one place to another: where a point moves.
  public struct Arrow: Sendable {
    let from: Point
    let to: Point

    /// The arrow between two points, which are not drawn themselves.
    public init(from: Point, to: Point) {
      self.from = from
      self.to = to
    }
  }

  /// The heading.
  public let title: String
  let groups: [Group]
  let arrows: [Arrow]
  let plot: Plot
  let digits: Int
  let hasUnitCircle: Bool

  /// Points on axes that hold all of them and zero, with a little room around.
  ///
  /// With `unitCircle` the circle of radius one around the origin is drawn behind them, and names
  /// stand outward from the origin, as on a clock. With it or with `equalUnits` one unit is as long
  /// across as it is up, so that a circle looks like one.
  public init(
    title: String, xLabel: String, yLabel: String, groups: [Group], digits: Int = 2,
    unitCircle: Bool = false, equalUnits: Bool = false, arrows: [Arrow] = []
  ) {
    self.title = oneLine(title)
    self.groups = groups
    self.digits = digits
    self.hasUnitCircle = unitCircle
    self.arrows = arrows.filter { $0.from.isFinite && $0.to.isFinite }
    let points =
      groups.flatMap { $0.points + ($0.ellipse?.outline ?? []) }.filter(\.isFinite)
      + self.arrows.flatMap { [$0.from, $0.to] }
    // The rim leaves room for the names around the circle.
    let rim = unitCircle ? [-1.2, 1.2] : [0]
    let x = Span(of: points.map(\.x) + rim).widened
    let y = Span(of: points.map(\.y) + rim).widened
    let isEqual = unitCircle || equalUnits
    self.plot = Plot(
      x: Axis(isEqual ? x.widened(to: (y.high - y.low) * Plot.aspect) : x.rounded),
      y: Axis(isEqual ? y.widened(to: (x.high - x.low) / Plot.aspect) : y.rounded),
      xLabel: oneLine(xLabel), yLabel: oneLine(yLabel))
  }

  /// The figure for a terminal.
  public var text: String {
    var canvas = Array(repeating: Array(repeating: " ", count: 49), count: 15)
    for (index, group) in groups.enumerated() {
      for point in group.points where point.isFinite {
        let column = Int((plot.x.fraction(point.x) * 48).rounded())
        let row = 14 - Int((plot.y.fraction(point.y) * 14).rounded())
        canvas[min(max(row, 0), 14)][min(max(column, 0), 48)] = sign(index)
      }
    }
    let picture = canvas.map { "│" + $0.joined() } + ["└" + String(repeating: "─", count: 49)]
    let list = groups.enumerated().map { index, group in
      wrapped("\(sign(index)) \(group.name): \(told(group))")
    }
    return ([wrapped(title)] + picture + list + arrows.map { wrapped(told($0)) })
      .joined(separator: "\n")
  }

  private func sign(_ index: Int) -> String { markSigns[index % markSigns.count] }

  private func told(_ group: Group) -> String {
    var parts = [
      group.points.map(told).joined(separator: group.isPath ? " → " : "; ")
    ].filter { !$0.isEmpty }
    if let ellipse = group.ellipse {
      let numbers = [ellipse.xx, ellipse.xy, ellipse.yy].map { decimal($0, digits: digits) }
      parts.append(
        "ellipse around \(told(ellipse.centre)) with variances \(numbers[0]) and \(numbers[2]), "
          + "covariance \(numbers[1])")
    }
    return parts.joined(separator: "; ")
  }

  private func told(_ point: Point) -> String {
    let place = "(\(decimal(point.x, digits: digits)), \(decimal(point.y, digits: digits)))"
    return point.label.isEmpty ? place : "\(point.label) \(place)"
  }

  private func told(_ arrow: Arrow) -> String { "\(told(arrow.from)) → \(told(arrow.to))" }

  var summary: String {
    let told = groups.map { "\($0.name): \(self.told($0))." }
    let moves =
      arrows.isEmpty ? [] : ["Arrows: \(arrows.map(self.told).joined(separator: "; "))."]
    return
      (["Points by \(plot.xLabel) and \(plot.yLabel)."] + told + moves).joined(separator: " ")
  }
}
