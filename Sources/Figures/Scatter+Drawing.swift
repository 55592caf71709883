import Foundation

extension Scatter {
  /// The drawing as an SVG document.
  public var svg: String {
    let names = groups.map(\.name)
    let sheet = Sheet(
      title: title, summary: summary, width: plot.width(title: title, keyWidth: keyWidth(names)),
      height: Plot.bottom + 78, rules: scatterRules)
    var drawing = plot.axes + circle
    for (index, group) in groups.enumerated() {
      if let ellipse = group.ellipse {
        let outline = ellipse.outline.map { plot.place($0.x, $0.y) }
        drawing.append(
          Element(
            "polygon",
            ["class": "line \(seriesStyle("line", index)) thin", "points": pointList(outline)]))
      }
      if group.isPath { drawing += path(through: group.points, index: index) }
    }
    for arrow in arrows {
      drawing += move(
        from: plot.place(arrow.from.x, arrow.from.y), to: plot.place(arrow.to.x, arrow.to.y),
        style: "wire")
    }
    for (index, group) in groups.enumerated() {
      for point in group.points where point.isFinite {
        drawing += mark(index, at: plot.place(point.x, point.y))
      }
    }
    drawing += pointNames(width: sheet.width)
    drawing += key(names, left: plot.left, y: Plot.bottom + 62) { mark($0, at: $1) }
    return sheet.svg(drawing)
  }

  private func path(through points: [Point], index: Int) -> [Element] {
    let spots = points.filter(\.isFinite).map { plot.place($0.x, $0.y) }
    return zip(spots, spots.dropFirst()).flatMap {
      move(from: $0, to: $1, style: "line \(seriesStyle("line", index)) thin", index: index)
    }
  }

  /// An arrow between two marks, from rim to rim; between marks that touch a line only.
  private func move(from: Spot, to: Spot, style: String, index: Int? = nil) -> [Element] {
    let length = from.distance(to: to)
    guard length > 0 else { return [] }
    let isLong = length > 26
    func at(_ distance: Double) -> Spot {
      Spot(
        x: from.x + (to.x - from.x) * distance / length,
        y: from.y + (to.y - from.y) * distance / length)
    }
    let ends = isLong ? [at(7), at(length - 7)] : [from, to]
    let tip = index.map { seriesStyle("fill", $0) }
    return Stroke(spots: ends, isArrow: isLong, style: style, tipStyle: tip).elements
  }

  /// Every point's name on the first free place: beside it or outward from the circle's centre, and
  /// where all is taken further off, at the end of a thin line.
  private func pointNames(width: Double) -> [Element] {
    let points = groups.flatMap(\.points).filter(\.isFinite)
    let places = points.map { plot.place($0.x, $0.y) }
    var room = LabelRoom(
      taken: places.map { Box(centre: $0, width: 13, height: 13) } + plot.tickBoxes + ways,
      bounds: Box(x: 4, y: Plot.top - 8, width: width - 8, height: Plot.bottom - Plot.top + 6))
    return zip(points, places).enumerated().flatMap { index, named -> [Element] in
      let (point, place) = named
      guard !point.label.isEmpty else { return [] }
      let candidates = candidates(for: point, at: place)
      let chosen = room.choose(
        candidates.map { labelBox(point.label, x: $0.x, y: $0.y, anchor: $0.anchor) },
        besides: index)
      let spot = candidates[chosen]
      let name = label(point.label, x: spot.x, y: spot.y, anchor: spot.anchor)
      guard let lead = spot.lead else { return [name] }
      return [segment(place.x, place.y, lead.x, lead.y, style: "lead"), name]
    }
  }

  /// Small boxes along every path and arrow.
  private var ways: [Box] {
    let paths = groups.filter(\.isPath).map { $0.points.filter(\.isFinite) }
    let steps =
      paths.flatMap { zip($0, $0.dropFirst()).map { ($0, $1) } } + arrows.map { ($0.from, $0.to) }
    return steps.flatMap { from, to -> [Box] in
      let a = plot.place(from.x, from.y)
      let b = plot.place(to.x, to.y)
      let count = Int(a.distance(to: b) / 4) + 1
      return (0...count).map { step in
        let share = Double(step) / Double(count)
        return Box(
          centre: Spot(x: a.x + share * (b.x - a.x), y: a.y + share * (b.y - a.y)), width: 3,
          height: 3)
      }
    }
  }

  private typealias Candidate = (x: Double, y: Double, anchor: String, lead: Spot?)

  private func candidates(for point: Point, at place: Spot) -> [Candidate] {
    var result: [Candidate] = []
    let distance = (point.x * point.x + point.y * point.y).squareRoot()
    if hasUnitCircle, distance > 0 {
      result.append(
        (
          place.x + 16 * point.x / distance, place.y - 16 * point.y / distance + 4, "middle", nil
        ))
    }
    let right: Candidate = (place.x + 11, place.y + 4, "start", nil)
    let left: Candidate = (place.x - 11, place.y + 4, "end", nil)
    result += place.x < plot.right - 60 ? [right, left] : [left, right]
    result += [
      (place.x, place.y - 10, "middle", nil), (place.x, place.y + 19, "middle", nil),
      (place.x + 8, place.y - 8, "start", nil), (place.x + 8, place.y + 16, "start", nil),
      (place.x - 8, place.y - 8, "end", nil), (place.x - 8, place.y + 16, "end", nil),
    ]
    for reach in [24.0, 38, 54, 72] {
      for turn in [-0.25, 0.25, -0.75, 0.75, -0.5, 0.5, 0, 1] {
        let end = Spot(
          x: place.x + reach * cos(turn * Double.pi), y: place.y + reach * sin(turn * Double.pi))
        let isRight = cos(turn * Double.pi) > -0.01
        result.append((end.x + (isRight ? 3 : -3), end.y + 4, isRight ? "start" : "end", end))
      }
    }
    return result
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
}

extension Scatter.Ellipse {
  /// Centre + distance · L (cos t, sin t), where L Lᵀ is the covariance (Cholesky).
  var outline: [Scatter.Point] {
    let across = max(0, xx).squareRoot()
    let slant = across > 0 ? xy / across : 0
    let up = max(0, yy - slant * slant).squareRoot()
    let points = (0..<72).map { step in
      let turn = 2 * Double.pi * Double(step) / 72
      return Scatter.Point(
        centre.x + distance * across * cos(turn),
        centre.y + distance * (slant * cos(turn) + up * sin(turn)))
    }
    return points.allSatisfy(\.isFinite) ? points : []
  }
}

private let scatterRules: StaticString = """
    .figure .ring { fill: #ffffff }
    .figure .thin { stroke-width: 1.6 }
    .figure .lead { stroke: currentColor; stroke-opacity: 0.5 }
    .figure .wire { fill: none; stroke: #57606a; stroke-width: 1.4 }
    .figure .tip { fill: #57606a }
    @media (prefers-color-scheme: dark) {
      .figure .ring { fill: #16191f }
      .figure .wire { stroke: #a9b2be }
      .figure .tip { fill: #a9b2be }
    }
  """
