import BigInt
import SourceText

extension Evaluation {
  /// The value of a symbol: an index that is bound, what the document says of it with its indices
  /// computed, an element of what it names without them, or π or e.
  @inline(never)
  mutating func value(of symbol: Symbol) throws(Failure) -> Value {
    if symbol.indices.isEmpty, symbol.mark.isEmpty { return try value(ofBare: symbol) }
    if let value = bindings[symbol.key] { return value }
    let reduced = try reduced(symbol)
    let written = reduced.isBound || symbol.indices.isEmpty ? nil : symbol
    for candidate in [reduced.symbol, reduced.joined, written] {
      if let candidate, let value = try evaluator.lookup(candidate) { return value }
    }
    if let positions = reduced.positions {
      let base = Symbol(symbol.name, mark: reduced.symbol.mark)
      var whole = bindings[base.key]
      if whole == nil { whole = try evaluator.lookup(base) }
      if let value = try whole?.element(positions, of: reduced.symbol) { return value }
    }
    throw .undefined(reduced.symbol)
  }

  /// The value of a symbol that is a name alone.
  private func value(ofBare symbol: Symbol) throws(Failure) -> Value {
    if !bindings.isEmpty, let value = bindings[symbol.name] { return value }
    if let value = try evaluator.lookup(symbol) { return value }
    switch symbol.name {
    case "π": return .number(.pi)
    case "e": return .number(.euler)
    default: throw .undefined(symbol)
    }
  }

  /// Whether a symbol is the constant of that name and nothing else in this document.
  func isConstant(_ symbol: Symbol, _ name: String) throws(Failure) -> Bool {
    guard symbol == Symbol(name), bindings[name] == nil else { return false }
    return try evaluator.lookup(symbol) == nil
  }

  /// A symbol with the values of its indices.
  struct Reduced {
    var symbol: Symbol
    /// `a_{1,2}` as `a_{12}`.
    var joined: Symbol?
    /// The indices, where all are integers; nil where there are none.
    var positions: [Int]?
    /// Whether an index of a sum or product has decided on them.
    var isBound: Bool
  }

  @inline(never)
  mutating func reduced(_ symbol: Symbol) throws(Failure) -> Reduced {
    let parts = symbol.indexParts
    var indices: [Expression] = []
    var positions: [Int] = []
    for part in parts {
      if let integer = try integerIndex(part) {
        indices.append(Expression(integer: integer, part.range))
        positions.append(integer)
      } else {
        indices.append(part)
      }
    }
    var result = Symbol(symbol.name, indices: indices, mark: symbol.mark)
    if let name = symbol.mark.betweenBrackets, let bound = bindings[name]?.number?.integer {
      result.mark = "(\(bound))"
    }
    let isAll = !parts.isEmpty && positions.count == parts.count
    var joined: Symbol?
    if isAll, positions.count > 1, positions.allSatisfy({ (0...9).contains($0) }),
      let digits = Int(positions.map(String.init).joined())
    {
      let index = Expression(integer: digits, parts[0].range)
      joined = Symbol(symbol.name, indices: [index], mark: result.mark)
    }
    let isBound = bindings.keys.contains { symbol.mentions($0) }
    return Reduced(
      symbol: result, joined: joined, positions: isAll ? positions : nil, isBound: isBound)
  }

  /// The integer that an index comes to; nil for `q` in `W_q` and for all that has no value.
  private mutating func integerIndex(_ index: Expression) throws(Failure) -> Int? {
    switch index.kind {
    case .text, .unread, .ellipsis: return nil
    default: break
    }
    // An index takes about twice as much of the stack as other parts.
    depth += 1
    defer { depth -= 1 }
    do {
      return try value(of: index).number?.integer.flatMap { Int(exactly: $0) }
    } catch .tooLarge(let what) {
      throw .tooLarge(what)
    } catch {
      return nil
    }
  }
}

extension Value {
  /// An element, counted from 1. One index of two digits may also mean two indices of one. A whole
  /// row or column is ambiguous.
  func element(_ positions: [Int], of symbol: Symbol) throws(Evaluator.Failure) -> Value? {
    switch self {
    case .number: return nil
    case .vector(let numbers), .row(let numbers):
      guard positions.count == 1 else { return nil }
      guard positions[0] > 0, positions[0] <= numbers.count else { throw .outside(symbol.key) }
      return .number(numbers[positions[0] - 1])
    case .matrix(let rows, let columns, let numbers):
      var place = positions
      if place.count == 1, rows < 10, columns < 10, (11...99).contains(place[0]) {
        place = [place[0] / 10, place[0] % 10]
      }
      guard place.count == 2 else {
        if place.count == 1 { throw .ambiguous("row or column") }
        return nil
      }
      guard place[0] > 0, place[0] <= rows, place[1] > 0, place[1] <= columns else {
        throw .outside(symbol.key)
      }
      return .number(numbers[(place[0] - 1) * columns + place[1] - 1])
    }
  }
}

extension String {
  /// `t` of `(t)`.
  fileprivate var betweenBrackets: String? {
    hasPrefix("(") && hasSuffix(")") && count > 2 ? String(dropFirst().dropLast()) : nil
  }
}
