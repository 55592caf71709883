/// Matrices, cases and equations. Browsers do not align columns by themselves: classes do it.
extension MathWriter {
  func grid(_ grid: FormulaGrid, _ range: Range<Int>) -> MathElement {
    if grid.kind == .gathered, grid.rows.count == 1, grid.rows[0].count == 1 {
      return .row(row(grid.rows[0][0]), range)
    }
    let cell = cellWriter(grid)
    let rows = grid.rows.enumerated().map { number, cells in
      let elements = cells.enumerated().map { column, node in
        let isContinued = grid.kind == .aligned && column % 2 == 1
        var inside = cell.row(node, before: isContinued ? .atom(.ordinary) : nil)
        if column == 0, style != .script { inside.append(Self.strut) }
        return MathElement(.mtd, inside, node.range)
          .with("class", grid.classes(row: number, column: column))
      }
      return MathElement(.mtr, elements, Self.span(cells))
    }
    var table = MathElement(.mtable, rows, Self.span(grid.rows.flatMap { $0 }) ?? range)
      .with("class", className(grid))
    if cell.style == .display { table = table.with("displaystyle", "true") }
    // Tables are set in the style of a line, in scripts too.
    if grid.open.isEmpty, grid.close.isEmpty { return table.ranging(over: range) }
    let content = table.range ?? range
    return MathElement(
      .mrow, enclosed(grid.open, [table], grid.close, in: range, around: content), range)
  }

  /// Gives rows of small letters the height of a line, so that all are equally far apart.
  private static let strut = MathElement(.mspace, [])
    .with("height", "0.75em").with("depth", "0.3em")

  private func cellWriter(_ grid: FormulaGrid) -> MathWriter {
    if style == .script { return self }
    switch grid.kind {
    case .aligned: return styled(.display)
    case .gathered, .lines: return styled(style)
    case .columns, .cases: return styled(grid.isDisplay ? .display : .text)
    }
  }

  private func className(_ grid: FormulaGrid) -> String {
    switch grid.kind {
    case .aligned: "aligned"
    case .gathered: style == .script ? "stacked" : "gathered"
    case .lines: "lines"
    case .columns: style == .script ? "small matrix" : "matrix"
    case .cases: "cases"
    }
  }
}

extension FormulaGrid {
  /// The classes of a cell: its side, and the rules at it.
  fileprivate func classes(row: Int, column: Int) -> String? {
    var classes = side(of: column).map { [$0] } ?? []
    if rowRules.contains(row) { classes.append("ruled-above") }
    if row == rows.count - 1, rowRules.contains(rows.count) { classes.append("ruled-below") }
    if columnRules.contains(column) { classes.append("ruled-before") }
    if column == rows[row].count - 1, columnRules.contains(column + 1) {
      classes.append("ruled-behind")
    }
    return classes.isEmpty ? nil : classes.joined(separator: " ")
  }

  private func side(of column: Int) -> String? {
    switch kind {
    case .aligned: return column % 2 == 0 ? "right" : "left"
    case .gathered: return nil
    case .cases, .lines: return "left"
    case .columns(let letters):
      guard column < letters.count else { return nil }
      switch letters[letters.index(letters.startIndex, offsetBy: column)] {
      case "l": return "left"
      case "r": return "right"
      default: return nil
      }
    }
  }
}
