import SourceText

/// Turns laid-out nodes into the pieces that mean something: runs of letters into names, digits
/// into numbers, groups into expressions.
struct ItemReader {
  let context: MeaningContext
  let depth: Int

  func items(_ nodes: [FormulaNode]) -> [MeaningItem] {
    var scan = NodeScan(nodes: flat(nodes))
    var items: [MeaningItem] = []
    while let node = scan.next {
      if let item = dots(&scan) ?? number(&scan) ?? letters(&scan) {
        items.append(item)
        continue
      }
      scan.index += 1
      items += self.items(of: node)
    }
    return items
  }

  /// Groups that are no operand of their own are spliced into the row.
  private func flat(_ nodes: [FormulaNode]) -> [FormulaNode] {
    nodes.flatMap { node -> [FormulaNode] in
      guard case .row(let inner) = node.kind else { return [node] }
      return inner.count == 1 || !isOperand(inner) ? flat(inner) : [node]
    }
  }

  private func isOperand(_ nodes: [FormulaNode]) -> Bool {
    let nodes = nodes.filter { if case .space = $0.kind { false } else { true } }
    guard let first = nodes.first, let last = nodes.last else { return false }
    var isPlain = true
    for node in nodes {
      if case .symbol(_, .relation) = node.kind { isPlain = false }
      if case .symbol(_, .punctuation) = node.kind { isPlain = false }
    }
    if case .symbol(_, .binary) = last.kind { isPlain = false }
    if case .symbol(let sign, .binary) = first.kind, sign != "−" { isPlain = false }
    return isPlain
      && nodes.contains { if case .symbol(_, .binary) = $0.kind { true } else { false } }
  }

  // MARK: One node

  private func items(of node: FormulaNode) -> [MeaningItem] {
    switch node.kind {
    case .scripts(let base?, let lower, let upper):
      var items = base.isEmpty ? [] : self.items([base])
      guard !items.isEmpty else { return [] }
      let last = items.count - 1
      // `\stackrel{?}{=}` and `\underset{i}{\max}` come this way too.
      items[last].lower = lower ?? items[last].lower
      items[last].upper = upper ?? items[last].upper
      items[last].range =
        items[last].range
        .lowerBound..<max(
          items[last].range.upperBound, node.range.upperBound)
      return items
    case .scripts(nil, let lower, let upper):
      // `{}^\circ`, `{}_2`: they belong to what stands before.
      var item = MeaningItem(kind: .unread(.syntax("^")), range: node.range)
      item.lower = lower
      item.upper = upper
      return [item]
    case .space(let columns):
      return columns >= 2 ? [MeaningItem(kind: .gap, range: node.range)] : []
    case .delimited(let open, let inside, let close):
      return delimited(open, inside, close, node.range)
    case .name("lg", _):
      var item = MeaningItem(kind: .function(.log), range: node.range)
      item.lower = FormulaNode(.number("10"), node.range)
      return [item]
    default:
      return [MeaningItem(kind: kind(of: node), range: node.range)]
    }
  }

  private func kind(of node: FormulaNode) -> MeaningItem.Kind {
    switch node.kind {
    case .symbol(let sign, let atom): return Self.kind(sign, atom)
    case .number(let digits):
      return PrintedNumber(digits).map { .number($0) } ?? .unread(.syntax(digits))
    case .name(let name, _): return named(name)
    case .text(let text): return .words(text)
    case .row(let nodes): return .whole(context.expression(nodes, node.range, depth: depth + 1))
    case .fraction(let top, let bottom, let hasBar):
      return .whole(fraction(top, bottom, hasBar: hasBar, node.range))
    case .root(let degree, let radicand):
      let arguments = [degree, radicand].compactMap { $0 }
        .map { context.expression([$0], $0.range, depth: depth + 1) }
      return .whole(Expression(.call(.root, arguments), node.range))
    case .grid(let grid): return .whole(self.grid(grid, node.range))
    case .accent(let mark, let base): return accented(mark, base, node.range)
    case .styled(let alphabet, let base): return styled(alphabet, base, node.range)
    case .decorated(_, let base):
      return .whole(context.expression([base], node.range, depth: depth + 1))
    case .space, .delimited: return .gap
    case .source(let text): return .unread(LatexCommand.unread(text))
    case .scripts: return .unread(.syntax("^"))
    }
  }

  private static func kind(
    _ sign: String, _ atom: FormulaNode.Atom
  ) -> MeaningItem.Kind {
    if let kind = signs[sign] { return kind }
    switch atom {
    case .relation:
      return .unread(.beyond(sign))
    case .open: return .open(sign)
    case .close: return .close(sign)
    case .large: return .beyond(sign)
    case .binary: return .unread(.beyond(sign))
    case .punctuation: return .comma
    case .ordinary: return .name(sign)
    }
  }

  private static let signs: [String: MeaningItem.Kind] = [
    "+": .sign(.plus), "−": .sign(.minus), "±": .sign(.plusMinus), "∓": .sign(.plusMinus),
    "×": .sign(.times), "·": .sign(.dot), "∗": .sign(.times), "⋅": .sign(.dot),
    "÷": .sign(.over), "/": .sign(.over), "⊙": .sign(.hadamard), "∘": .sign(.hadamard),
    "⊗": .sign(.outer), "mod": .sign(.modulo),
    "=": .relation(.equal), "≈": .relation(.approximately), "≊": .relation(.approximately),
    "≃": .relation(.approximately), "≐": .relation(.approximately),
    "≅": .relation(.approximately), "<": .relation(.less), ">": .relation(.greater),
    "≤": .relation(.lessOrEqual), "≥": .relation(.greaterOrEqual), "≠": .relation(.notEqual),
    "≔": .relation(.defined), "≜": .relation(.defined), "≡": .relation(.congruent),
    "∝": .relation(.proportional), "∈": .relation(.member), "∼": .relation(.similar),
    "⇒": .relation(.implies), "⟹": .relation(.implies), "⇔": .relation(.implies),
    "⟺": .relation(.implies), "∴": .relation(.implies), "∵": .relation(.implies),
    "←": .relation(.defined), "→": .relation(.maps), "↦": .relation(.maps), "⟶": .relation(.maps),
    ",": .comma, "，": .comma, "、": .comma, ";": .semicolon, "；": .semicolon,
    "!": .factorial, "%": .percent, "％": .percent,
    "…": .ellipsis, "⋯": .ellipsis, "⋮": .ellipsis, "⋱": .ellipsis,
    "|": .bar(isDouble: false), "‖": .bar(isDouble: true), "∣": .bar(isDouble: false),
    "∑": .repeated(.sum), "∏": .repeated(.product),
    "（": .open("("), "）": .close(")"), "?": .unread(.syntax("?")),
  ]

  private func named(_ name: String) -> MeaningItem.Kind {
    if name == "mod" { return .sign(.modulo) }
    if name.hasPrefix("lim") || name == "sup" || name == "inf" { return .beyond(name) }
    if name == "arg max" || name == "arg min" { return .function(.argmax) }
    return Function.named(name).map { .function($0) } ?? .name(name)
  }

  // MARK: Parts with an inside

  private func fraction(
    _ top: FormulaNode, _ bottom: FormulaNode, hasBar: Bool, _ range: Range<Int>
  ) -> Expression {
    guard hasBar else {
      return Expression(.unread(.syntax(context.text(range))), range)
    }
    if let name = derivative(top, bottom) { return Expression(.unread(.beyond(name)), range) }
    return Expression(
      .binary(
        .over, context.expression([top], top.range, depth: depth + 1),
        context.expression([bottom], bottom.range, depth: depth + 1)), range)
  }

  /// `\frac{d}{dx}`, `\frac{\partial f}{\partial x}`.
  private func derivative(_ top: FormulaNode, _ bottom: FormulaNode) -> String? {
    func differential(_ node: FormulaNode) -> String? {
      let nodes = node.parts
      guard let first = nodes.first else { return nil }
      var sign = first.letter
      if case .scripts(let base?, _, _) = first.kind { sign = base.letter }
      return sign == "d" || sign == "∂" || sign == "δ" || sign == "∇" ? sign : nil
    }
    guard let sign = differential(bottom), bottom.parts.count > 1, differential(top) == sign,
      !context.vocabulary.alone.contains(sign)
    else { return nil }
    return "derivative"
  }

  private func delimited(
    _ open: String, _ inside: FormulaNode, _ close: String, _ range: Range<Int>
  ) -> [MeaningItem] {
    let parts = inside.parts
    if case .name("mod", _)? = parts.first?.kind {
      let modulus = context.expression(Array(parts.dropFirst()), inside.range, depth: depth + 1)
      return [MeaningItem(kind: .modulus(modulus), range: range)]
    }
    if parts.count == 1, case .fraction(let top, let bottom, false) = parts[0].kind {
      let arguments = [top, bottom].map { context.expression([$0], $0.range, depth: depth + 1) }
      let binomial = Expression(.call(.binomial, arguments), range)
      return [MeaningItem(kind: .whole(binomial), range: range)]
    }
    if parts.count == 1, case .grid(let grid) = parts[0].kind {
      return [MeaningItem(kind: .whole(fenced(open, grid, close, range)), range: range)]
    }
    guard depth < MeaningContext.deepest else {
      return [MeaningItem(kind: .unread(.beyond("nested too deep")), range: range)]
    }
    let start = range.lowerBound..<max(range.lowerBound, inside.range.lowerBound)
    let end =
      min(range.upperBound, max(inside.range.upperBound, start.upperBound))..<range.upperBound
    let fence = { (sign: String) in sign.isEmpty ? "." : sign }
    return [MeaningItem(kind: .open(fence(open)), range: start)]
      + ItemReader(context: context, depth: depth + 1).items([inside])
      + [MeaningItem(kind: .close(fence(close)), range: end)]
  }

  private func fenced(
    _ open: String, _ grid: FormulaGrid, _ close: String, _ range: Range<Int>
  ) -> Expression {
    if grid.kind == .cases || (open == "{" && close.isEmpty) {
      return Expression(.cases(cases(grid)), range)
    }
    let matrix = Expression(.matrix(cells(grid)), range)
    return switch (open, close) {
    case ("(", ")"), ("[", "]"): matrix
    case ("|", "|"): Expression(.call(.determinant, [matrix]), range)
    default: Expression(.unread(.syntax(context.text(range))), range)
    }
  }

  private func grid(_ grid: FormulaGrid, _ range: Range<Int>) -> Expression {
    switch grid.kind {
    case .cases: return Expression(.cases(cases(grid)), range)
    case .columns:
      let matrix = Expression(.matrix(cells(grid)), range)
      switch grid.open {
      case "|": return Expression(.call(.determinant, [matrix]), range)
      case "(", "[": return matrix
      default: return Expression(.unread(.syntax(context.text(range))), range)
      }
    case .aligned, .gathered, .lines:
      return Expression(.unread(.syntax(context.text(range))), range)
    }
  }

  private func cells(_ grid: FormulaGrid) -> [[Expression]] {
    grid.rows.filter { !$0.allSatisfy(\.isEmpty) }.map { row in
      row.map { context.expression([$0], $0.range, depth: depth + 1) }
    }
  }

  private func cases(_ grid: FormulaGrid) -> [Expression.Case] {
    grid.rows.filter { !$0.allSatisfy(\.isEmpty) }.map { row in
      let value = row.first.map { trimmedExpression($0) }
      let condition = row.dropFirst().first.flatMap { cell -> Statement? in
        var nodes = cell.parts
        while let first = nodes.first, case .text = first.kind { nodes.removeFirst() }
        let items = ItemReader(context: context, depth: depth + 1).items(nodes)
        return items.isEmpty ? nil : MeaningReader(context, items, depth: depth + 1).statement()
      }
      return Expression.Case(
        value ?? Expression(.unread(.syntax("")), 0..<0), if: condition)
    }
  }

  /// A cell without the comma that ends it.
  private func trimmedExpression(_ node: FormulaNode) -> Expression {
    var nodes = node.parts
    while let last = nodes.last, [",", ";", "，"].contains(last.letter ?? "") { nodes.removeLast() }
    return context.expression(nodes, node.range, depth: depth + 1)
  }

  // MARK: Letters with a look

  private func accented(
    _ mark: String, _ base: FormulaNode, _ range: Range<Int>
  ) -> MeaningItem.Kind {
    // An underline is for the eye.
    if mark == "\u{332}" { return .whole(context.expression([base], range, depth: depth + 1)) }
    let parts = base.parts
    let name = parts.compactMap { node -> String? in
      if case .styled(_, let inner) = node.kind { return inner.letter }
      return node.letter
    }.joined()
    guard !name.isEmpty, parts.count <= 3, name.count == parts.count else {
      return .whole(Expression(.unread(.syntax(context.text(range))), range))
    }
    return .name(name + mark)
  }

  private func styled(
    _ alphabet: FormulaNode.Alphabet, _ base: FormulaNode, _ range: Range<Int>
  ) -> MeaningItem.Kind {
    let parts = base.parts
    let isPlain = parts.allSatisfy { node in
      switch node.kind {
      case .symbol(let sign, .ordinary): sign.first?.isLetter == true || sign == "/"
      case .number, .space, .symbol("−", _), .symbol("/", _): true
      default: false
      }
    }
    guard isPlain else {
      if alphabet == .upright, let unit = Self.unit(parts) { return .words(unit) }
      return .whole(context.expression([base], range, depth: depth + 1))
    }
    let text = parts.map { node in
      switch node.kind {
      case .symbol("−", _): "-"
      case .symbol(let sign, _): sign
      case .number(let digits): digits
      default: ""
      }
    }.joined()
    if let digits = PrintedNumber(text) { return .number(digits) }
    if alphabet == .upright {
      if text.count > 1, let function = Function.named(text) { return .function(function) }
      if text == "d" || text == "e" || text == "i" { return .name(text) }
      return .words(text)
    }
    if text.count > 1, alphabet != .blackboard { return .name(text) }
    return .name(alphabet.applied(to: text))
  }
}

extension ItemReader {
  /// `m/s^2`, `kg \cdot m`: a unit with its powers; nil for anything else.
  fileprivate static func unit(_ parts: [FormulaNode]) -> String? {
    var text = ""
    for node in parts {
      switch node.kind {
      case .symbol("·", _): text += "·"
      case .symbol("/", _): text += "/"
      case .symbol("−", _): text += "-"
      case .symbol(let sign, .ordinary): text += sign
      case .number(let digits): text += digits
      case .space: text += text.isEmpty ? "" : " "
      case .scripts(let base?, nil, let upper?):
        guard let letter = base.letter, letter.first?.isLetter == true || letter == "°",
          let power = exponent(upper)
        else { return nil }
        text += letter + "^" + power
      default: return nil
      }
    }
    return text.contains(where: \.isLetter) ? text : nil
  }

  private static func exponent(_ upper: FormulaNode) -> String? {
    var text = ""
    for node in upper.parts {
      switch node.kind {
      case .symbol("−", _): text += "-"
      case .number(let digits): text += digits
      default: return nil
      }
    }
    return text.isEmpty ? nil : text
  }
}

/// A place in a row of nodes.
struct NodeScan {
  let nodes: [FormulaNode]
  var index = 0

  var next: FormulaNode? { index < nodes.count ? nodes[index] : nil }

  func node(_ ahead: Int) -> FormulaNode? {
    nodes.indices.contains(index + ahead) ? nodes[index + ahead] : nil
  }
}

extension FormulaNode {
  /// What stands side by side in it.
  var parts: [FormulaNode] {
    if case .row(let nodes) = kind { nodes.count == 1 ? nodes[0].parts : nodes } else { [self] }
  }

  /// The sign of a symbol.
  var letter: String? { if case .symbol(let sign, _) = kind { sign } else { nil } }
}

extension LatexCommand {
  private static let sortedNames = table.keys.filter { $0.count > 1 }.sorted()

  /// What stays of source that the layout could not read.
  static func unread(_ text: String) -> Expression.Unread {
    guard text.first == "\\", text.count > 1 else { return .syntax(text) }
    let name = String(text.dropFirst())
    guard name.allSatisfy(\.isLetter), table[name] == nil else { return .syntax(text) }
    return .command(name, suggestion: nearestWord(to: name, among: sortedNames))
  }
}
