import SourceText

/// Scripts, calls of functions, sums and products.
extension MeaningReader {
  // MARK: Scripts

  /// An expression with what stands below and above it.
  func scripted(_ base: Expression, _ item: MeaningItem) -> Expression {
    var result = base
    if let lower = item.lower { result = lowered(result, lower) }
    if let upper = item.upper { result = raised(result, upper) }
    let end = max(base.range.upperBound, item.range.upperBound)
    return result == base ? base : Expression(result.kind, base.range.lowerBound..<end)
  }

  private func lowered(_ base: Expression, _ lower: FormulaNode) -> Expression {
    switch base.kind {
    case .symbol(var symbol):
      symbol.indices += indices(lower)
      return Expression(.symbol(symbol), base.range)
    case .application(var symbol, let arguments):
      symbol.indices += indices(lower)
      return Expression(.application(symbol, arguments), base.range)
    case .number(let number):
      if case .number(let digits) = lower.bareNumber,
        let based = Self.based(number.text, base: Int(digits))
      {
        return Expression(based, base.range)
      }
      return Expression(.unread(.syntax(context.text(base.range))), base.range)
    case .unread, .text: return base
    default: return Expression(.element(base, indices(lower)), base.range)
    }
  }

  /// `1`, `i`, `i+1`, `model`, `pos,2i`, `ij`.
  private func indices(_ lower: FormulaNode) -> [Expression] {
    let parts = lower.parts
    let letters = parts.compactMap { $0.letter?.first }
    if letters.count == parts.count, letters.count > 1, letters.allSatisfy(\.isLetter) {
      let name = String(letters)
      let isPair =
        letters.count <= 3 && letters.allSatisfy { "ijklmnpqrst".contains($0) }
        && !context.vocabulary.names.contains(name)
      guard !isPair else {
        return zip(letters, parts).map { Expression(.symbol(Symbol(String($0))), $1.range) }
      }
      return [Expression(.symbol(Symbol(name)), lower.range)]
    }
    if case .text(let text) = parts.first?.kind, parts.count == 1 {
      return [Expression(.symbol(Symbol(text.trimmed)), lower.range)]
    }
    if case .styled(_, let inner) = parts.first?.kind, parts.count == 1 { return indices(inner) }
    if case .name(let name, _) = parts.first?.kind, parts.count == 1 {
      return [Expression(.symbol(Symbol(name)), lower.range)]
    }
    let whole = context.expression([lower], lower.range, depth: depth + 1)
    switch whole.kind {
    case .list(let parts), .tuple(let parts): return parts
    case .unread: return [Expression(.symbol(Symbol(context.text(lower.range))), lower.range)]
    default: return [whole]
    }
  }

  private func raised(_ base: Expression, _ upper: FormulaNode) -> Expression {
    let parts = upper.parts
    if parts.count > 1, parts[0].letter == "′" {
      let marked = raised(base, parts[0])
      let rest = Array(parts.dropFirst())
      return raised(
        marked, FormulaNode(.row(rest), rest[0].range.lowerBound..<upper.range.upperBound))
    }
    if parts.isEmpty { return base }
    if parts.count == 1, let mark = mark(parts[0], on: base) { return mark }
    let exponent = context.expression([upper], upper.range, depth: depth + 1)
    return Expression(.power(base, exponent), base.range)
  }

  /// What stands above without being an exponent.
  private func mark(_ node: FormulaNode, on base: Expression) -> Expression? {
    func transposed() -> Expression {
      // `(1, 2)^T` is a column written as a row.
      if case .tuple = base.kind { return base }
      return Expression(.transposed(base), base.range)
    }
    switch node.kind {
    case .symbol("∘", _), .symbol("°", _): return Expression(.degrees(base), base.range)
    case .symbol("⊤", _), .symbol("⊺", _): return transposed()
    case .symbol("T", _), .symbol("t", _):
      // Of a number, or where T is a number, it is an exponent.
      if case .number = base.kind { return nil }
      guard !context.vocabulary.scalars.contains("T"), node.letter == "T" else { return nil }
      return transposed()
    case .styled(_, let inner) where inner.letter == "T" || inner.letter == "⊤": return transposed()
    case .text(let text), .name(let text, _):
      return text.trimmed == "T" ? transposed() : marked(base, text.trimmed)
    case .styled(_, let inner): return marked(base, context.text(inner.range))
    case .symbol("′", _): return marked(base, "′")
    case .symbol("∗", _), .symbol("†", _), .symbol("+", _), .symbol("−", _), .symbol("⋆", _):
      return marked(base, node.letter ?? "")
    case .delimited("(", _, _): return label(node, on: base)
    case .symbol(let sign, .ordinary):
      guard case .symbol(let symbol) = base.kind, let letter = sign.first, letter.isUppercase,
        symbol.name.first?.isUppercase == true, !context.vocabulary.alone.contains(sign)
      else { return nil }
      return marked(base, sign)
    default: return label(node, on: base)
    }
  }

  /// `x^{(2)}`, `h^{[l]}`: a number in brackets that counts.
  private func label(_ node: FormulaNode, on base: Expression) -> Expression? {
    let text = context.text(node.range).filter { !"{} ".contains($0) }
    guard case .symbol = base.kind, let first = text.first, let last = text.last,
      (first == "(" && last == ")") || (first == "[" && last == "]"),
      text.dropFirst().dropLast().allSatisfy({ $0.isLetter || $0.isNumber })
    else { return nil }
    return marked(base, text)
  }

  private func marked(_ base: Expression, _ mark: String) -> Expression {
    guard case .symbol(var symbol) = base.kind else {
      return Expression(.unread(.syntax(context.text(base.range))), base.range)
    }
    symbol.mark += mark
    return Expression(.symbol(symbol), base.range)
  }

  // MARK: Functions

  mutating func call(_ function: Function, _ item: MeaningItem) -> Expression? {
    let start = item.range.lowerBound
    var function = function
    var power: FormulaNode?
    if let upper = item.upper {
      let exponent = context.expression([upper], upper.range, depth: depth + 1)
      if exponent.plainInteger == -1, let inverse = function.inverse {
        function = inverse
      } else {
        power = upper
      }
    }
    var behind: FormulaNode?
    guard let arguments = arguments(of: function, &behind) else { return nil }
    let end = arguments.range.upperBound
    var list = arguments.list
    if let lower = item.lower {
      guard function == .log, list.count == 1 else {
        return Expression(.unread(.beyond(context.text(start..<end))), start..<end)
      }
      list.insert(context.expression([lower], lower.range, depth: depth + 1), at: 0)
    }
    var call = Expression(.call(function, list), start..<end)
    if let behind { call = Expression(.element(call, indices(behind)), call.range) }
    guard let power else { return call }
    let exponent = context.expression([power], power.range, depth: depth + 1)
    return Expression(.power(call, exponent), start..<end)
  }

  /// - Parameter behind: receives what stands below the closing bracket: `softmax(z)_i`.
  private mutating func arguments(
    of function: Function, _ behind: inout FormulaNode?
  ) -> (list: [Expression], range: Range<Int>)? {
    guard let item = next else { return nil }
    if case .open(let open) = item.kind, "([{".contains(open), let close = closing(index) {
      // `ln(2)^2` may be either.
      guard items[close].upper == nil else { return nil }
      behind = items[close].lower
      let inner = Array(items[(index + 1)..<close])
      var reader = MeaningReader(context, inner, depth: depth + 1)
      guard depth < MeaningContext.deepest, let list = reader.list(), reader.next == nil else {
        return nil
      }
      index = close + 1
      let range = item.range.lowerBound..<items[close].range.upperBound
      if case .list(let parts) = list.kind { return (parts, range) }
      return ([list], range)
    }
    guard ![.max, .min, .gcd, .lcm, .softmax].contains(function), var factor = factor() else {
      return nil
    }
    while let item = next {
      switch item.kind {
      case .number, .name: break
      default: return ([factor], factor.range)
      }
      guard let more = self.factor() else { return nil }
      factor = Expression(.binary(.juxtaposed, factor, more), span([factor, more]))
    }
    return ([factor], factor.range)
  }

  /// A factor of a function's bare argument.
  private mutating func factor() -> Expression? {
    guard let item = next else { return nil }
    switch item.kind {
    case .number, .name, .whole, .bar, .function, .words, .repeated: return operand()
    default: return nil
    }
  }

  // MARK: Sums and products

  mutating func repeated(_ repetition: Expression.Repetition, _ item: MeaningItem) -> Expression? {
    var symbol: Symbol?
    var from: Expression?
    if let lower = item.lower {
      let bounds = ItemReader(context: context, depth: depth + 1).items([lower])
      guard depth < MeaningContext.deepest else { return nil }
      var reader = MeaningReader(context, bounds, depth: depth + 1)
      guard let name = reader.expression(), case .symbol(let index) = name.kind else {
        return beyond(item)
      }
      symbol = index
      switch reader.next?.kind {
      case nil: break
      case .relation(.equal)?:
        reader.index += 1
        guard let start = reader.expression(), reader.next == nil else { return beyond(item) }
        from = start
      case .relation(.member)?: break
      default: return beyond(item)
      }
    }
    let to = item.upper.map { context.expression([$0], $0.range, depth: depth + 1) }
    guard let body = expression(above: 15) else { return nil }
    return Expression(
      .repeated(repetition, index: symbol, from: from, to: to, body: body),
      item.range.lowerBound..<body.range.upperBound)
  }

  private mutating func beyond(_ item: MeaningItem) -> Expression? {
    guard let body = expression(above: 15) else { return nil }
    let range = item.range.lowerBound..<body.range.upperBound
    return Expression(.unread(.beyond(context.text(range))), range)
  }
}

extension Function {
  /// What `f^{-1}` is.
  fileprivate var inverse: Function? {
    switch self {
    case .sin: .arcsin
    case .cos: .arccos
    case .tan: .arctan
    default: nil
    }
  }
}
