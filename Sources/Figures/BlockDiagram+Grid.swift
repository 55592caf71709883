extension BlockDiagram {
  /// A value, block or operation in a column and a row of a grid; cells are numbered from 0, halves
  /// lie between. Two cells in one place are the same cell, and the first one's words count.
  public struct Cell: Sendable {
    let shape: BlockPlan.Shape
    let lines: [String]
    let column: Double
    let row: Double

    private init(
      _ shape: BlockPlan.Shape, _ lines: [String], _ column: Double, _ row: Double
    ) {
      self.shape = shape
      self.lines = [oneLine(lines[0])] + lines.dropFirst().filter { !$0.isEmpty }.map(oneLine)
      self.column = held(column, or: 0)
      self.row = held(row, or: 0)
    }

    /// What flows: a name without a box. A place that is not finite counts as 0, and one beyond
    /// ±10 000 as that, here and below.
    public static func value(
      _ name: String, shape: String = "", column: Double, row: Double
    ) -> Cell {
      Cell(.value, [name, shape], column, row)
    }

    /// A layer in a box.
    public static func block(
      _ name: String, shape: String = "", column: Double, row: Double
    ) -> Cell {
      Cell(.block, [name, shape], column, row)
    }

    /// A sign in a circle.
    public static func operation(_ sign: String, column: Double, row: Double) -> Cell {
      Cell(.operation, [sign], column, row)
    }

    /// The arrow from this cell to another: along the row first and then along the column, or with
    /// `columnFirst` the other way round.
    public func to(_ other: Cell, columnFirst: Bool = false) -> Arrow {
      Arrow(from: self, to: other, columnFirst: columnFirst)
    }
  }

  /// An arrow from one cell to another, with at most one corner.
  public struct Arrow: Sendable {
    let from: Cell
    let to: Cell
    let columnFirst: Bool
  }

  /// Cells on a grid: those that the arrows join, and more that stand alone.
  public init(title: String, arrows: [Arrow], cells: [Cell] = []) {
    let all = distinct(arrows.flatMap { [$0.from, $0.to] } + cells)
    var lines: [String] = []
    var sentences: [String] = []
    for cell in all {
      let targets = arrows.filter { $0.from.isAt(cell) }.map { arrow in
        all.first { $0.isAt(arrow.to) }?.told(among: all) ?? ""
      }
      let isReached = arrows.contains { $0.to.isAt(cell) }
      guard !targets.isEmpty || !isReached else { continue }
      let told = cell.told(among: all)
      let line = targets.isEmpty ? told : "\(told) → \(targets.joined(separator: ", "))"
      lines += wrapped(line).split(separator: "\n").map(String.init)
      sentences.append(line)
    }
    self.title = oneLine(title)
    self.plan = BlockPlan(arrows: arrows, cells: all)
    self.lines = lines
    self.summary =
      "A diagram\(sentences.isEmpty ? " without parts" : ": " + sentences.joined(separator: "; "))."
  }
}

private func distinct(_ cells: [BlockDiagram.Cell]) -> [BlockDiagram.Cell] {
  cells.reduce(into: []) { known, cell in
    if !known.contains(where: { $0.isAt(cell) }) { known.append(cell) }
  }
}

extension BlockDiagram.Cell {
  fileprivate func isAt(_ other: BlockDiagram.Cell) -> Bool {
    column == other.column && row == other.row
  }

  /// Its words; where other cells have the same, numbered from left to right and down.
  fileprivate func told(among cells: [BlockDiagram.Cell]) -> String {
    let words = lines.joined(separator: " ")
    let alike = cells.filter { $0.lines == lines }.sorted {
      ($0.row, $0.column) < ($1.row, $1.column)
    }
    guard alike.count > 1, let number = alike.firstIndex(where: { $0.isAt(self) }) else {
      return words
    }
    return "\(words) #\(number + 1)"
  }
}

extension BlockPlan {
  /// Cells set out with room for the widest and the highest of them, and wires between.
  fileprivate init(arrows: [BlockDiagram.Arrow], cells: [BlockDiagram.Cell]) {
    let sizes = cells.map { BlockPlan.size($0.shape, $0.lines) }
    let unit = (
      x: max(84, (sizes.map(\.width).max() ?? 0) + 26),
      y: max(64, (sizes.map(\.height).max() ?? 0) + 26)
    )
    for (cell, size) in zip(cells, sizes) {
      items.append(
        Item(
          shape: cell.shape, lines: cell.lines,
          box: Box(
            centre: Spot(x: cell.column * unit.x, y: cell.row * unit.y), width: size.width,
            height: size.height)))
    }
    for arrow in arrows {
      guard let from = cells.firstIndex(where: { $0.isAt(arrow.from) }),
        let to = cells.firstIndex(where: { $0.isAt(arrow.to) }), from != to
      else { continue }
      let start = items[from].box
      let end = items[to].box
      let corner =
        arrow.columnFirst
        ? Spot(x: start.centre.x, y: end.centre.y) : Spot(x: end.centre.x, y: start.centre.y)
      var spots = [start.edge(towards: corner), corner, end.edge(towards: corner)]
      if corner == start.centre || corner == end.centre {
        spots = [start.edge(towards: end.centre), end.edge(towards: start.centre)]
      }
      wires.append(Stroke(spots: spots, isArrow: true))
    }
    forks = branchings
  }

  /// Corners that lie on another wire's way: there one wire becomes two.
  private var branchings: [Spot] {
    var result: [Spot] = []
    for (index, wire) in wires.enumerated() where wire.spots.count == 3 {
      let corner = wire.spots[1]
      let isShared = wires.enumerated().contains { other, line in
        other != index && line.spots.first == wire.spots.first && line.passes(corner)
      }
      if isShared, !result.contains(corner) { result.append(corner) }
    }
    return result
  }
}

extension Stroke {
  /// Whether it goes on beyond a spot, which lies on one of its upright or level stretches.
  fileprivate func passes(_ spot: Spot) -> Bool {
    spot != spots.last
      && zip(spots, spots.dropFirst()).contains { a, b in
        a.x == b.x && spot.x == a.x && (min(a.y, b.y)...max(a.y, b.y)).contains(spot.y)
          || a.y == b.y && spot.y == a.y && (min(a.x, b.x)...max(a.x, b.x)).contains(spot.x)
      }
  }
}
