import TerminalText

/// A formula, read: its layout as a tree, and the forms in which it can be shown as text.
package struct Formula: Sendable {
  /// What the formula says: its layout without decorations.
  package let root: FormulaNode
  /// The formula with its frames, colours, sizes and blanks as they were written.
  package let layout: FormulaNode
  package let latex: LatexText

  /// Reads any LaTeX; what cannot be read stays visible as it was written.
  package init(_ latex: LatexText) {
    var parser = LatexParser(latex)
    layout = parser.formula()
    root = layout.plain
    self.latex = latex
  }

  /// Blanks of a formula on one line, as marks of where it may be broken.
  enum Break {
    /// Before a relation.
    static let relation = " "
    /// Behind a comma that stands in no brackets.
    static let comma = "\u{2008}"
    /// Before a plus or minus, and behind a comma in brackets: if need be.
    static let term = "\u{2009}"
  }

  /// The formula on one line.
  package var line: String {
    unbrokenLine.replacing("\u{A0}", with: " ")
  }

  /// The formula on one line, with no-break spaces wherever it should not be broken: plain blanks
  /// stand behind the commas of a list, or else before relations.
  package var unbrokenLine: String {
    var line = Self.line(of: root).replacing(Break.term, with: "\u{A0}")
    if line.contains(Break.comma) { line = line.replacing(Break.relation, with: "\u{A0}") }
    return line.replacing(Break.comma, with: " ")
  }

  /// The formula as display math, on as many lines as it takes: fractions stacked, bounds above and
  /// below. Where it is wider than `width`, its parts stand below each other, and what still does
  /// not fit is a line wrapped at its relations.
  package func display(width: Int) -> [String] {
    // Rows of rows of rows, and what stands deep inside of other parts, are told on lines; as a
    // picture they would take minutes.
    guard root.gridDepth <= 6, root.depthOfGrids <= 24 else {
      return Self.wrapped(root, to: width, isContinued: false)
    }
    let whole = FormulaWriter(isDisplay: true).box(root)
    if whole.width <= width { return whole.lines }
    var lines: [String] = []
    var wasHigh = false
    for part in parts {
      let box = FormulaWriter(isDisplay: true).box(part)
      let isContinued = box.left == .atom(.relation)
      let indent = isContinued ? "  " : ""
      let fits = box.width + indent.count <= width
      let isHigh = fits && !box.isLine
      if !lines.isEmpty, isHigh || wasHigh { lines.append("") }
      wasHigh = isHigh
      lines +=
        fits
        ? box.lines.map { indent + $0 }
        : Self.wrapped(part, to: width, isContinued: isContinued)
    }
    return lines
  }

  /// Wrapped at relations, and where those are too far apart, at plus, minus and commas.
  private static func wrapped(
    _ part: FormulaNode, to width: Int, isContinued: Bool
  ) -> [String] {
    var lines: [String] = []
    let indents = ["", "  ", "    "].map { width < 16 ? "" : $0 }
    let line = line(of: part).replacing(Break.comma, with: Break.term)
    for (index, link) in line.split(separator: Break.relation).enumerated() {
      let isFirst = index == 0 && !isContinued
      let indent = indents[isFirst ? 0 : 1]
      let short = String(link).replacing(Break.term, with: "\u{A0}")
      if let last = lines.last, displayWidth(last) + 1 + displayWidth(short) <= width {
        lines[lines.count - 1] = last + " " + short
        continue
      }
      let wrapping = Wrapping(
        width: max(width, 4), first: [Span(indent)], rest: [Span(indents[2])])
      lines += wrapping.lines([Span(String(link).replacing(Break.term, with: " "))]).map(\.text)
    }
    return lines.map { $0.replacing("\u{A0}", with: " ") }
  }

  private static func line(of node: FormulaNode) -> String {
    var line = FormulaWriter(isDisplay: false).box(node).rows[0]
    while let last = line.last, " \u{A0}\u{2008}\u{2009}".contains(last) { line.removeLast() }
    return line
  }

  /// The equations of a formula: its rows, and what wide blanks part in them.
  private var parts: [FormulaNode] {
    var rows = [root]
    if case .grid(let grid) = root.onlyChild.kind, grid.isEquations {
      rows = grid.rows.map { cells in
        FormulaNode(.row(cells), cells.first?.range ?? root.range)
      }
    }
    return rows.flatMap { row -> [FormulaNode] in
      guard case .row(let nodes) = row.kind else { return [row] }
      let flat = nodes.flatMap { node in
        if case .row(let inner) = node.kind { inner } else { [node] }
      }
      return flat.split { $0.kind == .space(4) || $0.kind == .space(2) }
        .map { FormulaNode(.row(Array($0)), $0.first?.range ?? row.range) }
    }
  }
}

extension FormulaNode {
  /// How many grids stand in each other at most.
  fileprivate var gridDepth: Int {
    let inside = children.map(\.gridDepth).max() ?? 0
    if case .grid = kind { return inside + 1 }
    return inside
  }

  /// How deep a grid lies inside of other nodes; 0 without one.
  fileprivate var depthOfGrids: Int {
    let inside = children.map(\.depthOfGrids).max() ?? 0
    if inside > 0 { return inside + 1 }
    if case .grid = kind { return 1 }
    return 0
  }

  /// The node itself, or the only one in its row.
  fileprivate var onlyChild: FormulaNode {
    if case .row(let nodes) = kind, nodes.count == 1 { nodes[0].onlyChild } else { self }
  }
}

extension FormulaGrid {
  /// Whether its rows are equations rather than a matrix.
  var isEquations: Bool { kind == .aligned || kind == .gathered || kind == .lines }
}
