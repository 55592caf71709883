import BigInt
import SourceText

extension Evaluation {
  static let termLimit = 10_000

  /// A sum or product from one integer to another.
  @inline(never)
  mutating func repetition(_ expression: Expression) throws(Failure) -> Value {
    guard case .repeated(let kind, let index, let from, let to, let body) = expression.kind,
      let index, let from, let to
    else { throw .ambiguous(expression.isProductSign ? "∏" : "∑") }
    let sign = kind == .sum ? "∑" : "∏"
    guard let first = try number(of: from, sign).integer,
      let last = try number(of: to, sign).integer
    else { throw .outside(sign) }
    let count = last - first + 1
    guard count > 0 else { return .number(kind == .sum ? .zero : .one) }
    let mentions = body.mentions(index)
    try spend(mentions.visited / 8)
    if !mentions.found {
      let value = try value(of: body)
      let times = Value.number(try Number(keeping: ExactNumber(count)))
      return kind == .sum ? try times.combined(.times, value) : try value.raised(to: times)
    }
    guard count <= Self.termLimit else { throw .tooLarge(sign) }
    let key = index.key
    let outer = bindings[key]
    defer { bindings[key] = outer }
    var result: Value?
    for offset in 0..<Int(count) {
      bindings[key] = .number(.exact(ExactNumber(first + BigInt(offset))))
      let term = try value(of: body)
      guard let sum = result else {
        result = term
        continue
      }
      if kind == .product { try spend(sum.effort(times: term)) }
      let next = try sum.combined(kind == .sum ? .plus : .dot, term)
      try spend(next.effort)
      result = next
    }
    return result ?? .number(.zero)
  }
}

extension Expression {
  fileprivate var isProductSign: Bool {
    if case .repeated(.product, _, _, _, _) = kind { true } else { false }
  }

  /// Whether a symbol occurs, also in an index or in a mark, and how many expressions it took to
  /// find out.
  func mentions(_ symbol: Symbol) -> (found: Bool, visited: Int) {
    let key = symbol.key
    var open = [self]
    var visited = 0
    while let next = open.popLast() {
      visited += 1
      switch next.kind {
      case .symbol(let other), .application(let other, _):
        if other.key == key || other.mark.contains(symbol.name) { return (true, visited) }
      default: break
      }
      open += next.children
    }
    return (false, visited)
  }

  /// Whether a symbol with an index or mark occurs, or a function that the document defines.
  var holdsIndices: Bool {
    var open = [self]
    while let next = open.popLast() {
      switch next.kind {
      case .symbol(let symbol):
        if !symbol.indices.isEmpty || !symbol.mark.isEmpty { return true }
      case .application: return true
      default: break
      }
      open += next.children
    }
    return false
  }
}

extension Symbol {
  /// Whether the symbol of that key occurs in its indices or its mark.
  func mentions(_ key: String) -> Bool {
    mark.contains(key) || indices.contains { $0.mentions(Symbol(key)).found }
  }
}
