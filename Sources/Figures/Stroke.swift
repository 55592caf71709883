/// A line through spots, straight from each to the next, perhaps with an arrowhead at its end.
struct Stroke: Sendable {
  var spots: [Spot]
  var isArrow = false
  var style = "wire"

  /// The line, which ends inside its arrowhead, and the arrowhead.
  var elements: [Element] {
    guard let end = spots.last, spots.count > 1 else { return [] }
    var shown = spots
    var head: [Element] = []
    if isArrow, let before = spots.dropLast().last(where: { $0.distance(to: end) > 0 }) {
      let length = end.distance(to: before)
      let ahead = Spot(x: (end.x - before.x) / length, y: (end.y - before.y) / length)
      shown[shown.count - 1] = Spot(x: end.x - 6 * ahead.x, y: end.y - 6 * ahead.y)
      let base = Spot(x: end.x - 9 * ahead.x, y: end.y - 9 * ahead.y)
      let corners = [
        end, Spot(x: base.x - 4 * ahead.y, y: base.y + 4 * ahead.x),
        Spot(x: base.x + 4 * ahead.y, y: base.y - 4 * ahead.x),
      ]
      head = [
        Element("polygon", ["class": "tip \(style)-tip", "points": pointList(corners)])
      ]
    }
    return [Element("polyline", ["class": style, "points": pointList(shown)])] + head
  }
}

extension Spot {
  func distance(to other: Spot) -> Double {
    ((x - other.x) * (x - other.x) + (y - other.y) * (y - other.y)).squareRoot()
  }
}

/// The `points` of a polyline or polygon.
func pointList(_ spots: [Spot]) -> String {
  spots.map { "\(coordinate($0.x)),\(coordinate($0.y))" }.joined(separator: " ")
}
