import Foundation

extension Graph {
  /// The height of a node; its width follows from its label.
  static let nodeHeight = 28.0

  /// How wide a node is: a circle for one or two letters, otherwise a pill.
  func nodeWidth(_ node: Int) -> Double {
    max(Graph.nodeHeight, textWidth(nodes[node].label) + 18)
  }

  /// The middle of each node, before the whole is moved onto the sheet.
  var places: [Spot] {
    switch layout {
    case .layered(let leavesLast): layered(leavesLast: leavesLast)
    case .circular: circular
    case .rows: inRows
    case .placed: placed
    }
  }

  /// Every node over the middle of its children; neighbours' subtrees stand side by side.
  private func layered(leavesLast: Bool) -> [Spot] {
    let family = Family(count: nodes.count, edges: ends)
    var depths = family.depths
    if leavesLast, let last = depths.max() {
      for node in nodes.indices where family.children[node].isEmpty { depths[node] = last }
    }
    let gap = 18.0
    var widths = Array(repeating: 0.0, count: nodes.count)
    for node in family.childrenFirst {
      let below = family.children[node].map { widths[$0] + gap }.reduce(-gap, +)
      widths[node] = max(nodeWidth(node), below)
    }
    var spots = nodes.indices.map { Spot(x: 0, y: Double(depths[$0]) * 74) }
    func place(_ node: Int, left: Double) {
      let children = family.children[node]
      let below = children.map { widths[$0] + gap }.reduce(-gap, +)
      var x = left + (widths[node] - max(0, below)) / 2
      for child in children {
        place(child, left: x)
        x += widths[child] + gap
      }
      let middle =
        children.first.flatMap { first in
          children.last.map { (spots[first].x + spots[$0].x) / 2 }
        } ?? left + widths[node] / 2
      // A wide node over narrow children stays within its own stretch.
      let half = nodeWidth(node) / 2
      spots[node].x = min(max(middle, left + half), left + widths[node] - half)
    }
    var left = 0.0
    for root in family.roots {
      place(root, left: left)
      left += widths[root] + 2 * gap
    }
    return spots
  }

  /// Neighbours on the circle are the widest node and the widest label apart.
  private var circular: [Spot] {
    let widest = nodes.indices.map(nodeWidth).max() ?? 0
    let words = edges.map { textWidth($0.label) }.max() ?? 0
    let radius = max(90, (widest + words + 44) * Double(nodes.count) / (2 * Double.pi))
    return nodes.indices.map { node in
      let turn = 2 * Double.pi * Double(node) / Double(max(1, nodes.count))
      return Spot(x: radius * sin(turn), y: -radius * cos(turn))
    }
  }

  private var inRows: [Spot] {
    let unit = max(58, (nodes.indices.map(nodeWidth).max() ?? 0) + 24)
    return nodes.enumerated().map { index, node in
      Spot(x: unit * held(node.x, or: Double(index)), y: -96 * held(node.y, or: 0).rounded())
    }
  }

  /// Fits 520 × 300, and grows up to four times as large while nodes would cover one another.
  private var placed: [Spot] {
    let xs = nodes.enumerated().map { Span.held($1.x ?? Double($0)) }
    let ys = nodes.map { -Span.held($0.y ?? 0) }
    let (left, top) = (xs.min() ?? 0, ys.min() ?? 0)
    let given = zip(xs, ys).map { Spot(x: $0 - left, y: $1 - top) }
    let across = given.map(\.x).max() ?? 0
    let down = given.map(\.y).max() ?? 0
    let fit = min(across > 0 ? 520 / across : 300, down > 0 ? 300 / down : 520)
    func spots(_ scale: Double) -> [Spot] {
      given.map { Spot(x: $0.x * scale, y: $0.y * scale) }
    }
    let scales = [1, 1.25, 1.5, 2, 2.5, 3, 4].map { $0 * (fit.isFinite ? fit : 1) }
    let free = scales.first { scale in
      let boxes = boxes(around: spots(scale)).map { $0.grown(by: 4) }
      return boxes.indices.allSatisfy { index in
        boxes[..<index].allSatisfy { $0.overlap(with: boxes[index]) == 0 }
      }
    }
    return spots(free ?? scales[0])
  }

  func boxes(around spots: [Spot]) -> [Box] {
    spots.enumerated().map { node, spot in
      Box(centre: spot, width: nodeWidth(node), height: Graph.nodeHeight)
    }
  }
}

/// Who stands under whom in a graph: edges that would close a circle are not counted.
struct Family: Sendable {
  private(set) var children: [[Int]]
  private(set) var depths: [Int]
  private(set) var roots: [Int] = []
  /// All nodes, each after its children.
  private(set) var childrenFirst: [Int] = []
  /// Whether every edge goes from a node to one of its children: a tree, or several.
  private(set) var isTree: Bool

  init(count: Int, edges: [(from: Int, to: Int)]) {
    var parents = Array(repeating: -1, count: count)
    var next = Array(repeating: [Int](), count: count)
    for edge in edges { next[edge.from].append(edge.to) }
    var states = Array(repeating: 0, count: count)
    var forward: [(from: Int, to: Int)] = []
    var finished: [Int] = []
    func visit(_ node: Int) {
      states[node] = 1
      for other in next[node] where states[other] != 1 {
        forward.append((node, other))
        if states[other] == 0 { visit(other) }
      }
      states[node] = 2
      finished.append(node)
    }
    let targets = Set(edges.map(\.to))
    let starts = (0..<count).filter { !targets.contains($0) } + Array(0..<count)
    for node in starts where states[node] == 0 { visit(node) }

    // The longest way from the top; a node's parent is the last one on it.
    var depths = Array(repeating: 0, count: count)
    for node in finished.reversed() {
      for edge in forward where edge.from == node && depths[edge.to] < depths[node] + 1 {
        depths[edge.to] = depths[node] + 1
        parents[edge.to] = node
      }
    }
    children = Array(repeating: [], count: count)
    for edge in forward
    where parents[edge.to] == edge.from && !children[edge.from].contains(edge.to) {
      children[edge.from].append(edge.to)
    }
    roots = (0..<count).filter { parents[$0] < 0 }
    self.depths = depths
    isTree = edges.count == children.map(\.count).reduce(0, +)

    var order: [Int] = []
    func collect(_ node: Int) {
      for child in children[node] { collect(child) }
      order.append(node)
    }
    for root in roots { collect(root) }
    childrenFirst = order
  }
}
