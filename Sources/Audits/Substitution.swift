import Formulas
import SourceText

/// Two sides of which the second may be the first with numbers put in for its symbols.
struct Substitution {
  /// The numbers that stand where the first side has symbols, by symbol.
  private var given: [String: [Expression]] = [:]
  private var places: [String: Int] = [:]
  /// Parts that stand for other parts as a whole: `21 - 7` and `8`.
  private var wholes: [(Expression, Expression)] = []
  private var isInstance = true

  init(_ left: Expression, _ right: Expression) {
    match(left, right)
  }

  /// Whether the numbers put in are the document's own for all symbols but one at most; where the
  /// second side is no instance of the first, nothing speaks against it.
  func agrees(with symbols: [String: Ledger.Binding], in decider: Decider) -> Bool {
    guard isInstance, !given.isEmpty || !wholes.isEmpty else { return true }
    var agreeing = 0
    var differing = 0
    for (key, numbers) in given {
      guard let number = numbers.first, let value = decider.value(of: key, at: places[key] ?? 0),
        let other = decider.number(number)
      else { continue }
      if Comparison.overlap(value, other) == true { agreeing += 1 } else { differing += 1 }
    }
    for (left, right) in wholes {
      guard let a = decider.number(left), let b = decider.number(right) else { continue }
      if Comparison.overlap(a, b) == true { agreeing += 1 } else { differing += 1 }
    }
    return differing == 0 || differing == 1 && agreeing >= 1
  }

  private mutating func match(_ left: Expression, _ right: Expression) {
    switch (left.kind, right.kind) {
    case (.symbol(let symbol), _) where right.isNumeric:
      given[symbol.key, default: []].append(right)
      places[symbol.key] = left.range.lowerBound
    case (.number, .number) where left.kind == right.kind: break
    case (.binary(let a, let x, let y), .binary(let b, let p, let q)) where a.isLike(b):
      match(x, p)
      match(y, q)
    case (.binary, _) where right.isLiteralLike: wholes.append((left, right))
    case (.power(let x, let y), .power(let p, let q)):
      match(x, p)
      match(y, q)
    case (.negated(let x), .negated(let y)), (.transposed(let x), .transposed(let y)): match(x, y)
    case (.call(let f, let list), .call(let g, let others))
    where f == g && list.count == others.count:
      for (x, y) in zip(list, others) { match(x, y) }
    default: isInstance = false
    }
  }
}

extension Expression {
  /// Whether no symbol stands in it.
  fileprivate var isNumeric: Bool {
    !contains { part in
      switch part.kind {
      case .symbol, .application, .unread, .text: true
      default: false
      }
    }
  }
}

extension Expression.Operator {
  /// Whether two signs say the same between numbers.
  fileprivate func isLike(_ other: Expression.Operator) -> Bool {
    let products: Set<Expression.Operator> = [.times, .dot, .juxtaposed]
    return self == other || products.contains(self) && products.contains(other)
  }
}

extension Decider {
  /// What an expression comes to as written.
  func number(_ expression: Expression) -> Value? {
    let resolver = Resolver(
      ledger, at: expression.range.lowerBound, in: passage.section, truth: .asWritten,
      inputs: inputs)
    return try? resolver.value(of: expression)
  }
}
