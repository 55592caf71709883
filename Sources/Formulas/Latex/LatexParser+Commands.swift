/// What the rows of the command table do.
extension LatexParser {
  mutating func command(_ name: String, _ token: LatexToken) -> FormulaNode? {
    let range = latex.fileRange(token.range)
    guard let meaning = LatexCommand.table[name] else { return source(token) }
    switch meaning {
    case .symbol(let sign, let atom): return FormulaNode(.symbol(sign, atom), range)
    case .name(let name, let hasLimits):
      return FormulaNode(.name(name, hasLimits: hasLimits), range)
    case .accent(let mark):
      return argument().map { FormulaNode(.accent(mark, $0), range.joined($0.range)) }
        ?? source(token)
    case .alphabet(let alphabet):
      return argument().map { FormulaNode(.styled(alphabet, $0), range.joined($0.range)) }
        ?? source(token)
    case .text:
      guard let (text, end) = rawArgument() else { return source(token) }
      return FormulaNode(.text(Self.plain(text)), whole(token, to: end))
    case .space(let columns): return FormulaNode(.space(columns), range)
    case .nothing(let arguments):
      for _ in 0..<arguments { _ = argument() }
      return nil
    case .last(let arguments):
      for _ in 1..<arguments { _ = argument() }
      return argument() ?? source(token)
    case .form(let form): return self.form(form, token)
    }
  }

  private func source(_ token: LatexToken) -> FormulaNode {
    FormulaNode(.source(latex.text(token.range)), latex.fileRange(token.range))
  }

  private func whole(_ token: LatexToken, to end: Int) -> Range<Int> {
    latex.fileRange(token.range.lowerBound..<end)
  }

  /// A text's escapes and blanks resolved.
  private static func plain(_ text: String) -> String {
    var result = ""
    var isEscaped = false
    for character in text {
      switch character {
      case "\\" where !isEscaped: isEscaped = true
      case "~" where !isEscaped: result.append(" ")
      case "\n", "\r\n": result.append(" ")
      case "{" where !isEscaped, "}" where !isEscaped: break
      default:
        // A command keeps its backslash, so that it stays visible.
        if isEscaped, character.isLetter { result.append("\\") }
        result.append(isEscaped && ",:; ".contains(character) ? " " : character)
        isEscaped = false
      }
    }
    return result
  }

  private mutating func form(_ form: LatexCommand.Form, _ token: LatexToken) -> FormulaNode? {
    let range = latex.fileRange(token.range)
    switch form {
    case .fraction, .binomial:
      // Nothing is read twice: what is there stays behind the command.
      guard let top = argument() else { return source(token) }
      guard let bottom = argument() else {
        return FormulaNode(.row([source(token), top]), range.joined(top.range))
      }
      let all = range.joined(bottom.range)
      let fraction = FormulaNode(.fraction(top, bottom, hasBar: form == .fraction), all)
      return form == .fraction
        ? fraction : FormulaNode(.delimited(open: "(", fraction, close: ")"), all)
    case .root: return root(token)
    case .operatorName:
      guard let (text, end) = rawArgument() else { return source(token) }
      let name = FormulaNode.Kind.name(
        Self.plain(text), hasLimits: latex.text(token.range).hasSuffix("*"))
      return FormulaNode(name, whole(token, to: end))
    case .left: return delimited(token)
    case .begin: return environment(token)
    case .not: return negated(token)
    case .tag:
      guard let (text, end) = rawArgument() else { return source(token) }
      let all = whole(token, to: end)
      return FormulaNode(
        .row([
          FormulaNode(.space(4), range), FormulaNode(.text("(\(Self.plain(text)))"), all),
        ]), all)
    case .mod: return FormulaNode(.symbol("mod", .binary), range)
    case .parenthesisedMod:
      guard let modulus = argument() else { return source(token) }
      let mod = FormulaNode(.name("mod", hasLimits: false), range)
      let inside = FormulaNode(.row([mod, modulus]), range.joined(modulus.range))
      let group = FormulaNode(.delimited(open: "(", inside, close: ")"), inside.range)
      return FormulaNode(.row([FormulaNode(.space(1), range), group]), inside.range)
    case .over, .under:
      let isBrace = latex.text(token.range).hasSuffix("brace")
      guard let note = argument() else { return source(token) }
      if isBrace { return note }
      guard let base = argument() else { return note }
      return FormulaNode(
        .scripts(
          base: base, lower: form == .under ? note : nil, upper: form == .over ? note : nil),
        range.joined(base.range))
    }
  }

  /// `\sqrt[3]{x}`.
  private mutating func root(_ token: LatexToken) -> FormulaNode {
    var degree: FormulaNode?
    if next?.kind == .character("[") {
      let from = index + 1
      // Nobody's degree is longer.
      let close = tokens[from...].prefix(200).firstIndex { $0.kind == .character("]") }
      if let close {
        var inside = LatexParser(latex, Array(tokens[from..<close]), depth: depth + 1)
        if close > from { degree = inside.row() }
        index = close + 1
      }
    }
    guard let radicand = argument() else {
      let nodes = [source(token), degree].compactMap { $0 }
      return FormulaNode(.row(nodes), span(nodes, from: 0))
    }
    return FormulaNode(
      .root(degree: degree, radicand), latex.fileRange(token.range).joined(radicand.range))
  }

  /// The sign behind `\left` or `\right`; a point is none.
  private mutating func delimiter() -> String? {
    guard let token = next else { return nil }
    switch token.kind {
    case .character(let sign):
      index += 1
      return sign == "." ? "" : sign == "<" ? "⟨" : sign == ">" ? "⟩" : String(sign)
    case .command(let name):
      guard case .symbol(let sign, _)? = LatexCommand.table[name] else { return nil }
      index += 1
      return sign
    default: return nil
    }
  }

  private mutating func delimited(_ token: LatexToken) -> FormulaNode {
    guard depth < Self.deepest, let open = delimiter() else { return source(token) }
    depth += 1
    defer { depth -= 1 }
    let rows = grid()
    let inside =
      rows.count == 1 && rows[0].count == 1
      ? rows[0][0]
      : FormulaNode(
        .grid(FormulaGrid(kind: .columns(""), rows: rows)), span(rows.flatMap { $0 }, from: 0))
    let start = latex.fileRange(token.range)
    guard let right = next, right.kind == .command("right") else {
      return FormulaNode(
        .row([source(token), FormulaNode(.symbol(open, .open), start), inside]),
        start.joined(inside.range))
    }
    index += 1
    let close = delimiter() ?? ""
    let end = latex.fileRange(tokens[index - 1].range)
    return FormulaNode(.delimited(open: open, inside, close: close), start.joined(end))
  }

  private mutating func environment(_ token: LatexToken) -> FormulaNode {
    let start = index
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.deepest, let (name, _) = rawArgument(),
      let environment = FormulaGrid.environment(name)
    else {
      index = start
      return source(token)
    }
    var kind = environment.kind
    if name.hasPrefix("array") || name.hasPrefix("alignat") || name == "alignedat" {
      let letters = rawArgument()?.text.filter { "lcr".contains($0) } ?? ""
      if name == "array" { kind = .columns(letters) }
    }
    var rows = grid()
    if rows.count > 1, rows.last?.allSatisfy(\.isEmpty) == true { rows.removeLast() }
    let grid = FormulaGrid(kind: kind, open: environment.open, close: environment.close, rows: rows)
    let node = FormulaNode(
      .grid(grid), latex.fileRange(token.range).joined(span(rows.flatMap { $0 }, from: 0)))
    guard let end = next, end.kind == .command("end") else {
      return FormulaNode(.row([source(token), node]), node.range)
    }
    index += 1
    _ = rawArgument()
    let last = latex.fileRange(tokens[index - 1].range)
    return FormulaNode(.grid(grid), latex.fileRange(token.range).joined(last))
  }

  /// `\not=`: the sign behind it, crossed out.
  private mutating func negated(_ token: LatexToken) -> FormulaNode {
    guard let node = argument() else { return source(token) }
    let range = latex.fileRange(token.range).joined(node.range)
    guard case .symbol(let sign, let atom) = node.kind else {
      return FormulaNode(.row([source(token), node]), range)
    }
    let crossed = ["=": "≠", "∈": "∉", "≡": "≢", "⊂": "⊄", "<": "≮", ">": "≯"][sign]
    return FormulaNode(.symbol(crossed ?? sign + "\u{338}", atom), range)
  }
}

extension Range<Int> {
  /// From the lower start to the higher end.
  fileprivate func joined(_ other: Range<Int>) -> Range<Int> {
    Swift.min(lowerBound, other.lowerBound)..<Swift.max(upperBound, other.upperBound)
  }
}
