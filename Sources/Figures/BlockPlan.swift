/// Where the blocks, wires, frames and words of a diagram are.
struct BlockPlan: Sendable {
  enum Shape: Sendable { case value, block, operation }

  /// A block, a circle or a bare name, with a second line for the shape.
  struct Item: Sendable {
    var shape: Shape
    var lines: [String]
    var box: Box
  }

  struct Frame: Sendable {
    var name: String
    var box: Box
  }

  var items: [Item] = []
  var wires: [Stroke] = []
  var frames: [Frame] = []
  /// Places where one wire becomes two.
  var forks: [Spot] = []

  /// How large an item is, from its words.
  static func size(_ shape: Shape, _ lines: [String]) -> (width: Double, height: Double) {
    let width = lines.map { textWidth($0) }.max() ?? 0
    let height = 16 * Double(lines.count)
    return switch shape {
    case .value: (width + 8, height + 4)
    case .block: (max(84, width + 24), max(34, height + 14))
    case .operation: (max(26, width + 14), 26)
    }
  }

  /// What all of it takes up.
  var extent: Box {
    let boxes =
      items.map(\.box) + frames.map(\.box)
      + wires.flatMap(\.spots).map { Box(centre: $0, width: 8, height: 8) }
    let x = boxes.map(\.x).min() ?? 0
    let y = boxes.map(\.y).min() ?? 0
    return Box(
      x: x, y: y, width: (boxes.map(\.right).max() ?? 0) - x,
      height: (boxes.map(\.bottom).max() ?? 0) - y)
  }

  func elements(shift: Spot) -> [Element] {
    frames.flatMap { frame($0, shift: shift) }
      + wires.flatMap { wire in
        var moved = wire
        moved.spots = wire.spots.map { Spot(x: $0.x + shift.x, y: $0.y + shift.y) }
        return moved.elements
      }
      + forks.map {
        Element(
          "circle",
          [
            "class": "tip", "cx": coordinate($0.x + shift.x), "cy": coordinate($0.y + shift.y),
            "r": "2.6",
          ])
      }
      + items.flatMap { item($0, shift: shift) }
  }

  private func frame(_ frame: Frame, shift: Spot) -> [Element] {
    let box = frame.box
    return [
      Element(
        "rect",
        [
          "class": "frame", "x": coordinate(box.x + shift.x), "y": coordinate(box.y + shift.y),
          "width": coordinate(box.width), "height": coordinate(box.height), "rx": "10",
        ]),
      label(
        frame.name, x: box.right - 10 + shift.x, y: box.y + 17 + shift.y, anchor: "end",
        style: "small strong"),
    ]
  }

  private func item(_ item: Item, shift: Spot) -> [Element] {
    let box = item.box
    var elements: [Element] = []
    if item.shape != .value {
      elements.append(
        Element(
          "rect",
          [
            "class": item.shape == .block ? "block" : "operation",
            "x": coordinate(box.x + shift.x), "y": coordinate(box.y + shift.y),
            "width": coordinate(box.width), "height": coordinate(box.height),
            "rx": item.shape == .block ? "5" : "13",
          ]))
    }
    let middle = box.centre.y + shift.y - 8 * Double(item.lines.count - 1)
    for (index, line) in item.lines.enumerated() {
      elements.append(
        label(
          line, x: box.centre.x + shift.x, y: middle + 4.2 + 16 * Double(index),
          style: index == 0 ? "small" : "small quiet"))
    }
    return elements
  }
}
