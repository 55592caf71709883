/// A line through spots, straight from each to the next, perhaps with an arrowhead at its end.
struct Stroke: Sendable {
  var spots: [Spot]
  var isArrow = false
  var style = "wire"
  /// The class of the arrowhead: one that fills it.
  var tipStyle: String?
  /// The arrowhead's size: 1 for a thin line.
  var headSize = 1.0

  /// The line, which ends inside its arrowhead, and the arrowhead.
  var elements: [Element] {
    guard let end = spots.last, spots.count > 1 else { return [] }
    var shown = spots
    var head: [Element] = []
    if isArrow, let before = spots.dropLast().last(where: { $0.distance(to: end) > 0 }) {
      let length = end.distance(to: before)
      let ahead = Spot(x: (end.x - before.x) / length, y: (end.y - before.y) / length)
      shown[shown.count - 1] = Spot(
        x: end.x - 6 * headSize * ahead.x, y: end.y - 6 * headSize * ahead.y)
      let (long, wide) = (9 * headSize, 4 * headSize)
      let base = Spot(x: end.x - long * ahead.x, y: end.y - long * ahead.y)
      let corners = [
        end, Spot(x: base.x - wide * ahead.y, y: base.y + wide * ahead.x),
        Spot(x: base.x + wide * ahead.y, y: base.y - wide * ahead.x),
      ]
      head = [
        Element("polygon", ["class": tipStyle ?? "tip", "points": pointList(corners)])
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
