/// Named nodes and the edges between them: a merge tree, a Huffman tree, the layers of an index.
///
/// Edges and paths name nodes; a node that is not listed is added when it is first named, and of
/// two nodes of one name the first counts. Edges may cross; an edge bends around nodes in its way.
public struct Graph: Figure {
  /// A node: its name, by which edges find it, what is written in it, and where it stands.
  public struct Node: Sendable {
    let name: String
    let label: String
    let x: Double?
    let y: Double?

    /// A node under a name of its own; without a label the name is written in it.
    ///
    /// `x` and `y` are read by the layouts `.rows` and `.placed`; y grows upwards. A place that is
    /// missing or not finite counts as the node's number in the list, or as row 0;
    /// rows and columns end at ±10 000.
    public init(_ name: String, label: String? = nil, x: Double? = nil, y: Double? = nil) {
      self.name = oneLine(name)
      self.label = oneLine(label ?? name)
      self.x = x.flatMap { $0.isFinite ? $0 : nil }
      self.y = y.flatMap { $0.isFinite ? $0 : nil }
    }
  }

  /// An edge between two nodes, with what is written beside it: a bit, a weight, nothing.
  public struct Edge: Sendable {
    let from: String
    let to: String
    let label: String

    /// The edge from one name to another.
    public init(_ from: String, _ to: String, label: String = "") {
      self.from = oneLine(from)
      self.to = oneLine(to)
      self.label = oneLine(label)
    }
  }

  /// How nodes are arranged.
  public enum Layout: Sendable {
    /// Parents above their children, as in a tree; with `leavesLast` all leaves stand in one row
    /// at the bottom, in order.
    case layered(leavesLast: Bool = false)
    /// Around a circle, clockwise from the top.
    case circular
    /// In rows: a node's y, rounded, is its row, 0 the lowest, and its x the column in it. The names
    /// stand before the rows, the lowest row's first.
    case rows([String])
    /// Where x and y say, in units of any size.
    case placed
  }

  /// The heading.
  public let title: String
  let nodes: [Node]
  let edges: [Edge]
  let layout: Layout
  let isDirected: Bool
  let path: [String]
  /// For each edge the numbers of its nodes.
  let ends: [(from: Int, to: Int)]

  /// Nodes, edges between them, and a path along which nodes and edges are set off.
  public init(
    title: String, nodes: [Node] = [], edges: [Edge], layout: Layout = .layered(),
    isDirected: Bool = true, path: [String] = []
  ) {
    self.title = oneLine(title)
    self.layout = layout
    self.isDirected = isDirected
    self.path = path.map(oneLine)
    var numbers: [String: Int] = [:]
    var all: [Node] = []
    for node in nodes + edges.flatMap({ [Node($0.from), Node($0.to)] }) + path.map({ Node($0) })
    where numbers[node.name] == nil {
      numbers[node.name] = all.count
      all.append(node)
    }
    self.nodes = all
    self.edges = edges
    self.ends = edges.map { (numbers[$0.from] ?? 0, numbers[$0.to] ?? 0) }
  }

  /// Whether the path goes through a node.
  func isChosen(_ node: Int) -> Bool { path.contains(nodes[node].name) }

  /// Whether the path goes along an edge; against it only where edges have no direction.
  func isChosen(edge: Edge) -> Bool {
    zip(path, path.dropFirst()).contains { from, to in
      (edge.from, edge.to) == (from, to) || !isDirected && (edge.from, edge.to) == (to, from)
    }
  }

  /// How a node is told in words: by its label, and by its name where others have the same label.
  func told(_ node: Int) -> String {
    let label = nodes[node].label
    let isAlone = nodes.count { $0.label == label } == 1
    return isAlone && !label.isEmpty ? label : nodes[node].name
  }

  var summary: String {
    func count(_ number: Int, _ noun: String) -> String {
      "\(number) \(noun)\(number == 1 ? "" : "s")"
    }
    var sentences = [
      "A graph of \(count(nodes.count, "node")) and \(count(edges.count, "edge"))."
    ]
    let link = isDirected ? " → " : " – "
    if !edges.isEmpty {
      let list = zip(edges, ends).map { edge, ends in
        told(ends.from) + link + told(ends.to) + (edge.label.isEmpty ? "" : " (\(edge.label))")
      }
      sentences.append(list.joined(separator: "; ") + ".")
    }
    let alone = nodes.indices.filter { node in
      !ends.contains { $0.from == node || $0.to == node }
    }
    if !alone.isEmpty {
      sentences.append("Without edges: \(alone.map(told).joined(separator: ", ")).")
    }
    if !pathWords.isEmpty { sentences.append("Set off: \(pathWords).") }
    return sentences.joined(separator: " ")
  }

  var pathWords: String {
    path.map { name in nodes.firstIndex { $0.name == name }.map(told) ?? name }
      .joined(separator: " → ")
  }
}
