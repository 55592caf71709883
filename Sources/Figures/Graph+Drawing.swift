extension Graph {
  /// The drawing as an SVG document.
  public var svg: String {
    let drawn = routed
    var extent = drawn.boxes
    for route in drawn.routes {
      extent += route.curve.map { Box(centre: $0, width: 2, height: 2) }
      extent += [route.label].compactMap { $0 }
    }
    let rows = rowNames
    extent += rows.indices.map {
      Box(centre: Spot(x: extent.first?.centre.x ?? 0, y: -96 * Double($0)), width: 2, height: 28)
    }
    let margin = rows.isEmpty ? 0 : 24 + (rows.map { textWidth($0) }.max() ?? 0)
    let low = Spot(x: extent.map(\.x).min() ?? 0, y: extent.map(\.y).min() ?? 0)
    let high = Spot(x: extent.map(\.right).max() ?? 0, y: extent.map(\.bottom).max() ?? 0)
    let width = max(high.x - low.x + 48 + margin, headingWidth(title))
    // A narrow drawing stands in the middle under a wide heading.
    let shift = Spot(
      x: margin + (width - margin - (high.x - low.x)) / 2 - low.x, y: Sheet.top + 14 - low.y)
    let sheet = Sheet(
      title: title, summary: summary, width: width,
      height: high.y - low.y + Sheet.top + 34, rules: graphRules)

    var drawing: [Element] = []
    for (row, name) in rows.enumerated() {
      let y = shift.y - 96 * Double(row)
      drawing.append(segment(16, y, width - 16, y, style: "grid"))
      drawing.append(
        Element(
          "rect",
          [
            "class": "ground", "x": "12", "y": coordinate(y - 9),
            "width": coordinate(textWidth(name) + 10), "height": "18",
          ]))
      drawing.append(label(name, x: 16, y: y + 4, anchor: "start", style: "small quiet"))
    }
    for route in drawn.routes {
      let spots = route.curve.map { Spot(x: $0.x + shift.x, y: $0.y + shift.y) }
      drawing +=
        Stroke(
          spots: spots, isArrow: isDirected, style: route.isChosen ? "wire chosen" : "wire",
          tipStyle: route.isChosen ? "fill-0" : nil,
          headSize: route.isChosen ? 1.4 : 1
        ).elements
    }
    for (node, box) in drawn.boxes.enumerated() {
      drawing += nodeElements(node, box: box, shift: shift)
    }
    for (edge, route) in zip(edges, drawn.routes) {
      guard let box = route.label else { continue }
      drawing.append(
        Element(
          "rect",
          [
            "class": "ground", "x": coordinate(box.x - 2 + shift.x),
            "y": coordinate(box.y - 1 + shift.y), "width": coordinate(box.width + 4),
            "height": coordinate(box.height + 2),
          ]))
      drawing.append(
        label(edge.label, x: box.centre.x + shift.x, y: box.y + 0.8 * 12 + shift.y))
    }
    return sheet.svg(drawing)
  }

  private func nodeElements(_ node: Int, box: Box, shift: Spot) -> [Element] {
    let isChosen = isChosen(node)
    return [
      Element(
        "rect",
        [
          "class": isChosen ? "node fill-0" : "node", "x": coordinate(box.x + shift.x),
          "y": coordinate(box.y + shift.y), "width": coordinate(box.width),
          "height": coordinate(box.height), "rx": "14",
        ]),
      label(
        nodes[node].label, x: box.centre.x + shift.x, y: box.centre.y + 4.2 + shift.y,
        style: isChosen ? "small on" : "small"),
    ]
  }

  /// The names of the rows, for as many rows as there are.
  private var rowNames: [String] {
    guard case .rows(let names) = layout else { return [] }
    return names.map(oneLine)
  }
}

private let graphRules: StaticString = """
    .figure .node { stroke: currentColor; stroke-width: 1.2 }
    .figure .node:not(.fill-0) { fill: #eef3fa }
    .figure .wire { fill: none; stroke: #6b7480; stroke-width: 1.4 }
    .figure .tip { fill: #6b7480 }
    .figure .chosen { stroke: #1f5fbf; stroke-width: 3.2 }
    @media (prefers-color-scheme: dark) {
      .figure .node:not(.fill-0) { fill: #232a36 }
      .figure .wire { stroke: #98a2b0 }
      .figure .tip { fill: #98a2b0 }
      .figure .chosen { stroke: #6cabff }
    }
  """
