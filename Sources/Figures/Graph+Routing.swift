import Foundation

extension Graph {
  /// An edge as it is drawn.
  struct Route {
    var curve: [Spot]
    var label: Box?
    var isChosen: Bool
  }

  /// Nodes and edges in place; every label on the first free spot along its edge.
  var routed: (boxes: [Box], routes: [Route]) {
    let spots = places
    let boxes = boxes(around: spots)
    var routes: [Route] = []
    var room = LabelRoom(
      taken: boxes.map { $0.grown(by: 2) },
      bounds: Box(x: -1e6, y: -1e6, width: 2e6, height: 2e6))
    for (edge, ends) in zip(edges, ends) {
      let curve = curve(from: ends.from, to: ends.to, boxes: boxes)
      routes.append(Route(curve: curve, label: nil, isChosen: isChosen(edge: edge)))
    }
    for (index, edge) in edges.enumerated() where !edge.label.isEmpty {
      let parts =
        ends[index].from == ends[index].to ? [0.5] : [0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78]
      let candidates = parts.map { part in
        Box(
          centre: along(routes[index].curve, part), width: textWidth(edge.label), height: 12)
      }
      let chosen = room.choose(candidates.map { $0.grown(by: 2) })
      routes[index].label = candidates[chosen]
    }
    return (boxes, routes)
  }

  private func curve(from: Int, to: Int, boxes: [Box]) -> [Spot] {
    if from == to { return loop(over: boxes[from]) }
    let start = boxes[from]
    let end = boxes[to]
    if case .layered(leavesLast: true) = layout, start.bottom < end.y {
      let corner = Spot(x: end.centre.x, y: start.centre.y)
      let isInside = corner.x > start.x && corner.x < start.right
      return isInside
        ? [Spot(x: corner.x, y: start.bottom), Spot(x: corner.x, y: end.y)]
        : [start.edge(towards: corner), corner, Spot(x: corner.x, y: end.y)]
    }
    let length = start.centre.distance(to: end.centre)
    guard length > 0 else { return [] }
    let isAnswered = ends.contains { $0 == (to, from) }
    let bends = isAnswered ? [0.2, 0.4, 0.6] : [0, -0.28, 0.28, -0.45, 0.45, -0.65, 0.65]
    let curves = bends.map { bow(from: start, to: end, bend: $0 * length) }
    let others = boxes.indices.filter { $0 != from && $0 != to }.map { boxes[$0].grown(by: 3) }
    return curves.first { curve in !curve.contains { spot in others.contains { $0.contains(spot) } }
    }
      ?? curves[0]
  }

  /// A bow from edge to edge, its middle half of `bend` to the right of the way; straight for 0.
  private func bow(from start: Box, to end: Box, bend: Double) -> [Spot] {
    let a = start.centre
    let b = end.centre
    let length = a.distance(to: b)
    let control = Spot(
      x: (a.x + b.x) / 2 - bend * (b.y - a.y) / length,
      y: (a.y + b.y) / 2 + bend * (b.x - a.x) / length)
    let first = rim(of: start.grown(by: 1), towards: control)
    let last = rim(of: end.grown(by: 1), towards: control)
    return (0...24).map { step in
      let t = Double(step) / 24
      func mix(_ p: Double, _ q: Double, _ r: Double) -> Double {
        (1 - t) * (1 - t) * p + 2 * t * (1 - t) * q + t * t * r
      }
      return Spot(x: mix(first.x, control.x, last.x), y: mix(first.y, control.y, last.y))
    }
  }

  /// Where the way from a node's middle towards a spot leaves the node, whose ends are round.
  private func rim(of box: Box, towards spot: Spot) -> Spot {
    let radius = box.height / 2
    let reach = box.width / 2 - radius
    var (inside, outside) = (0.0, 1.0)
    func at(_ t: Double) -> Spot {
      Spot(
        x: box.centre.x + t * (spot.x - box.centre.x), y: box.centre.y + t * (spot.y - box.centre.y)
      )
    }
    for _ in 0..<24 {
      let middle = (inside + outside) / 2
      let here = at(middle)
      let core = Spot(
        x: min(max(here.x, box.centre.x - reach), box.centre.x + reach), y: box.centre.y)
      if here.distance(to: core) < radius { inside = middle } else { outside = middle }
    }
    return at(inside)
  }

  /// From a node back to itself, above it.
  private func loop(over box: Box) -> [Spot] {
    (0...16).map { step in
      let turn = Double.pi * (0.75 + 1.5 * Double(step) / 16)
      return Spot(x: box.centre.x + 15 * cos(turn), y: box.y - 10 + 15 * sin(turn))
    }
  }

  /// The place at a part of a curve's length.
  private func along(_ curve: [Spot], _ part: Double) -> Spot {
    let steps = zip(curve, curve.dropFirst()).map { $0.distance(to: $1) }
    var left = part * steps.reduce(0, +)
    for (index, step) in steps.enumerated() {
      if left <= step, step > 0 {
        let share = left / step
        return Spot(
          x: curve[index].x + share * (curve[index + 1].x - curve[index].x),
          y: curve[index].y + share * (curve[index + 1].y - curve[index].y))
      }
      left -= step
    }
    return curve.last ?? Spot(x: 0, y: 0)
  }
}
