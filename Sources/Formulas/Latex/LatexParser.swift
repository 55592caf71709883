/// Reads tokens into a tree, by recursive descent. Never fails: what makes no sense where it stands
/// stays in the tree as its source.
struct LatexParser {
  let latex: LatexText
  var tokens: [LatexToken]
  var index = 0
  var depth = 0
  /// Lines across the rows that are being read, each above the row of its number.
  var rules: [Int] = []

  /// Formulas nested deeper than this keep their inside as source.
  static let deepest = 60

  init(_ latex: LatexText) {
    self.latex = latex
    tokens = LatexLexer(latex).tokens
  }

  /// A reader of some of the tokens.
  init(_ latex: LatexText, _ tokens: [LatexToken], depth: Int) {
    self.latex = latex
    self.tokens = tokens
    self.depth = depth
  }

  var next: LatexToken? { index < tokens.count ? tokens[index] : nil }

  /// The whole formula; equations on several rows of their own are a grid.
  mutating func formula() -> FormulaNode {
    let whole = latex.fileRange(0..<latex.bytes.count)
    var rows: [[FormulaNode]] = []
    while true {
      rows += grid()
      guard let stray = next else { break }
      // A closing brace or an `\end` that nothing opened.
      index += 1
      let node = FormulaNode(.source(latex.text(stray.range)), latex.fileRange(stray.range))
      let further = grid()
      let before = rows.popLast() ?? []
      rows.append(before.dropLast() + [joined([before.last, node, further.first?.first])])
      rows += further.dropFirst()
    }
    if rows.last?.allSatisfy(\.isEmpty) == true { rows.removeLast() }
    if rows.count == 1, rows[0].count == 1 { return rows[0][0] }
    let hasCells = rows.contains { $0.count > 1 }
    let grid = FormulaGrid(kind: hasCells ? .aligned : .lines, rows: rows)
    return rows.isEmpty ? FormulaNode(.row([]), whole) : FormulaNode(.grid(grid), whole)
  }

  private func joined(_ parts: [FormulaNode?]) -> FormulaNode {
    let nodes = parts.compactMap { $0 }.flatMap { node in
      if case .row(let nodes) = node.kind { nodes } else { [node] }
    }
    return FormulaNode(.row(nodes), span(nodes, from: nodes.first?.range.lowerBound ?? 0))
  }

  func span(_ nodes: [FormulaNode], from start: Int) -> Range<Int> {
    let low = nodes.map(\.range.lowerBound).min() ?? start
    return low..<max(low, nodes.map(\.range.upperBound).max() ?? start)
  }

  /// Rows of cells, up to a closing token.
  mutating func grid() -> [[FormulaNode]] {
    var rows: [[FormulaNode]] = [[]]
    takeRules(above: 0)
    while true {
      rows[rows.count - 1].append(row())
      switch next?.kind {
      case .cellEnd: index += 1
      case .rowEnd:
        index += 1
        rows.append([])
        takeRules(above: rows.count - 1)
      default: return rows
      }
    }
  }

  /// A row alone, or the rows of `\substack{a \\ b}`.
  func rows(_ rows: [[FormulaNode]]) -> FormulaNode {
    if rows.count == 1, rows[0].count == 1 { return rows[0][0] }
    let grid = FormulaGrid(kind: .gathered, rows: rows)
    return FormulaNode(.grid(grid), span(rows.flatMap { $0 }, from: 0))
  }

  /// Atoms side by side, up to whatever ends a row, a cell or a group.
  mutating func row() -> FormulaNode {
    // Nothing at the end stands behind the last token.
    let end = index > 0 ? tokens[index - 1].range.upperBound : 0
    let start = latex.fileRange(next?.range ?? end..<end).lowerBound
    var nodes: [FormulaNode] = []
    while let token = next {
      switch token.kind {
      case .close, .cellEnd, .rowEnd, .command("right"), .command("end"):
        return FormulaNode(.row(nodes), span(nodes, from: start))
      case .command(let name) where depth < Self.deepest && Self.bars[name] != nil:
        nodes = [over(nodes, name, from: start)]
      default:
        if let node = scripted() { nodes.append(node) }
      }
    }
    return FormulaNode(.row(nodes), span(nodes, from: start))
  }

  /// The commands that put what stands before them over what follows, with their fences.
  private static let bars = [
    "over": ("", ""), "atop": ("", ""), "choose": ("(", ")"), "brack": ("[", "]"),
    "brace": ("{", "}"),
  ]

  /// `{a \over b}`.
  private mutating func over(_ above: [FormulaNode], _ name: String, from start: Int) -> FormulaNode
  {
    let sign = latex.fileRange(next?.range ?? 0..<0)
    index += 1
    depth += 1
    defer { depth -= 1 }
    let top = FormulaNode(.row(above), span(above, from: start))
    let bottom = row()
    let range = top.range.joined(sign).joined(bottom.range)
    let fraction = FormulaNode(.fraction(top, bottom, hasBar: name == "over"), range)
    guard let (open, close) = Self.bars[name], !open.isEmpty else { return fraction }
    return FormulaNode(.delimited(open: open, fraction, close: close), range)
  }

  // MARK: Atoms and their scripts

  private mutating func scripted() -> FormulaNode? {
    guard let token = next else { return nil }
    var base: FormulaNode?
    switch token.kind {
    case .upper, .lower, .prime: break
    default:
      base = atom()
      // What shows nothing bears no scripts: `\limits`, `\displaystyle`.
      guard let base else { return nil }
      if case .decorated(_, let inside) = base.kind, inside.kind == .row([]) { return base }
    }
    var hasLimits: Bool?
    var lower: FormulaNode?
    var uppers: [FormulaNode] = []
    // A `^` with nothing to raise.
    var stray: FormulaNode?
    while stray == nil, let token = next {
      let range = latex.fileRange(token.range)
      if token.kind == .command("limits") || token.kind == .command("nolimits") {
        index += 1
        hasLimits = token.kind == .command("limits")
      } else if token.kind == .prime {
        index += 1
        uppers.append(FormulaNode(.symbol("′", .ordinary), range))
      } else if token.kind == .upper || token.kind == .lower && lower == nil {
        index += 1
        guard let argument = argument() else {
          stray = FormulaNode(.source(latex.text(token.range)), range)
          break
        }
        if token.kind == .upper { uppers.append(argument) } else { lower = argument }
      } else {
        break
      }
    }
    guard lower != nil || !uppers.isEmpty else {
      return stray == nil ? base : joined([base, stray])
    }
    if let hasLimits, let bare = base {
      base = FormulaNode(.decorated(.limits(hasLimits), bare), bare.range)
    }
    let upper =
      uppers.count == 1 ? uppers[0] : FormulaNode(.row(uppers), span(uppers, from: 0))
    let all = [base, lower].compactMap { $0 } + uppers
    let node = FormulaNode(
      .scripts(base: base, lower: lower, upper: uppers.isEmpty ? nil : upper), span(all, from: 0))
    return stray == nil ? node : joined([node, stray])
  }

  /// One atom; nil for what shows nothing.
  mutating func atom() -> FormulaNode? {
    guard let token = next else { return nil }
    let range = latex.fileRange(token.range)
    index += 1
    switch token.kind {
    case .number: return FormulaNode(.number(latex.text(token.range)), range)
    case .character(let character): return FormulaNode(Self.symbol(character), range)
    case .tie: return FormulaNode(.space(1), range)
    case .open: return group(from: token)
    case .command(let name): return command(name, token)
    default: return FormulaNode(.source(latex.text(token.range)), range)
    }
  }

  static func symbol(_ character: Character) -> FormulaNode.Kind {
    // No sign below has a combining mark; comparing those takes long.
    if character.unicodeScalars.count > 1 { return .symbol(String(character), .ordinary) }
    return switch character {
    case "-", "\u{2212}": .symbol("−", .binary)
    case "*": .symbol("∗", .binary)
    case "+", "×", "·", "÷", "±", "⊗", "⊙", "⊕": .symbol(String(character), .binary)
    case "=", "<", ">", ":", "≤", "≥", "≠", "≈", "≡", "∈", "→", "∼", "∝", "⇒":
      .symbol(String(character), .relation)
    case "(", "[": .symbol(String(character), .open)
    case ")", "]", "!", "?": .symbol(String(character), .close)
    case ",", ";": .symbol(String(character), .punctuation)
    default: .symbol(String(character), .ordinary)
    }
  }

  /// What stands in braces, of which the opening one is taken.
  private mutating func group(from open: LatexToken) -> FormulaNode {
    if depth >= Self.deepest { return unread(from: open) }
    depth += 1
    defer { depth -= 1 }
    let inside = rows(grid())
    guard let token = next, token.kind == .close else {
      let brace = FormulaNode(.source(latex.text(open.range)), latex.fileRange(open.range))
      return joined([brace, inside])
    }
    index += 1
    let range = latex.fileRange(open.range.lowerBound..<token.range.upperBound)
    // A sign alone in braces is an ordinary one: `57{,}344`.
    if case .row(let nodes) = inside.kind, nodes.count == 1,
      case .symbol(let sign, _) = nodes[0].kind
    {
      return FormulaNode(.symbol(sign, .ordinary), range)
    }
    return FormulaNode(inside.kind, range)
  }

  /// The rest of a group as its source.
  private mutating func unread(from open: LatexToken) -> FormulaNode {
    var braces = 1
    var end = open.range.upperBound
    while braces > 0, let token = next {
      if token.kind == .open { braces += 1 }
      if token.kind == .close { braces -= 1 }
      end = token.range.upperBound
      index += 1
    }
    let range = open.range.lowerBound..<end
    return FormulaNode(.source(latex.text(range)), latex.fileRange(range))
  }

  /// A command's or a script's argument: a group, or one atom (of a number, its first digit).
  mutating func argument() -> FormulaNode? {
    guard let token = next else { return nil }
    switch token.kind {
    case .close, .cellEnd, .rowEnd, .upper, .lower, .command("right"), .command("end"):
      return nil
    case .number where token.range.count > 1:
      let first = token.range.lowerBound..<(token.range.lowerBound + 1)
      tokens[index].range = first.upperBound..<token.range.upperBound
      return FormulaNode(.number(latex.text(first)), latex.fileRange(first))
    default:
      guard depth < Self.deepest else {
        index += 1
        return token.kind == .open
          ? unread(from: token)
          : FormulaNode(.source(latex.text(token.range)), latex.fileRange(token.range))
      }
      depth += 1
      defer { depth -= 1 }
      return atom()
    }
  }

  /// The source inside of braces, as commands take it that read no mathematics.
  mutating func rawArgument() -> (text: String, end: Int)? {
    guard let open = next, open.kind == .open else { return nil }
    let start = index
    var braces = 0
    while let token = next {
      index += 1
      if token.kind == .open { braces += 1 }
      if token.kind == .close {
        braces -= 1
        if braces == 0 {
          return (
            latex.text(open.range.upperBound..<token.range.lowerBound), token.range.upperBound
          )
        }
      }
    }
    index = start
    return nil
  }
}

extension FormulaNode {
  /// Whether it shows nothing.
  var isEmpty: Bool {
    switch kind {
    case .row(let nodes): nodes.allSatisfy(\.isEmpty)
    case .decorated(_, let inside): inside.isEmpty
    default: false
    }
  }
}
