import SourceText

/// Operands: numbers, names, calls, brackets and what follows them.
extension MeaningReader {
  mutating func operand() -> Expression? {
    guard let item = next, var result = bareOperand() else { return nil }
    // What stands behind an operand and belongs to it.
    while let behind = next {
      let range = item.range.lowerBound..<behind.range.upperBound
      switch behind.kind {
      case .factorial:
        index += 1
        // `n!!` is another function.
        if case .factorial? = next?.kind { return nil }
        result = scripted(Expression(.call(.factorial, [result]), range), behind)
      case .ellipsis:
        // `0.333\ldots` is cut off, not rounded.
        guard case .number(let number) = result.kind, number.fractionDigits > 0,
          let whole = PrintedNumber(number.text + "…")
        else { return result }
        index += 1
        result = Expression(.number(whole), range)
      case .percent:
        index += 1
        result = percent(result, range)
      case .words(let words) where !Self.isCue(words):
        result = Expression(.measured(result, unit: unit()), range)
      case .name(let sign) where isUnitSign(sign, behind: result):
        result = Expression(.measured(result, unit: unit()), range)
      case .unread(.syntax("^")) where behind.upper != nil || behind.lower != nil:
        index += 1
        result = scripted(result, behind)
      default: return result
      }
    }
    return result
  }

  /// `5\,\Omega`: a sign that is a unit where the text gives it no other meaning.
  private func isUnitSign(_ sign: String, behind base: Expression) -> Bool {
    guard sign == "Ω" || sign == "℃" || sign == "Å", !context.vocabulary.scalars.contains(sign),
      next?.lower == nil
    else { return false }
    switch base.kind {
    case .number, .power, .binary, .call, .measured: return true
    default: return false
    }
  }

  private func percent(_ base: Expression, _ range: Range<Int>) -> Expression {
    if case .number(let number) = base.kind, let whole = PrintedNumber(number.text + "%") {
      return Expression(.number(whole), range)
    }
    guard let hundred = PrintedNumber("100") else { return base }
    return Expression(.binary(.over, base, Expression(.number(hundred), range)), range)
  }

  private mutating func bareOperand() -> Expression? {
    guard let item = next else { return nil }
    switch item.kind {
    case .number(let number):
      index += 1
      return scripted(Expression(.number(number), item.range), item)
    case .name(let name):
      index += 1
      return named(name, item)
    case .words(let words):
      guard !Self.isCue(words) else { return nil }
      index += 1
      return worded(words, item)
    case .function(let function):
      index += 1
      return call(function, item)
    case .repeated(let repetition):
      index += 1
      return repeated(repetition, item)
    case .beyond(let name):
      // Up to the next relation nothing is sure.
      let start = item.range.lowerBound
      var end = item.range.upperBound
      while let item = next, !item.isRelation, !item.isComma, !item.isGap {
        end = max(end, item.range.upperBound)
        index += 1
      }
      return Expression(.unread(.beyond(name)), start..<end)
    case .open(let open): return enclosed(open, item)
    case .bar(let isDouble): return barred(isDouble, item)
    case .whole(let whole):
      index += 1
      return scripted(whole, item)
    case .ellipsis:
      index += 1
      return Expression(.ellipsis, item.range)
    case .unread(let unread):
      index += 1
      return Expression(.unread(unread), item.range)
    default: return nil
    }
  }

  // MARK: Names and words

  private mutating func named(_ name: String, _ item: MeaningItem) -> Expression? {
    var name = name
    var item = item
    // `Δx` is one name.
    if name == "Δ", item.lower == nil, item.upper == nil, let next,
      case .name(let other) = next.kind
    {
      name += other
      item.lower = next.lower
      item.upper = next.upper
      item.range = item.range.lowerBound..<next.range.upperBound
      index += 1
    }
    if name == "e", item.lower == nil, let upper = item.upper,
      !context.vocabulary.scalars.contains("e")
    {
      let exponent = context.expression([upper], upper.range, depth: depth + 1)
      return Expression(.call(.exp, [exponent]), item.range)
    }
    let base = scripted(Expression(.symbol(Symbol(name)), item.range), item)
    return application(base) ?? base
  }

  /// `f(x)`, where the document uses `f` so.
  private mutating func application(_ base: Expression) -> Expression? {
    guard case .symbol(let symbol) = base.kind, case .open(let open)? = next?.kind,
      open == "(" || open == "[", let close = closing(index)
    else { return nil }
    let isExpectation = ["E", "𝔼", "Var", "Cov", "P", "Pr", "ℙ", "H", "D"].contains(symbol.name)
    guard context.vocabulary.isApplied(symbol.name) || (isExpectation && open == "["),
      open == "(" || isExpectation || symbol.name.count > 1
    else { return nil }
    let range = base.range.lowerBound..<items[close].range.upperBound
    var inner = MeaningReader(context, Array(items[(index + 1)..<close]), depth: depth + 1)
    let closer = items[close]
    let list = inner.items.isEmpty || depth > MeaningContext.deepest ? nil : inner.list()
    index = close + 1
    guard let list, inner.next == nil else {
      // `P(A | B)`, `P(X > 3)`: a name as a whole.
      let name = context.text(range).filter { !$0.isWhitespace }
      return scripted(Expression(.symbol(Symbol(name)), range), closer)
    }
    let arguments: [Expression] = if case .list(let parts) = list.kind { parts } else { [list] }
    return scripted(Expression(.application(symbol, arguments), range), closer)
  }

  private mutating func worded(_ words: String, _ item: MeaningItem) -> Expression? {
    let name = words.split(separator: " ").joined(separator: " ")
    if let number = PrintedNumber(name) {
      return scripted(Expression(.number(number), item.range), item)
    }
    if let lower = item.lower, case .number(let base) = lower.bareNumber,
      let based = Self.based(name, base: Int(base))
    {
      return Expression(based, item.range)
    }
    if name.hasPrefix("0x"), let based = Self.based(String(name.dropFirst(2)), base: 16) {
      return Expression(based, item.range)
    }
    guard !name.isEmpty else { return Expression(.text(words), item.range) }
    if let function = Function.named(name), case .open? = next?.kind { return call(function, item) }
    let base = scripted(Expression(.symbol(Symbol(name)), item.range), item)
    return application(base) ?? base
  }

  /// Digits of a base; nil where one is too high.
  static func based(_ digits: String, base: Int?) -> Expression.Kind? {
    guard let base, [2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 32, 36].contains(base),
      !digits.isEmpty, digits.count <= 400
    else { return nil }
    let values = digits.compactMap { digit -> Int? in
      guard digit.isASCII else { return nil }
      return Int(String(digit), radix: 36)
    }
    guard values.count == digits.count, values.allSatisfy({ $0 < base }) else { return nil }
    return .based(digits: values, base: base)
  }

  /// Words between statements rather than parts of them.
  static func isCue(_ words: String) -> Bool {
    let text = words.trimmed.lowercased()
    return cues.contains(text) || text.isEmpty
      || text.hasSuffix(",") || text.hasSuffix("，") || text.hasSuffix(":") || text.hasSuffix("：")
  }

  private static let cues: Set<String> = [
    "and", "or", "if", "when", "where", "so", "then", "hence", "thus", "therefore", "for", "with",
    "otherwise", "for all", "for any", "for each", "since", "because", "but", "such that", "s.t.",
    "i.e.", "e.g.", "that is", "as", "by", "because of", "while", "is", "let", "subject to",
    "if and only if", "iff", "given", "provided", "else", "and so", "which gives", "gives",
    "和", "或", "且", "若", "当", "如果", "所以", "因此", "故", "则", "其中", "因为", "即", "对", "否则", "得",
    "于是", "从而", "与", "以及", "由", "有", "其他", "時", "时", "當",
  ]

  /// A unit: words and what is joined to them, `m/s^2`, `N·m`.
  private mutating func unit() -> String {
    var text = ""
    while let item = next {
      let words: String
      switch item.kind {
      case .words(let given) where !Self.isCue(given): words = given
      case .name(let sign) where ["Ω", "℃", "Å"].contains(sign): words = sign
      default: return text
      }
      text += (text.isEmpty || "/·".contains(text.last ?? " ") ? "" : " ") + words.trimmed
      if let upper = item.upper { text += "^" + upperText(upper) }
      index += 1
      guard let sign = next, index + 1 < items.count, items[index + 1].isUnitWord else { continue }
      switch sign.kind {
      case .sign(.over): text += "/"
      case .sign(.dot), .sign(.times): text += "·"
      default: continue
      }
      index += 1
    }
    return text
  }

  private func upperText(_ node: FormulaNode) -> String {
    context.expression([node], node.range, depth: depth + 1).plainInteger.map(String.init)
      ?? context.text(node.range)
  }

  // MARK: Brackets

  /// The place of the bracket that closes the one at a place.
  func closing(_ start: Int) -> Int? {
    var level = 0
    for place in start..<items.count {
      switch items[place].kind {
      case .open: level += 1
      case .close:
        level -= 1
        if level == 0 { return place }
      default: break
      }
    }
    return nil
  }

  private mutating func enclosed(_ open: String, _ item: MeaningItem) -> Expression? {
    guard let end = closing(index), case .close(let close) = items[end].kind,
      depth < MeaningContext.deepest
    else { return nil }
    let inside = Array(items[(index + 1)..<end])
    let range = item.range.lowerBound..<items[end].range.upperBound
    let reader = MeaningReader(context, inside, depth: depth + 1)
    let closer = items[end]
    index = end + 1
    if open == "‖" || open == "|", close == open {
      return normed(reader.whole(range), isDouble: open == "‖", range, closer)
    }
    if let lower = closer.lower, closer.upper == nil, case .number(let base) = lower.bareNumber,
      inside.count == 1, case .number(let digits) = inside[0].kind,
      let based = Self.based(digits.text, base: Int(base))
    {
      return Expression(based, range)
    }
    return scripted(reader.bracketed(open, close, range), closer)
  }

  private mutating func barred(_ isDouble: Bool, _ item: MeaningItem) -> Expression? {
    var inner = self
    inner.index += 1
    // `||x||` spelled with four bars.
    var isDouble = isDouble
    var isSpelled = false
    if !isDouble, case .bar(false)? = inner.next?.kind,
      inner.next?.range.lowerBound == item.range.upperBound
    {
      isDouble = true
      isSpelled = true
      inner.index += 1
    }
    inner.bars.append(isSpelled ? false : isDouble)
    guard let inside = inner.list(), var closer = inner.next, case .bar = closer.kind else {
      return nil
    }
    inner.index += 1
    if isSpelled {
      guard let second = inner.next, case .bar(false) = second.kind else { return nil }
      closer = second
      inner.index += 1
    }
    inner.bars.removeLast()
    let range = item.range.lowerBound..<closer.range.upperBound
    self = inner
    return normed(inside, isDouble: isDouble, range, closer)
  }

  private func normed(
    _ inside: Expression, isDouble: Bool, _ range: Range<Int>, _ closer: MeaningItem
  ) -> Expression {
    guard isDouble else {
      var closer = closer
      closer.lower = nil
      if case .matrix = inside.kind {
        return scripted(Expression(.call(.determinant, [inside]), range), closer)
      }
      return scripted(Expression(.call(.absolute, [inside]), range), closer)
    }
    var arguments = [inside]
    var closer = closer
    if let lower = closer.lower {
      arguments.append(context.expression([lower], lower.range, depth: depth + 1))
      closer.lower = nil
    }
    return scripted(Expression(.call(.norm, arguments), range), closer)
  }

  /// The pieces as what stands in a pair of brackets.
  func bracketed(_ open: String, _ close: String, _ range: Range<Int>) -> Expression {
    let unread = Expression(.unread(.syntax(context.text(range))), range)
    var reader = self
    guard let list = reader.list(), reader.next == nil else { return unread }
    let parts: [Expression] = if case .list(let parts) = list.kind { parts } else { [list] }
    switch (open, close) {
    case ("(", ")"), ("[", "]"), (".", "."):
      guard parts.count > 1 else { return Expression(list.kind, range) }
      return Expression(.tuple(parts), range)
    case ("{", "}"):
      if parts.count == 1, case .binary = list.kind { return Expression(list.kind, range) }
      return Expression(.set(parts), range)
    case ("⌊", "⌋"): return Expression(.call(.floor, parts), range)
    case ("⌈", "⌉"): return Expression(.call(.ceiling, parts), range)
    case ("⟨", "⟩") where parts.count == 2:
      return Expression(.binary(.dot, parts[0], parts[1]), range)
    case ("|", "|"): return Expression(.call(.absolute, parts), range)
    case ("‖", "‖"): return Expression(.call(.norm, parts), range)
    default: return unread
    }
  }
}

extension MeaningItem {
  fileprivate var isUnitWord: Bool {
    switch kind {
    case .words(let words): !MeaningReader.isCue(words)
    case .name(let sign): sign == "Ω"
    default: false
    }
  }
}

extension Expression {
  /// The integer that is printed here, with its sign.
  package var plainInteger: Int? {
    switch kind {
    case .number(let number) where number.isPlainInteger: Int(number.text)
    case .negated(let inner): inner.plainInteger.map { -$0 }
    default: nil
    }
  }
}
