import Figures
import Testing

@Suite struct BlockDiagramTests {
  private static let layer = BlockDiagram(
    title: "Layer",
    flow: [
      .value("x", shape: "(T, C)"),
      .group("×2", [.residual([.block("Attention", shape: "(T, C)", from: "mask")])]),
      .parallel([[.operation("σ")], []]), .operation("×", from: "门"),
    ])

  @Test func tellsAPartALine() {
    #expect(
      Self.layer.text == """
        Layer
          x (T, C)
        ╔ ×2
        ║ ┌ residual
        ║ │ ↓ [Attention (T, C)] ← mask
        ║ └ (+) with what came in
        ╚
        ┌ branch 1
        │ ↓ (σ)
        ├ branch 2
        │ ↓
        └ together
        ↓ (×) ← 门
        """)
  }

  @Test func describesTheFlowInWords() {
    #expect(
      Drawing(Self.layer.svg).spoken
        == "A diagram: x (T, C), then ×2 of (a residual branch (Attention (T, C) with mask) joined "
        + "by “+”), then side by side (“σ” | what came in), then “×” with 门.")
  }

  private struct Found {
    var boxes: [Drawing.Rectangle] = []
    var wires: [[(x: Double, y: Double)]] = []
    var heads: [(x: Double, y: Double)] = []
  }

  private func found(_ diagram: BlockDiagram) -> Found {
    var result = Found()
    for element in Drawing(diagram.svg).elements {
      func number(_ key: String) -> Double { element.attributes[key].flatMap(Double.init) ?? .nan }
      let points = (element.attributes["points"] ?? "").split(separator: " ").map { pair in
        let numbers = pair.split(separator: ",").map { Double($0) ?? .nan }
        return (x: numbers[0], y: numbers[1])
      }
      switch (element.name, element.attributes["class"]) {
      case ("rect", "block"), ("rect", "operation"):
        result.boxes.append(
          .init(x: number("x"), y: number("y"), width: number("width"), height: number("height")))
      case ("polyline", _): result.wires.append(points)
      case ("polygon", _): result.heads += points.prefix(1)
      default: break
      }
    }
    return result
  }

  static let samples = [
    Samples.encoder, Samples.postNorm, Samples.towers, Samples.attention, Samples.heads,
    Samples.cell,
  ]

  @Test("keeps boxes apart and wires out of them", arguments: samples.indices)
  func keepsApart(index: Int) {
    let found = found(Self.samples[index])
    for (number, box) in found.boxes.enumerated() {
      #expect(!found.boxes[..<number].contains { $0.overlaps(box, by: 0) })
      let inside = Drawing.Rectangle(
        x: box.x + 1, y: box.y + 1, width: box.width - 2, height: box.height - 2)
      for wire in found.wires {
        for (a, b) in zip(wire, wire.dropFirst()) {
          let stretch = Drawing.Rectangle(
            x: min(a.x, b.x), y: min(a.y, b.y), width: abs(a.x - b.x), height: abs(a.y - b.y))
          #expect(!stretch.overlaps(inside, by: -0.01), "\(a) to \(b) through \(box)")
        }
      }
    }
  }

  @Test("draws every wire level or upright", arguments: samples.indices)
  func drawsWiresSquare(index: Int) {
    for wire in found(Self.samples[index]).wires {
      for (a, b) in zip(wire, wire.dropFirst()) {
        #expect(abs(a.x - b.x) < 0.02 || abs(a.y - b.y) < 0.02)
      }
    }
  }

  @Test("ends every arrow at a box or a name", arguments: samples.indices)
  func endsArrows(index: Int) {
    let diagram = Self.samples[index]
    let found = found(diagram)
    let names = Drawing(diagram.svg).texts.map { text in
      Drawing.Rectangle(
        x: text.box.x - 14, y: text.box.y - 14, width: text.box.width + 28,
        height: text.box.height + 28)
    }
    #expect(!found.heads.isEmpty)
    for head in found.heads {
      let near = found.boxes.map { box in
        Drawing.Rectangle(
          x: box.x - 0.5, y: box.y - 0.5, width: box.width + 1, height: box.height + 1)
      }
      #expect((near + names).contains { $0.contains(head.x, head.y) }, "\(head)")
    }
  }

  /// x → two residual branches, each with two arrowheads from the body and one from the skip; then
  /// the norm and y: 2 · (2 bodies + circle + skip) + mask + norm + y.
  @Test func drawsAnArrowForEveryStep() {
    #expect(found(Samples.encoder).heads.count == 2 * (2 + 1 + 1) + 1 + 2)
  }

  @Test("flows down, or to the right")
  func flows() {
    let parts: [BlockDiagram.Part] = [.block("first"), .block("second")]
    let down = found(BlockDiagram(title: "d", flow: parts)).boxes
    let right = found(BlockDiagram(title: "r", direction: .right, flow: parts)).boxes
    #expect(down[0].y + down[0].height < down[1].y && abs(down[0].x - down[1].x) < 1)
    #expect(right[0].x + right[0].width < right[1].x && right[0].y == right[1].y)
  }

  @Test("tells cells of a grid by their words, alike ones by number")
  func tellsAGrid() {
    let first = BlockDiagram.Cell.operation("×", column: 1, row: 0)
    let second = BlockDiagram.Cell.operation("×", column: 2, row: 0)
    let start = BlockDiagram.Cell.value("x", shape: "(T)", column: 0, row: 0)
    let diagram = BlockDiagram(
      title: "Grid",
      arrows: [start.to(first), first.to(second), start.to(second, columnFirst: true)],
      cells: [.block("alone", column: 0, row: 1)])
    #expect(
      diagram.text == """
        Grid
        x (T) → × #1, × #2
        × #1 → × #2
        alone
        """)
    #expect(Drawing(diagram.svg).spoken == "A diagram: x (T) → × #1, × #2; × #1 → × #2; alone.")
  }

  @Test("takes the corner it is told to")
  func turns() throws {
    let a = BlockDiagram.Cell.block("a", column: 0, row: 1)
    let b = BlockDiagram.Cell.block("b", column: 1, row: 0)
    func corner(_ columnFirst: Bool) throws -> (x: Double, y: Double) {
      let found = found(
        BlockDiagram(title: "turn", arrows: [a.to(b, columnFirst: columnFirst)]))
      let wire = try #require(found.wires.first)
      #expect(wire.count == 3)
      return wire[1]
    }
    let across = try corner(false)
    let up = try corner(true)
    #expect(across.x > up.x && across.y > up.y)
  }

  @Test func countsCellsInOnePlaceOnce() {
    let a = BlockDiagram.Cell.block("a", column: 0, row: 0)
    let again = BlockDiagram.Cell.block("other", column: 0, row: 0)
    let found = found(
      BlockDiagram(title: "one", arrows: [a.to(again)], cells: [again]))
    #expect(found.boxes.count == 1 && found.wires.isEmpty)
  }

  @Test("frames all that is in a group, and nothing else", arguments: [0, 1])
  func framesGroups(index: Int) throws {
    let parts: [BlockDiagram.Part] = [
      .block("outside"),
      .group("×2", [.residual([.block("a wide block", from: "mask")]), .block("last")]),
      .block("after"),
    ]
    let directions: [BlockDiagram.Direction] = [.down, .right]
    let diagram = BlockDiagram(title: "Frames", direction: directions[index], flow: parts)
    let drawing = Drawing(diagram.svg)
    let element = try #require(drawing.elements.first { $0.attributes["class"] == "frame" })
    func number(_ key: String) -> Double { element.attributes[key].flatMap(Double.init) ?? .nan }
    let frame = Drawing.Rectangle(
      x: number("x"), y: number("y"), width: number("width"), height: number("height"))
    func isInside(_ box: Drawing.Rectangle) -> Bool {
      frame.contains(box.x - 4, box.y - 4)
        && frame.contains(box.x + box.width + 4, box.y + box.height + 4)
    }
    let found = found(diagram)
    #expect(found.boxes.map(isInside) == [false, true, true, true, false])
    for text in drawing.texts where ["mask", "a wide block", "×2"].contains(text.words) {
      #expect(isInside(text.box), "\(text.words)")
    }
    // The way around the body, the one wire with four spots.
    let skip = try #require(found.wires.first { $0.count == 4 })
    #expect(skip.allSatisfy { frame.contains($0.x, $0.y) })
  }
}
