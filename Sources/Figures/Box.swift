/// A place on the sheet; y grows downwards.
struct Spot: Sendable, Equatable {
  var x: Double
  var y: Double
}

/// A number of columns or rows that a sheet can hold: at most ten thousand either way, and `other`
/// where it is none.
func held(_ place: Double?, or other: Double) -> Double {
  guard let place, place.isFinite else { return other }
  return min(max(place, -10_000), 10_000)
}

/// A rectangle on the sheet: what a mark or a label takes up.
struct Box: Sendable, Equatable {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  /// The rectangle of that size around `centre`.
  init(centre: Spot, width: Double, height: Double) {
    self.init(x: centre.x - width / 2, y: centre.y - height / 2, width: width, height: height)
  }

  init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  var right: Double { x + width }
  var bottom: Double { y + height }
  var centre: Spot { Spot(x: x + width / 2, y: y + height / 2) }

  /// The box with `room` more on every side.
  func grown(by room: Double) -> Box {
    Box(x: x - room, y: y - room, width: width + 2 * room, height: height + 2 * room)
  }

  func contains(_ spot: Spot) -> Bool {
    spot.x > x && spot.x < right && spot.y > y && spot.y < bottom
  }

  /// The area that both cover; 0 where they do not meet.
  func overlap(with other: Box) -> Double {
    max(0, min(right, other.right) - max(x, other.x))
      * max(0, min(bottom, other.bottom) - max(y, other.y))
  }

  /// Where the straight line from the centre towards `spot` leaves the box.
  func edge(towards spot: Spot) -> Spot {
    let across = spot.x - centre.x
    let down = spot.y - centre.y
    let scale = max(abs(across) / (width / 2), abs(down) / (height / 2))
    guard scale > 0 else { return centre }
    return Spot(x: centre.x + across / scale, y: centre.y + down / scale)
  }
}

/// Finds room for labels: it remembers what is taken and picks the first free place.
struct LabelRoom {
  private(set) var taken: [Box]
  private let bounds: Box

  init(taken: [Box], bounds: Box) {
    self.taken = taken
    self.bounds = bounds
  }

  /// The first of `candidates` that is free and on the sheet, otherwise the one that covers least.
  /// What is chosen is taken from then on. One that was taken, the label's own mark, may be touched.
  mutating func choose(_ candidates: [Box], besides own: Int? = nil) -> Int {
    var best = 0
    var least = Double.infinity
    for (index, box) in candidates.enumerated() {
      let outside = box.width * box.height - box.overlap(with: bounds)
      let covered = taken.enumerated().reduce(outside * 4) { sum, other in
        other.offset == own ? sum : sum + other.element.overlap(with: box)
      }
      if covered < least - 1e-6 {
        least = covered
        best = index
      }
      if covered <= 1e-6 { break }
    }
    if candidates.indices.contains(best) { taken.append(candidates[best]) }
    return best
  }
}
