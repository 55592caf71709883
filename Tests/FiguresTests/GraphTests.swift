import Figures
import Testing

@Suite struct GraphTests {
  private typealias Edge = Graph.Edge

  private static let tree = Graph(
    title: "Tree",
    edges: [
      Edge("根", "a", label: "0"), Edge("根", "b", label: "1"), Edge("b", "c"), Edge("b", "d"),
    ],
    path: ["根", "b", "c"])

  @Test func tellsATreeAsATree() {
    #expect(
      Self.tree.text == """
        Tree
        根 *
        ├─0─ a
        └─1─ b *
             ├─ c *
             └─ d
        * path: 根 → b → c
        """)
  }

  @Test func tellsAnythingElseAsNeighbours() {
    let graph = Graph(
      title: "G", nodes: [.init("alone")],
      edges: [Edge("a", "b", label: "0.5"), Edge("a", "c"), Edge("c", "a")], path: ["a", "c"])
    #expect(
      graph.text == """
        G
        a → b (0.5), c *
        c → a
        without edges: alone
        * path: a → c
        """)
  }

  @Test func tellsRowsFromTheTop() {
    let graph = Graph(
      title: "Layers",
      nodes: [
        .init("b", x: 1), .init("a", x: 0), .init("a up", label: "a", x: 0, y: 1),
      ],
      edges: [Edge("a", "b"), Edge("a up", "a")], layout: .rows(["ground"]), isDirected: false)
    #expect(
      graph.text == """
        Layers
        row 1: a
        ground: a, b
        a – b
        a up – a
        """)
  }

  @Test func describesNodesEdgesAndPath() {
    #expect(
      Drawing(Self.tree.svg).spoken
        == "A graph of 5 nodes and 4 edges. 根 → a (0); 根 → b (1); b → c; b → d. "
        + "Set off: 根 → b → c.")
  }

  /// The middle of every node, by its label.
  private func middles(_ graph: Graph) -> [String: (x: Double, y: Double)] {
    let texts = Drawing(graph.svg).texts.filter { !$0.classes.contains("heading") }
    return Dictionary(
      texts.map { ($0.words, ($0.box.x + $0.box.width / 2, $0.box.y)) },
      uniquingKeysWith: { first, _ in first })
  }

  @Test func putsParentsAboveTheMiddleOfTheirChildren() throws {
    let places = middles(Self.tree)
    let (root, a, b) = (
      try #require(places["根"]), try #require(places["a"]), try #require(places["b"])
    )
    let (c, d) = (try #require(places["c"]), try #require(places["d"]))
    #expect(abs(root.x - (a.x + b.x) / 2) < 0.02 && abs(b.x - (c.x + d.x) / 2) < 0.02)
    #expect(a.y == b.y && c.y == d.y && root.y < a.y && a.y < c.y)
    #expect(a.x < b.x && c.x < d.x)
  }

  @Test func putsAllLeavesInTheLastRow() throws {
    let merges = Graph(
      title: "low", edges: [Edge("low", "lo"), Edge("low", "w"), Edge("lo", "l"), Edge("lo", "o")],
      layout: .layered(leavesLast: true))
    let places = middles(merges)
    let leaves = try ["l", "o", "w"].map { try #require(places[$0]) }
    #expect(Set(leaves.map(\.y)).count == 1)
    #expect(leaves.map(\.x) == leaves.map(\.x).sorted())
  }

  @Test func putsNodesOnACircleFromTheTop() throws {
    let ring = Graph(
      title: "Ring", edges: [Edge("n", "e"), Edge("e", "s"), Edge("s", "w")], layout: .circular)
    let places = middles(ring)
    let (n, e) = (try #require(places["n"]), try #require(places["e"]))
    let (s, w) = (try #require(places["s"]), try #require(places["w"]))
    #expect(abs(n.x - s.x) < 0.02 && abs(e.y - w.y) < 0.02 && n.y < e.y && w.x < e.x && e.y < s.y)
    #expect(abs((s.y - n.y) - (e.x - w.x)) < 0.04)
  }

  @Test func putsHigherRowsHigherAndColumnsAcross() throws {
    let graph = Graph(
      title: "R",
      nodes: [.init("low", x: 2, y: 0), .init("high", x: 2, y: 1), .init("left", x: 0)],
      edges: [], layout: .rows(["row a", "row b"]))
    let places = middles(graph)
    let (low, high) = (try #require(places["low"]), try #require(places["high"]))
    let left = try #require(places["left"])
    #expect(abs(low.x - high.x) < 0.02 && high.y < low.y && left.y == low.y && left.x < low.x)
    #expect(abs(try #require(places["row a"]).y - low.y) < 0.5)
  }

  @Test("places nodes as told, y upwards, and apart")
  func placesNodesAsTold() throws {
    let graph = Graph(
      title: "P",
      nodes: [.init("a", x: 0, y: 0), .init("b", x: 100, y: 50), .init("c", x: 100, y: 0)],
      edges: [], layout: .placed)
    let places = middles(graph)
    let (a, b, c) = (
      try #require(places["a"]), try #require(places["b"]), try #require(places["c"])
    )
    #expect(b.x == c.x && a.y == c.y && b.y < a.y)
    #expect(abs((c.x - a.x) - 2 * (c.y - b.y)) < 0.02)
  }

  /// The boxes of the nodes, grown by nothing, and the curve of each edge.
  @Test func bendsAnEdgeAroundNodesInItsWay() {
    let row = Graph(
      title: "R", nodes: (0..<5).map { .init("\($0)", x: Double($0), y: 0) },
      edges: [Edge("0", "4")], layout: .rows([]), isDirected: false)
    let drawing = Drawing(row.svg)
    let boxes = drawing.elements.filter { $0.attributes["class"] == "node" }.map { element in
      func number(_ key: String) -> Double { element.attributes[key].flatMap(Double.init) ?? .nan }
      return Drawing.Rectangle(
        x: number("x"), y: number("y"), width: number("width"), height: number("height"))
    }
    let points = drawing.elements.first { $0.name == "polyline" }?.attributes["points"] ?? ""
    let spots = points.split(separator: " ").map {
      $0.split(separator: ",").compactMap { Double($0) }
    }
    #expect(boxes.count == 5 && spots.count > 3)
    for spot in spots {
      #expect(!boxes[1...3].contains { $0.contains(spot[0], spot[1]) }, "\(spot)")
    }
  }

  @Test("sets off the path: thick edges and full nodes, backwards only without direction")
  func setsOffThePath() {
    func chosen(_ isDirected: Bool, _ path: [String]) -> Int {
      let graph = Graph(title: "p", edges: [Edge("a", "b")], isDirected: isDirected, path: path)
      return Drawing(graph.svg).elements.count { $0.attributes["class"] == "wire chosen" }
    }
    #expect(chosen(true, ["a", "b"]) == 1 && chosen(true, ["b", "a"]) == 0)
    #expect(chosen(false, ["b", "a"]) == 1 && chosen(true, ["a"]) == 0)
    let nodes = Drawing(Self.tree.svg).elements.filter { $0.attributes["class"] == "node fill-0" }
    #expect(nodes.count == 3)
  }

  @Test func points() {
    #expect(Drawing(Self.tree.svg).elements.count { $0.name == "polygon" } == 4)
    let plain = Graph(title: "u", edges: [Edge("a", "b")], isDirected: false)
    #expect(!Drawing(plain.svg).elements.contains { $0.name == "polygon" })
  }

  @Test("takes any edges: circles, loops, both ways, many parents, one name twice")
  func takesAnyEdges() {
    let graph = Graph(
      title: "G", nodes: [.init("a", label: "first"), .init("a", label: "second")],
      edges: [
        Edge("a", "b"), Edge("b", "c"), Edge("c", "a"), Edge("c", "c"), Edge("b", "a"),
        Edge("d", "c"), Edge("a", "c"),
      ])
    let drawing = Drawing(graph.svg)
    #expect(drawing.isWellFormed && drawing.texts.count == 5)
    #expect(drawing.texts.contains { $0.words == "first" })
    #expect(!drawing.texts.contains { $0.words == "second" })
    #expect(
      graph.text == """
        G
        first → b, c
        b → c, first
        c → first, c
        d → c
        """)
  }

  private static let samples = [
    Samples.huffman, Samples.merges, Samples.layers, Samples.ring, Samples.neighbours,
  ]

  @Test("keeps nodes apart and edges out of them", arguments: samples.indices)
  func keepsApart(index: Int) {
    let elements = Drawing(Self.samples[index].svg).elements
    let nodes = elements.filter { $0.attributes["class"]?.hasPrefix("node") == true }.map {
      element in
      func number(_ key: String) -> Double { element.attributes[key].flatMap(Double.init) ?? .nan }
      return Drawing.Rectangle(
        x: number("x"), y: number("y"), width: number("width"), height: number("height"))
    }
    for (number, node) in nodes.enumerated() {
      #expect(!nodes[..<number].contains { $0.overlaps(node, by: -4) })
    }
    for line in elements.filter({ $0.name == "polyline" }) {
      let spots = (line.attributes["points"] ?? "").split(separator: " ").map {
        $0.split(separator: ",").compactMap { Double($0) }
      }
      let crossed = nodes.count { node in spots.contains { node.contains($0[0], $0[1]) } }
      // A curve may touch the boxes around its own two nodes, whose corners are round.
      #expect(crossed <= 2)
    }
  }
}
