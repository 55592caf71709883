import SourceText

extension Expression {
  /// The expression as it was read, in plain text: `exp(3) / (exp(3) + exp(6) + …)`, `x_1^T·y_1`,
  /// `sum(i = 1..5, exp(x_1^T·y_i))`. No more brackets than needed; cut off with `…` behind some
  /// 200 characters.
  package var spelled: String {
    var speller = ExpressionSpeller()
    speller.write(self, above: .lowest)
    return speller.text
  }

  /// As `spelled`, without blanks and signs of multiplication: what stands in an index.
  var compactSpelling: String {
    var speller = ExpressionSpeller()
    speller.isCompact = true
    speller.write(self, above: .lowest)
    return speller.text
  }
}

extension Statement {
  /// The chain of relations in plain text.
  package var spelled: String {
    links.reduce(first?.spelled ?? "") { "\($0) \($1.relation.rawValue) \($1.side.spelled)" }
  }
}

/// Writes an expression piece by piece, as far as there is room.
struct ExpressionSpeller {
  static let limit = 200

  /// How strongly parts hold together.
  enum Strength: Int {
    case lowest, modulo, sum, product, fraction, minus, postfix, atom
  }

  private(set) var text = ""
  var isCompact = false
  private var isCut = false
  private var depth = 0

  mutating func write(_ expression: Expression, above strength: Strength) {
    guard !isCut else { return }
    depth += 1
    defer { depth -= 1 }
    guard depth <= Evaluation.depthLimit else {
      cut()
      return
    }
    let needsBrackets = expression.strength.rawValue < strength.rawValue
    if needsBrackets { put("(") }
    write(expression)
    if needsBrackets { put(")") }
  }

  private mutating func cut() {
    guard !isCut else { return }
    isCut = true
    text += "…"
  }

  mutating func put(_ piece: String) {
    guard !isCut else { return }
    if text.count + piece.count > Self.limit {
      cut()
    } else {
      text += piece
    }
  }

  mutating func list(_ elements: [Expression], separator: String = ", ") {
    for (index, element) in elements.enumerated() {
      if isCut { return }
      if index > 0 { put(isCompact ? "," : separator) }
      write(element, above: .lowest)
    }
  }

  /// A chain of signs on one level, from the left.
  mutating func chain(_ expression: Expression) {
    var links: [(sign: Expression.Operator, before: Expression, behind: Expression)] = []
    var first = expression
    while case .binary(let sign, let before, let behind) = first.kind {
      // A weaker sign within is bracketed, which ends the chain.
      if let outer = links.last, sign.strength.rawValue < outer.sign.strengthOfLeft.rawValue {
        break
      }
      links.append((sign, before, behind))
      first = before
    }
    if let outermost = links.last { write(first, above: outermost.sign.strengthOfLeft) }
    for link in links.reversed() {
      if isCut { return }
      put(link.sign.spelling(isCompact: isCompact))
      // Two signs do not follow each other.
      let isNegated = if case .negated = link.behind.kind { true } else { false }
      write(link.behind, above: isNegated ? .postfix : link.sign.strengthOfRight)
    }
  }
}

extension Expression {
  fileprivate var strength: ExpressionSpeller.Strength {
    switch kind {
    case .binary(let sign, _, _): sign.strength
    case .negated: .minus
    case .power, .transposed, .element, .call(.factorial, _), .based: .postfix
    case .list: .lowest
    case .symbol(let symbol): symbol.mark.isEmpty ? .atom : .postfix
    case .measured: .product
    case .number(let printed): printed.text.contains { $0 == "\\" || $0 == "×" } ? .postfix : .atom
    default: .atom
    }
  }
}

extension Expression.Operator {
  fileprivate var strength: ExpressionSpeller.Strength {
    switch self {
    case .plus, .minus, .plusMinus: .sum
    case .modulo: .modulo
    case .over: .product
    case .times, .dot, .juxtaposed, .hadamard, .outer: .fraction
    }
  }

  /// What stands before a fraction's bar may be a product: `a·b / c`; a fraction within a product
  /// is bracketed.
  fileprivate var strengthOfLeft: ExpressionSpeller.Strength {
    switch self {
    case .plus, .minus, .plusMinus: .sum
    case .modulo: .product
    case .over: .product
    default: .fraction
    }
  }

  fileprivate var strengthOfRight: ExpressionSpeller.Strength {
    switch self {
    case .plus, .plusMinus, .minus, .modulo: .product
    case .over: .postfix
    default: .postfix
    }
  }

  fileprivate func spelling(isCompact: Bool) -> String {
    let (plain, compact) =
      switch self {
      case .plus: (" + ", "+")
      case .minus: (" - ", "-")
      case .plusMinus: (" ± ", "±")
      case .times: (" × ", "×")
      case .dot: ("·", "·")
      case .juxtaposed: ("·", "")
      case .hadamard: (" ⊙ ", "⊙")
      case .outer: (" ⊗ ", "⊗")
      case .over: (" / ", "/")
      case .modulo: (" mod ", " mod ")
      }
    return isCompact ? compact : plain
  }
}
