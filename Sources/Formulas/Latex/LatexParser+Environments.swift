/// `\begin{…}` to `\end{…}`.
extension LatexParser {
  mutating func environment(_ token: LatexToken) -> FormulaNode {
    let start = index
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.deepest, let (name, _) = rawArgument(),
      let environment = FormulaGrid.environment(name)
    else {
      index = start
      return source(token)
    }
    var columns = Columns()
    if name.hasPrefix("align") || name.hasPrefix("gather") || name.hasSuffix("*")
      || name.hasSuffix("array")
    {
      let letters = option()?.map { latex.text($0.range) }.joined()
      if name.hasSuffix("matrix*") { columns.letters = String(repeating: letters ?? "", count: 30) }
    }
    if ["array", "darray", "subarray", "tabular"].contains(name) {
      columns = Columns(rawArgument()?.text ?? "")
    } else if name.hasPrefix("alignat") || name == "alignedat" || name.hasPrefix("xalignat") {
      _ = rawArgument()
    }
    let outer = rules
    rules = []
    var rows = grid()
    let own = rules
    rules = outer
    if rows.count > 1, rows.last?.allSatisfy(\.isEmpty) == true { rows.removeLast() }
    if name.hasPrefix("eqnarray") { rows = rows.map(joiningRelation) }
    let isArray = environment.kind == .columns("")
    var grid = FormulaGrid(
      kind: isArray ? .columns(columns.letters) : environment.kind, open: environment.open,
      close: environment.close, rows: rows)
    grid.rowRules = own.filter { $0 <= rows.count }
    grid.columnRules = columns.rules
    grid.isDisplay = environment.isDisplay
    func node(_ range: Range<Int>) -> FormulaNode {
      let node = FormulaNode(.grid(grid), range)
      let small = FormulaNode.Decoration.style(isDisplay: false, level: 1)
      return environment.isSmall ? FormulaNode(.decorated(small, node), range) : node
    }
    guard let end = next, end.kind == .command("end") else {
      let all = latex.fileRange(token.range).joined(span(rows.flatMap { $0 }, from: 0))
      return FormulaNode(.row([source(token), node(all)]), all)
    }
    index += 1
    _ = rawArgument()
    let last = latex.fileRange(tokens[index - 1].range)
    return node(latex.fileRange(token.range).joined(last))
  }

  /// `a & = & b` as a relation that its right side goes on with.
  private func joiningRelation(_ cells: [FormulaNode]) -> [FormulaNode] {
    guard cells.count == 3 else { return cells }
    let nodes = cells[1...].flatMap { cell in
      if case .row(let nodes) = cell.kind { nodes } else { [cell] }
    }
    return [cells[0], FormulaNode(.row(nodes), cells[1].range.joined(cells[2].range))]
  }

  /// Takes the lines across above a row.
  mutating func takeRules(above row: Int) {
    while case .command(let name)? = next?.kind,
      ["hline", "hdashline", "toprule", "midrule", "bottomrule", "cline"].contains(name)
    {
      index += 1
      if name == "cline" { skipArgument() } else if rules.last != row { rules.append(row) }
    }
  }

  /// An array's columns: `{|l|c@{}r|}`.
  private struct Columns {
    var letters = ""
    /// Lines down, each before the column of its number.
    var rules: [Int] = []

    init() {}

    init(_ text: String) {
      var braces = 0
      for character in text {
        switch character {
        case "{": braces += 1
        case "}": braces -= 1
        case "l", "c", "r": if braces == 0 { letters.append(character) }
        case "p", "m", "b": if braces == 0 { letters.append("l") }
        case "|": if braces == 0, rules.last != letters.count { rules.append(letters.count) }
        default: break
        }
      }
    }
  }
}
