/// What the rows of the command table do.
extension LatexParser {
  mutating func command(_ name: String, _ token: LatexToken) -> FormulaNode? {
    let range = latex.fileRange(token.range)
    guard let meaning = LatexCommand.table[name] else { return source(token) }
    switch meaning {
    case .symbol(let sign, let atom): return FormulaNode(.symbol(sign, atom), range)
    case .name(let name, let hasLimits):
      return FormulaNode(.name(name, hasLimits: hasLimits), range)
    case .accent(let mark, let isWide):
      guard let base = argument() else { return source(token) }
      let all = range.joined(base.range)
      let accent = FormulaNode(.accent(mark, base), all)
      return isWide ? FormulaNode(.decorated(.wide, accent), all) : accent
    case .alphabet(let alphabet):
      return argument().map { FormulaNode(.styled(alphabet, $0), range.joined($0.range)) }
        ?? source(token)
    case .text(let face): return words(token, face)
    case .space(let columns, let em):
      return FormulaNode(.decorated(.width(em), FormulaNode(.space(columns), range)), range)
    case .nothing(let arguments):
      for _ in 0..<arguments { skipArgument() }
      return nil
    case .last(let arguments):
      for _ in 1..<arguments { skipArgument() }
      return argument() ?? source(token)
    case .decorated(let decoration):
      _ = option()
      guard let inside = argument() else { return source(token) }
      return FormulaNode(.decorated(decoration, inside), range.joined(inside.range))
    case .switched(let decoration):
      return FormulaNode(.decorated(decoration, FormulaNode(.row([]), range)), range)
    case .fenced(let open, let close):
      guard let inside = argument() else { return source(token) }
      return FormulaNode(
        .delimited(open: open, inside, close: close), range.joined(inside.range))
    case .sized(let em, let atom): return sized(em, atom, token)
    case .arrow(let sign): return arrow(sign, token)
    case .form(let form): return self.form(form, token)
    }
  }

  func source(_ token: LatexToken) -> FormulaNode {
    FormulaNode(.source(latex.text(token.range)), latex.fileRange(token.range))
  }

  func whole(_ token: LatexToken, to end: Int) -> Range<Int> {
    latex.fileRange(token.range.lowerBound..<end)
  }

  private mutating func form(_ form: LatexCommand.Form, _ token: LatexToken) -> FormulaNode? {
    let range = latex.fileRange(token.range)
    switch form {
    case .fraction, .binomial: return fraction(token, hasBar: form == .fraction, nil)
    case .displayFraction, .displayBinomial:
      return fraction(token, hasBar: form == .displayFraction, .style(isDisplay: true, level: 0))
    case .textFraction, .textBinomial:
      return fraction(token, hasBar: form == .textFraction, .style(isDisplay: false, level: 0))
    case .generalFraction: return generalFraction(token)
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
      let isBare = next?.kind == .character("*")
      if isBare { index += 1 }
      guard let (text, end) = rawArgument() else { return source(token) }
      let all = whole(token, to: end)
      let number = isBare ? Self.plain(text) : "(\(Self.plain(text)))"
      let tag = FormulaNode(.decorated(.tag, FormulaNode(.text(number), all)), all)
      return FormulaNode(.row([FormulaNode(.space(4), range.start), tag]), all)
    case .mod: return FormulaNode(.symbol("mod", .binary), range)
    case .parenthesisedMod, .parenthesised:
      guard let modulus = argument() else { return source(token) }
      let all = range.joined(modulus.range)
      let mod = FormulaNode(.name("mod", hasLimits: false), range)
      let inside = FormulaNode(.row(form == .parenthesised ? [modulus] : [mod, modulus]), all)
      let group = FormulaNode(.delimited(open: "(", inside, close: ")"), all)
      let space = FormulaNode(
        .decorated(.width(0.5), FormulaNode(.space(1), range.start)), range.start)
      return FormulaNode(.row([space, group]), all)
    case .over, .under:
      guard let note = argument() else { return source(token) }
      guard let base = bareSign() ?? argument() else { return note }
      let stacked = FormulaNode(.decorated(.limits(true), base), base.range)
      return FormulaNode(
        .scripts(
          base: stacked, lower: form == .under ? note : nil, upper: form == .over ? note : nil),
        range.joined(base.range))
    case .color, .textColor, .colorBox: return colored(form, token)
    case .frame:
      guard let words = words(token, nil) else { return source(token) }
      return FormulaNode(.decorated(.boxed, words), words.range)
    case .length: return length(token)
    case .reference:
      guard let (text, end) = rawArgument() else { return source(token) }
      return FormulaNode(.text("(\(Self.plain(text)))"), whole(token, to: end))
    case .dots:
      skipArgument()
      return FormulaNode(.symbol("⋯", .ordinary), range)
    }
  }

  /// A sign alone in braces that stays what it is: `{=}`.
  private mutating func bareSign() -> FormulaNode? {
    guard index + 2 < tokens.count, tokens[index].kind == .open, tokens[index + 2].kind == .close
    else { return nil }
    var kind: FormulaNode.Kind?
    switch tokens[index + 1].kind {
    case .character(let character): kind = Self.symbol(character)
    case .command(let name):
      if case .symbol(let sign, let atom)? = LatexCommand.table[name] { kind = .symbol(sign, atom) }
    default: break
    }
    guard let kind else { return nil }
    index += 3
    let range = tokens[index - 3].range.lowerBound..<tokens[index - 1].range.upperBound
    return FormulaNode(kind, latex.fileRange(range))
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
  mutating func delimiter() -> String? {
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

  /// `\not=`: the sign behind it, crossed out.
  private mutating func negated(_ token: LatexToken) -> FormulaNode {
    guard let node = argument() else { return source(token) }
    let range = latex.fileRange(token.range).joined(node.range)
    guard case .symbol(let sign, let atom) = node.kind else {
      return FormulaNode(.row([source(token), node]), range)
    }
    let crossed = Self.crossed[sign]
    return FormulaNode(.symbol(crossed ?? sign + "\u{338}", atom), range)
  }

  private static let crossed = [
    "=": "≠", "∈": "∉", "∋": "∌", "≡": "≢", "⊂": "⊄", "⊃": "⊅", "⊆": "⊈", "⊇": "⊉", "<": "≮",
    ">": "≯", "≤": "≰", "≥": "≱", "∼": "≁", "≃": "≄", "≅": "≇", "≈": "≉", "∣": "∤", "∥": "∦",
    "∃": "∄", "→": "↛", "⇒": "⇏", "⊢": "⊬", "⊨": "⊭",
  ]
}

extension Range<Int> {
  fileprivate var start: Range<Int> { lowerBound..<lowerBound }

  /// From the lower start to the higher end.
  func joined(_ other: Range<Int>) -> Range<Int> {
    Swift.min(lowerBound, other.lowerBound)..<Swift.max(upperBound, other.upperBound)
  }
}
