/// Arranges a flow: parts along a spine, with what stands on either side of it.
///
/// It reckons in places whose y is how far along the flow they lie and whose x is how far beside the
/// spine, whichever way the flow goes.
struct BlockFlow {
  let direction: BlockDiagram.Direction

  /// A part in place: it begins at (0, 0) and ends at (0, length).
  struct Piece {
    var plan = BlockPlan()
    var length = 0.0
    /// How far it reaches on either side of the spine.
    var before = 0.0
    var after = 0.0
    /// Whether it draws the arrowhead of what comes in by itself.
    var takesWire = false

    mutating func add(_ other: Piece, x: Double, y: Double) {
      plan.add(other.plan, x: x, y: y)
      before = max(before, other.before - x)
      after = max(after, other.after + x)
    }

    mutating func wire(_ spots: [(Double, Double)], isArrow: Bool = false) {
      let line = Stroke(spots: spots.map { Spot(x: $0.0, y: $0.1) }, isArrow: isArrow)
      if line.spots.count > 1 { plan.wires.append(line) }
    }
  }

  private let gap = 24.0

  /// Parts one behind the other; `isFed` tells whether something comes in, `isUsed` whether what
  /// comes out goes on.
  func chain(_ parts: [BlockDiagram.Part], isFed: Bool, isUsed: Bool) -> Piece {
    var chain = Piece()
    for (index, part) in parts.enumerated() {
      let piece = piece(
        part, isFed: isFed || index > 0, isUsed: isUsed || index < parts.count - 1)
      if index > 0 {
        chain.wire(
          [(0, chain.length), (0, chain.length + gap)], isArrow: !piece.takesWire)
        chain.length += gap
      } else {
        chain.takesWire = piece.takesWire
      }
      chain.add(piece, x: 0, y: chain.length)
      chain.length += piece.length
    }
    return chain
  }

  private func piece(_ part: BlockDiagram.Part, isFed: Bool, isUsed: Bool) -> Piece {
    switch part {
    case .value(let name, let shape): item(.value, [name, shape])
    case .block(let name, let shape, let source): item(.block, [name, shape], source: source)
    case .operation(let sign, let source): item(.operation, [sign], source: source)
    case .residual(let parts, let sign): residual(parts, sign: sign)
    case .parallel(let branches): parallel(branches, isFed: isFed, isUsed: isUsed)
    case .group(let name, let parts): group(name, parts, isFed: isFed, isUsed: isUsed)
    }
  }

  private func item(_ shape: BlockPlan.Shape, _ lines: [String], source: String = "") -> Piece {
    var piece = Piece()
    let lines = lines.map(oneLine).enumerated().filter { $0 == 0 || !$1.isEmpty }.map(\.element)
    let size = extent(shape, lines)
    piece.length = size.along
    piece.before = size.across / 2
    piece.after = size.across / 2
    piece.plan.items.append(
      BlockPlan.Item(
        shape: shape, lines: lines,
        box: Box(x: -size.across / 2, y: 0, width: size.across, height: size.along)))
    if !source.isEmpty {
      let words = oneLine(source)
      let beside = extent(.value, [words])
      let far = -size.across / 2 - gap
      piece.plan.items.append(
        BlockPlan.Item(
          shape: .value, lines: [words],
          box: Box(
            x: far - beside.across, y: (size.along - beside.along) / 2, width: beside.across,
            height: beside.along)))
      piece.wire([(far, size.along / 2), (-size.across / 2, size.along / 2)], isArrow: true)
      piece.before = beside.across - far
    }
    return piece
  }

  private func residual(_ parts: [BlockDiagram.Part], sign: String) -> Piece {
    var piece = Piece()
    let body = chain(parts, isFed: true, isUsed: true)
    let circle = item(.operation, [sign])
    let fork = 8.0
    let start = fork + 18
    let end = start + body.length
    piece.takesWire = true
    piece.add(body, x: 0, y: start)
    let lane = max(body.after, circle.after) + 20
    piece.after = lane + 4
    let middle = end + gap + circle.length / 2
    piece.wire([(0, 0), (0, start)], isArrow: !body.takesWire && !parts.isEmpty)
    piece.wire([(0, end), (0, end + gap)], isArrow: true)
    piece.add(circle, x: 0, y: end + gap)
    piece.wire(
      [(0, fork), (lane, fork), (lane, middle), (circle.after, middle)], isArrow: true)
    piece.plan.forks.append(Spot(x: 0, y: fork))
    piece.length = end + gap + circle.length
    return piece
  }

  private func parallel(_ branches: [[BlockDiagram.Part]], isFed: Bool, isUsed: Bool) -> Piece {
    var piece = Piece()
    guard !branches.isEmpty else { return piece }
    piece.takesWire = true
    let pieces = branches.map { chain($0, isFed: isFed, isUsed: isUsed) }
    var spines: [Double] = []
    var end = 0.0
    for piece in pieces {
      spines.append(end + piece.before)
      end += max(piece.before + piece.after, 12) + 26
    }
    let middle = ((spines.first ?? 0) + (spines.last ?? 0)) / 2
    let start = isFed ? gap : 0
    let longest = pieces.map(\.length).max() ?? 0
    let join = start + longest + (isUsed ? 14 : 0)
    for (branch, spine) in zip(pieces, spines) {
      let x = spine - middle
      if isFed {
        let line = [(0, 0), (x, 0), (x, start)].drop { x == 0 && $0.1 == 0 && $0.0 != 0 }
        piece.wire(Array(line), isArrow: !branch.takesWire && branch.length > 0)
      }
      piece.add(branch, x: x, y: start)
      if isUsed { piece.wire([(x, start + branch.length), (x, join), (0, join)]) }
    }
    if isFed, pieces.count > 1 { piece.plan.forks.append(Spot(x: 0, y: 0)) }
    piece.length = join
    return piece
  }

  private func group(
    _ name: String, _ parts: [BlockDiagram.Part], isFed: Bool, isUsed: Bool
  ) -> Piece {
    var piece = Piece()
    let inside = chain(parts, isFed: isFed, isUsed: isUsed)
    let words = oneLine(name)
    let pad = 16.0
    // The name has the corner for itself: beside the incoming wire, or above all that is inside.
    let lead = direction == .down && !words.isEmpty ? 26.0 : pad
    let nameWidth = textWidth(words) + 20
    piece.takesWire = true
    piece.add(inside, x: 0, y: lead)
    piece.before = inside.before + pad + (direction == .right && !words.isEmpty ? 12 : 0)
    piece.after = max(inside.after + pad, direction == .down ? nameWidth + 8 : 0)
    piece.length = max(lead + inside.length + pad, direction == .right ? nameWidth : 0)
    if isFed { piece.wire([(0, 0), (0, lead)], isArrow: !inside.takesWire && !parts.isEmpty) }
    if isUsed { piece.wire([(0, lead + inside.length), (0, piece.length)]) }
    piece.plan.frames.append(
      BlockPlan.Frame(
        name: words,
        box: Box(x: -piece.before, y: 0, width: piece.before + piece.after, height: piece.length)))
    return piece
  }

  private func extent(
    _ shape: BlockPlan.Shape, _ lines: [String]
  ) -> (across: Double, along: Double) {
    let size = BlockPlan.size(shape, lines)
    return direction == .down ? (size.width, size.height) : (size.height, size.width)
  }
}

extension BlockPlan {
  /// A flow set out on the sheet.
  init(flow: [BlockDiagram.Part], direction: BlockDiagram.Direction) {
    let piece = BlockFlow(direction: direction).chain(flow, isFed: false, isUsed: false)
    self = direction == .down ? piece.plan : piece.plan.turned
  }

  /// Everything in `other`, moved.
  mutating func add(_ other: BlockPlan, x: Double, y: Double) {
    func moved(_ box: Box) -> Box {
      Box(x: box.x + x, y: box.y + y, width: box.width, height: box.height)
    }
    items += other.items.map { Item(shape: $0.shape, lines: $0.lines, box: moved($0.box)) }
    frames += other.frames.map { Frame(name: $0.name, box: moved($0.box)) }
    wires += other.wires.map { wire in
      Stroke(
        spots: wire.spots.map { Spot(x: $0.x + x, y: $0.y + y) }, isArrow: wire.isArrow,
        style: wire.style)
    }
    forks += other.forks.map { Spot(x: $0.x + x, y: $0.y + y) }
  }

  /// The same with x and y exchanged.
  private var turned: BlockPlan {
    func turned(_ box: Box) -> Box {
      Box(x: box.y, y: box.x, width: box.height, height: box.width)
    }
    func turned(_ spot: Spot) -> Spot { Spot(x: spot.y, y: spot.x) }
    return BlockPlan(
      items: items.map { Item(shape: $0.shape, lines: $0.lines, box: turned($0.box)) },
      wires: wires.map {
        Stroke(spots: $0.spots.map(turned), isArrow: $0.isArrow, style: $0.style)
      },
      frames: frames.map { Frame(name: $0.name, box: turned($0.box)) }, forks: forks.map(turned))
  }
}
