import TerminalText

/// Sets a formula's tree in Unicode characters, on one line or on several.
struct FormulaWriter {
  /// Whether it may take several lines: bounds stand above and below.
  var isDisplay: Bool
  /// Whether fractions are stacked then, too.
  var stacks = true
  /// Inside a script: no blanks around signs.
  var isScript = false
  /// Whether this is the formula's own row, in which a line may end before a relation.
  var isOutermost = true

  private var inner: FormulaWriter {
    FormulaWriter(isDisplay: isDisplay, stacks: stacks, isScript: isScript, isOutermost: false)
  }
  private var script: FormulaWriter {
    FormulaWriter(isDisplay: false, isScript: true, isOutermost: false)
  }

  func box(_ node: FormulaNode) -> FormulaBox {
    switch node.kind {
    case .symbol(let sign, let atom): return FormulaBox(sign, left: .atom(atom))
    case .number(let digits): return FormulaBox(digits, left: .number)
    case .name(let name, _): return FormulaBox(name, left: .name)
    case .text(let text):
      return FormulaBox(text.replacing(" ", with: "\u{A0}"), left: .atom(.ordinary))
    case .source(let text):
      let isCommand = text.hasPrefix("\\")
      return FormulaBox(
        text.replacing("\n", with: " ").harmless, left: isCommand ? .word : .atom(.ordinary))
    case .space(let columns):
      return FormulaBox(
        String(repeating: "\u{A0}", count: isScript ? columns / 2 : columns), left: .space)
    case .row(let nodes): return row(nodes)
    case .scripts(let base, let lower, let upper): return scripts(base, lower, upper)
    case .fraction(let top, let bottom, let hasBar): return fraction(top, bottom, hasBar)
    case .root(let degree, let radicand): return root(degree, radicand)
    case .delimited(let open, let inside, let close): return delimited(open, inside, close)
    case .grid(let grid): return isDisplay ? picture(grid) : inline(grid)
    case .accent(let mark, let base): return accent(mark, base)
    case .styled(let alphabet, let base):
      var box = box(base)
      box.rows = box.rows.map(alphabet.applied)
      return box
    case .decorated(_, let inside): return box(inside)
    }
  }

  // MARK: Rows

  private func row(_ nodes: [FormulaNode]) -> FormulaBox {
    if nodes.count == 1 { return box(nodes[0]) }
    // A group within is a row of its own; what stands in it keeps its neighbours.
    return join(nodes.map { isOutermost && $0.isRow ? box($0) : inner.box($0) })
  }

  /// Boxes side by side, with blanks as the signs ask for them.
  func join(_ given: [FormulaBox], isContinued: Bool = false) -> FormulaBox {
    let boxes = given.filter { !$0.isNothing }
    guard !boxes.isEmpty else {
      return FormulaBox("", left: .nothing)
    }
    let edges = signs(in: boxes, isContinued: isContinued)
    var parts: [FormulaBox] = []
    // How many round or square brackets are open.
    var depth = 0
    for (index, box) in boxes.enumerated() {
      var box = box
      (box.left, box.right) = edges[index]
      if index > 0, edges[index - 1] == (.atom(.open), .atom(.open)) { depth += 1 }
      if edges[index] == (.atom(.close), .atom(.close)) { depth -= 1 }
      if index > 0 {
        let gap = FormulaSpacing.gap(
          between: boxes[index - 1], edges[index - 1].right, and: box, box.left,
          isScript: isScript)
        let before = edges[index - 1].right
        if gap > 0 { parts.append(FormulaBox(blank(gap, before: box, before, depth: depth))) }
      }
      let isFactor =
        index > 0 && FormulaSpacing.multiplies(edges[index - 1].right, onto: true)
        || index + 1 < boxes.count && FormulaSpacing.multiplies(edges[index + 1].left, onto: false)
      if box.left == .fraction, box.isLine, isFactor {
        box.rows[0] = "(" + box.rows[0] + ")"
      }
      parts.append(box)
    }
    var result = FormulaBox.beside(parts)
    result.left = edges[0].left
    result.right = edges[edges.count - 1].right
    let visible = edges.filter { $0.left != .space }
    result.isAtomic =
      visible.count == 1 && boxes.allSatisfy(\.isAtomic) || isDifferential(boxes)
    result.isSum =
      edges.contains { edge in
        [.atom(.binary), .atom(.relation), .atom(.punctuation)].contains(edge.left)
      } || boxes.contains { $0.isSum && !($0.left == .atom(.open)) }
    // A product sign binds as closely as a bar.
    if result.isSum, isProduct(boxes, edges) { result.isSum = false }
    return result
  }

  /// In the formula's own row, a mark of where a line may end.
  private func blank(
    _ gap: Int, before box: FormulaBox, _ before: FormulaBox.Edge, depth: Int
  ) -> String {
    if isOutermost, !isDisplay {
      if box.left == .atom(.relation) { return Formula.Break.relation }
      if before == .atom(.punctuation) {
        return depth == 0 ? Formula.Break.comma : Formula.Break.term
      }
      if box.left == .atom(.binary), ["+", "−"].contains(box.rows[0]) { return Formula.Break.term }
    }
    return String(repeating: "\u{A0}", count: gap)
  }

  /// `∂x` and `dx` read as one sign.
  private func isDifferential(_ boxes: [FormulaBox]) -> Bool {
    boxes.count == 2 && boxes[0].rows == ["∂"] && boxes[1].isAtomic && boxes[1].isLine
  }

  /// Whether all signs in a row are signs of multiplication.
  private func isProduct(
    _ boxes: [FormulaBox], _ edges: [(left: FormulaBox.Edge, right: FormulaBox.Edge)]
  ) -> Bool {
    zip(boxes, edges).allSatisfy { box, edge in
      switch edge.left {
      case .atom(.binary): ["·", "×"].contains(box.rows[0])
      case .atom(.relation), .atom(.punctuation): false
      default: !box.isSum || edge.left == .atom(.open)
      }
    }
  }

  /// A binary sign with nothing to its left or right is an ordinary one: `−3`, `(+)`.
  private func signs(
    in boxes: [FormulaBox], isContinued: Bool
  ) -> [(left: FormulaBox.Edge, right: FormulaBox.Edge)] {
    var edges = boxes.map { (left: $0.left, right: $0.right) }
    for index in edges.indices where edges[index].left == .atom(.binary) {
      let before = edges[..<index].last { $0.left != .space }?.right
      let behind = edges[(index + 1)...].first { $0.left != .space }?.left
      let isLone: Bool =
        switch before {
        case nil: !isContinued
        case .atom(let atom): [.binary, .relation, .open, .punctuation, .large].contains(atom)
        case .name: true
        default: false
        }
      let isLast: Bool =
        switch behind {
        case nil, .atom(.relation), .atom(.close), .atom(.punctuation): true
        default: false
        }
      if isLone || isLast { edges[index] = (.atom(.ordinary), .atom(.ordinary)) }
    }
    return edges
  }

  // MARK: Scripts

  private func scripts(
    _ base: FormulaNode?, _ lower: FormulaNode?, _ upper: FormulaNode?
  ) -> FormulaBox {
    let bare = base.map { inner.box($0) } ?? FormulaBox("")
    if isDisplay, let base, base.takesLimits { return limits(bare, lower, upper) }
    if !bare.isLine { return tallScripts(bare, lower, upper) }
    var box = bare
    if !bare.isAtomic, bare.left != .atom(.open) {
      box = FormulaBox("(" + bare.rows[0] + ")", left: .atom(.open), right: .atom(.close))
    }
    let (below, above) = (lower.map { script.box($0) }, upper.map { script.box($0) })
    var low = below.map { lowered($0) }
    var high = above.map { raised($0) }
    // A sign with bounds has both in one manner.
    if base?.takesLimits == true, let l = low, let h = high, l.isWord || h.isWord {
      low = below.map { marked("_", $0) }
      high = above.map { marked("^", $0) }
    }
    box.rows[0] += (low?.text ?? "") + (high?.text ?? "")
    let endsInWord = (high ?? low)?.endsOpen == true
    switch bare.left {
    case .atom(.large), .name: box.right = bare.right
    default:
      box.right = endsInWord ? .word : .atom(bare.right == .atom(.close) ? .close : .ordinary)
    }
    box.isAtomic = true
    box.isSum = false
    return box
  }

  /// A script's text; `isWord` where it could not be raised or lowered, and `endsOpen` where the
  /// next letter would seem to belong to it.
  private typealias Script = (text: String, isWord: Bool, endsOpen: Bool)

  private func raised(_ box: FormulaBox) -> Script {
    if let text = ScriptCharacters.raised(box.rows[0]) { return (text, false, false) }
    return marked("^", box)
  }

  private func lowered(_ box: FormulaBox) -> Script {
    if let text = ScriptCharacters.lowered(box.rows[0]) { return (text, false, false) }
    return marked("_", box)
  }

  private func marked(_ mark: String, _ box: FormulaBox) -> Script {
    let text = box.rows[0]
    if text.isEnclosed { return (mark + text, true, false) }
    let isWord =
      text.count == 1 || mark == "_" && text.allSatisfy { $0.isLetter || $0.isNumber }
      || box.left == .number && box.isAtomic
    return isWord ? (mark + text, true, true) : ("\(mark)(\(text))", true, false)
  }

  /// Bounds above and below.
  private func limits(
    _ base: FormulaBox, _ lower: FormulaNode?, _ upper: FormulaNode?
  ) -> FormulaBox {
    var boxes = [base]
    if let upper { boxes.insert(script.box(upper), at: 0) }
    if let lower { boxes.append(script.box(lower)) }
    var box = FormulaBox.stacked(boxes, level: upper == nil ? 0 : 1)
    box.left = base.left
    box.right = base.right
    return box
  }

  /// Scripts at the corners of something high.
  private func tallScripts(
    _ base: FormulaBox, _ lower: FormulaNode?, _ upper: FormulaNode?
  ) -> FormulaBox {
    let low = lower.map { script.box($0).rows[0] } ?? ""
    let high = upper.map { script.box($0).rows[0] } ?? ""
    var corner = Array(repeating: "", count: base.height)
    corner[base.height - 1] = low
    corner[0] = high
    var box = FormulaBox.beside([base, FormulaBox(rows: corner, baseline: base.baseline)])
    box.left = base.left
    box.right = .atom(.ordinary)
    return box
  }
}

extension FormulaNode {
  var isRow: Bool { if case .row = kind { true } else { false } }

  /// Whether its scripts stand above and below in display.
  var takesLimits: Bool {
    switch kind {
    case .symbol(_, .large): true
    case .name(_, let hasLimits): hasLimits
    case .row(let nodes) where nodes.count == 1: nodes[0].takesLimits
    default: false
    }
  }
}

extension String {
  /// Whether one pair of bars holds all of it.
  var isBarred: Bool {
    guard count > 2, let bar = first, "|‖".contains(bar), last == bar else { return false }
    return dropFirst().firstIndex(of: bar) == lastIndex(of: bar)
  }

  /// Whether one pair of round brackets holds all of it.
  var isEnclosed: Bool {
    guard first == "(", last == ")" else { return false }
    var depth = 0
    for (index, character) in enumerated() {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if depth == 0, index < count - 1 { return false }
    }
    return true
  }
}
