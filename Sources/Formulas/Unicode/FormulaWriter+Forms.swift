/// Fractions, roots, brackets, accents and grids.
extension FormulaWriter {
  private func nested(isDisplay: Bool, stacks: Bool? = nil) -> FormulaWriter {
    FormulaWriter(
      isDisplay: isDisplay, stacks: stacks ?? self.stacks, isScript: isScript, isOutermost: false)
  }

  func fraction(_ top: FormulaNode, _ bottom: FormulaNode, _ hasBar: Bool) -> FormulaBox {
    guard isDisplay, stacks else { return slashed(top, bottom, hasBar) }
    // Within a fraction, fractions are set with a slash.
    let writer = nested(isDisplay: true, stacks: false)
    let (numerator, denominator) = (writer.box(top), writer.box(bottom))
    let width = max(numerator.width, denominator.width)
    let bar = FormulaBox(String(repeating: hasBar ? "─" : "\u{A0}", count: width))
    var box = FormulaBox.stacked([numerator, bar, denominator], level: 1)
    box.left = .fraction
    box.right = .fraction
    return box
  }

  private func slashed(_ top: FormulaNode, _ bottom: FormulaNode, _ hasBar: Bool) -> FormulaBox {
    let writer = nested(isDisplay: false)
    let (numerator, denominator) = (writer.box(top), writer.box(bottom))
    let isTopClosed = !numerator.isSum && numerator.left != .fraction
    let above =
      isTopClosed || numerator.rows[0].isEnclosed
      ? numerator.rows[0] : "(" + numerator.rows[0] + ")"
    let isBottomClosed =
      denominator.isAtomic && denominator.left != .fraction || denominator.rows[0].isEnclosed
      || denominator.rows[0].isBarred
    let below = isBottomClosed ? denominator.rows[0] : "(" + denominator.rows[0] + ")"
    var box = FormulaBox(above + (hasBar ? "/" : "\u{A0}over\u{A0}") + below, left: .fraction)
    box.isAtomic = false
    return box
  }

  func root(_ degree: FormulaNode?, _ radicand: FormulaNode) -> FormulaBox {
    let inside = nested(isDisplay: isDisplay).box(radicand)
    let index = degree.map { FormulaWriter(isDisplay: false, isScript: true).box($0).rows[0] } ?? ""
    guard inside.isLine else { return tallRoot(index, inside) }
    let sign =
      switch index {
      case "": "√"
      case "3": "∛"
      case "4": "∜"
      default: (ScriptCharacters.raised(index) ?? "(\(index))") + "√"
      }
    let text = inside.rows[0]
    let isBare = inside.isAtomic && inside.left != .fraction || text.isEnclosed || text.isBarred
    return FormulaBox(sign + (isBare ? text : "(" + text + ")"))
  }

  private func tallRoot(_ index: String, _ inside: FormulaBox) -> FormulaBox {
    let lid = "┌" + String(repeating: "─", count: inside.width + 1)
    let rows = inside.rows.enumerated().map { number, row in
      (number == inside.height - 1 ? "╲│" : "\u{A0}│") + row
    }
    var box = FormulaBox(rows: ["\u{A0}" + lid] + rows, baseline: inside.baseline + 1)
    if !index.isEmpty { box = FormulaBox.beside([FormulaBox(index), box]) }
    return box
  }

  func delimited(_ open: String, _ inside: FormulaNode, _ close: String) -> FormulaBox {
    let box = nested(isDisplay: isDisplay).box(inside)
    var result = FormulaBox.beside([box.bracket(open), box, box.bracket(close)])
    result.left = .atom(.open)
    result.right = .atom(.close)
    result.isAtomic = true
    result.isSum = false
    return result
  }

  func accent(_ mark: String, _ base: FormulaNode) -> FormulaBox {
    var box = nested(isDisplay: false).box(base)
    let text = box.rows[0]
    let isLine = mark == "\u{305}" || mark == "\u{332}" || mark == "\u{304}" && text.count > 1
    let line = mark == "\u{304}" ? "\u{305}" : mark
    if isLine {
      box.rows[0] = text.map { String($0) + line }.joined()
    } else if text.count == 1 || text.isEnclosed {
      box.rows[0] = text + mark
    } else if text.count == 2, text.allSatisfy(\.isLetter) {
      // The arrow over AB stands between its letters.
      box.rows[0] = text + mark
    } else {
      box.rows[0] = "(" + text + ")" + mark
    }
    box.isAtomic = true
    return box
  }

  // MARK: Grids

  /// Rows on one line: `[a, b; c, d]`.
  func inline(_ grid: FormulaGrid) -> FormulaBox {
    let writer = nested(isDisplay: false)
    var text = ""
    for cells in grid.rows {
      let boxes = cells.map { writer.box($0) }.filter { !$0.isNothing }
      guard let first = boxes.first else { continue }
      let row =
        grid.isEquations
        ? writer.join(boxes).rows[0]
        : boxes.map { $0.rows[0] }.joined(separator: ",\u{A0}")
      // A row that begins with a relation continues the one above it.
      let isChain = grid.isEquations && first.left == .atom(.relation)
      if !text.isEmpty { text += isChain ? " " : grid.isEquations ? "; " : ";\u{A0}" }
      text += row
    }
    var box = FormulaBox(grid.open + text + grid.close)
    box.isAtomic = !grid.open.isEmpty
    box.isSum = grid.open.isEmpty && grid.rows.count > 1
    if !grid.open.isEmpty { box.left = .atom(.open) }
    if !grid.close.isEmpty { box.right = .atom(.close) }
    return box
  }

  /// Rows below each other, columns aligned.
  func picture(_ grid: FormulaGrid) -> FormulaBox {
    let writer = nested(isDisplay: true)
    let cells = grid.rows.map { row in
      row.enumerated().map { column, node in
        grid.kind == .aligned ? writer.continued(node, isRight: column % 2 == 1) : writer.box(node)
      }
    }
    let count = cells.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      cells.map { column < $0.count ? $0[column].width : 0 }.max() ?? 0
    }
    let isHigh = cells.map { row in row.contains { !$0.isLine } }
    var rows: [String] = []
    for (number, row) in cells.enumerated() {
      if number > 0, isHigh[number] || isHigh[number - 1] { rows.append("") }
      let boxes = (0..<count).map { column in
        let box = column < row.count ? row[column] : FormulaBox("")
        let gap = column == 0 ? 0 : grid.gap(before: column)
        return box.set(to: widths[column], grid.side(of: column), behind: gap)
      }
      rows += FormulaBox.beside(boxes).rows
    }
    let width = rows.map { $0.isEmpty ? 0 : FormulaBox($0).width }.max() ?? 0
    rows = rows.map { $0.filled(to: width) }
    let inside = FormulaBox(rows: rows, baseline: rows.count / 2)
    let hasGap = grid.kind == .cases
    let parts = [
      inside.bracket(grid.open), FormulaBox(hasGap && !grid.open.isEmpty ? "\u{A0}" : ""), inside,
      inside.bracket(grid.close),
    ]
    var box = FormulaBox.beside(parts)
    if rows.count == 1 { box.baseline = 0 }
    if !grid.open.isEmpty { box.left = .atom(.open) }
    if !grid.close.isEmpty { box.right = .atom(.close) }
    return box
  }

  /// A cell of an equation; to the right of a `&`, its first sign has something to its left.
  private func continued(_ node: FormulaNode, isRight: Bool) -> FormulaBox {
    guard isRight, case .row(let nodes) = node.kind else { return box(node) }
    let inner = nested(isDisplay: isDisplay)
    let joined = join(nodes.map { inner.box($0) }, isContinued: true)
    let isSign = joined.left == .atom(.relation) || joined.left == .atom(.binary)
    return isSign ? FormulaBox.beside([FormulaBox("\u{A0}"), joined]) : joined
  }
}

extension FormulaBox {
  fileprivate func set(to width: Int, _ side: Side, behind gap: Int) -> FormulaBox {
    var box = self
    box.rows = rows.map { row in
      let text =
        switch side {
        case .left: row.filled(to: self.width).filled(to: width)
        case .right: row.filled(to: self.width).indented(to: width)
        case .center: row.filled(to: self.width).centred(to: width)
        }
      return String(repeating: "\u{A0}", count: gap) + text
    }
    return box
  }

  fileprivate enum Side { case left, right, center }
}

extension FormulaGrid {
  fileprivate func side(of column: Int) -> FormulaBox.Side {
    switch kind {
    case .aligned: return column % 2 == 0 ? .right : .left
    case .gathered: return .center
    case .cases, .lines: return .left
    case .columns(let letters):
      guard column < letters.count else { return .center }
      switch letters[letters.index(letters.startIndex, offsetBy: column)] {
      case "l": return .left
      case "r": return .right
      default: return .center
      }
    }
  }

  /// The blanks before a column.
  fileprivate func gap(before column: Int) -> Int {
    switch kind {
    case .aligned: column % 2 == 0 ? 3 : 0
    default: 2
    }
  }
}
