import BigInt
import SourceText

extension Evaluation {
  /// `x_1 + x_2 + … + x_n`: the terms before the ellipsis and the one behind it are one pattern
  /// with integers that go on in steps of one. What stands before and behind the pattern joins in:
  /// `b + w_1 x_1 + … + w_n x_n + c`. Before the ellipsis one term is enough if it counts from 0
  /// or 1 in nothing but indices.
  @inline(never)
  mutating func indexedSeries(
    _ terms: [Expression], _ sign: Expression.Operator, gap: Int, first: Value
  ) throws(Failure) -> Value {
    for start in 0..<gap {
      var pattern = SeriesPattern()
      let seen = Array(terms[start..<gap])
      guard let body = pattern.generalized(seen + [terms[gap + 1]]), pattern.holdsIndex,
        let steps = try steps(of: pattern, isAlone: seen.count == 1)
      else { continue }
      var result = start == 0 ? nil : first
      for term in terms[..<start].dropFirst() { result = try joined(result, try value(of: term)) }
      for step in 0...steps.count {
        for (index, hole) in steps.holes.enumerated() {
          bindings[SeriesPattern.name(index)] = .number(Number(hole.first + step * hole.by))
        }
        result = try joined(result, try value(of: body))
      }
      for index in steps.holes.indices { bindings[SeriesPattern.name(index)] = nil }
      for term in terms[(gap + 2)...] { result = try joined(result, try value(of: term)) }
      if let result { return result }
    }
    throw .ambiguous("…")

    func joined(_ left: Value?, _ right: Value) throws(Failure) -> Value {
      guard let left else { return right }
      try spend(1 + (sign.isProduct ? left.effort(times: right) : left.effort))
      return try left.combined(sign, right)
    }
  }

  /// How often the pattern is repeated behind its first term, and how each integer goes on; nil
  /// where they do not agree.
  private mutating func steps(
    of pattern: SeriesPattern, isAlone: Bool
  ) throws(Failure) -> (count: Int, holes: [(first: Int, by: Int)])? {
    var count: Int?
    var holes: [(first: Int, by: Int)] = []
    for hole in pattern.holes {
      guard let end = try number(of: hole.last, "…").integer, let last = Int(exactly: end),
        abs(last) < Self.termLimit, let first = hole.seen.first
      else { return nil }
      let by = isAlone ? 1 : hole.seen[1] - first
      guard abs(by) == 1, zip(hole.seen, hole.seen.dropFirst()).allSatisfy({ $1 - $0 == by }),
        (last - first) * by >= hole.seen.count, count == nil || count == (last - first) * by
      else { return nil }
      if isAlone, !hole.isIndex || !(0...1).contains(first) { return nil }
      count = (last - first) * by
      holes.append((first, by))
    }
    return count.map { ($0, holes) }
  }
}

/// What terms of a series have in common, with symbols of its own where they differ.
struct SeriesPattern {
  struct Hole {
    /// The integers of the terms before the ellipsis.
    let seen: [Int]
    /// What stands there in the term behind it.
    let last: Expression
    let isIndex: Bool
  }

  private(set) var holes: [Hole] = []

  var holdsIndex: Bool { holes.contains(where: \.isIndex) }

  /// The name of a hole, which no document can spell.
  static func name(_ index: Int) -> String { "…\(index)" }

  /// The pattern of terms, the last of which stands behind the ellipsis; nil where there is none.
  mutating func generalized(
    _ terms: [Expression], isIndex: Bool = false, depth: Int = 0
  ) -> Expression? {
    guard depth < 40, let first = terms.first, let last = terms.last else { return nil }
    let seen = terms.dropLast().compactMap(\.smallInteger)
    if seen.count == terms.count - 1, seen.contains(where: { $0 != last.smallInteger }) {
      holes.append(Hole(seen: seen, last: last, isIndex: isIndex))
      return Expression(.symbol(Symbol(Self.name(holes.count - 1))), first.range)
    }
    let frame = first.skeleton
    guard let frame, terms.allSatisfy({ $0.skeleton == frame }) else { return nil }
    var inIndex = isIndex
    if case .symbol = first.kind { inIndex = true }
    let parts = terms.map(\.children)
    var children: [Expression] = []
    for index in parts[0].indices {
      guard
        let child = generalized(parts.map { $0[index] }, isIndex: inIndex, depth: depth + 1)
      else { return nil }
      children.append(child)
    }
    return first.rebuilt(children)
  }
}

extension Expression {
  fileprivate var smallInteger: Int? {
    guard case .number(let printed) = kind, printed.isExact, printed.value.isInteger else {
      return nil
    }
    return Int(exactly: printed.value.numerator)
  }

  /// The kind without what it is made of.
  fileprivate var skeleton: Kind? {
    rebuilt(children.map { _ in Expression(.ellipsis, 0..<0) })?.kind
  }

  /// The same kind made of other parts; nil for the kinds that no series is made of.
  fileprivate func rebuilt(_ parts: [Expression]) -> Expression? {
    let kind: Kind
    switch self.kind {
    case .number, .based: kind = self.kind
    case .symbol(let symbol):
      kind = .symbol(Symbol(symbol.name, indices: parts, mark: symbol.mark))
    case .negated: kind = .negated(parts[0])
    case .transposed: kind = .transposed(parts[0])
    case .binary(let sign, _, _): kind = .binary(sign, parts[0], parts[1])
    case .power: kind = .power(parts[0], parts[1])
    case .call(let function, _): kind = .call(function, parts)
    case .application(let symbol, let arguments):
      let split = parts.count - arguments.count
      let name = Symbol(symbol.name, indices: Array(parts[..<split]), mark: symbol.mark)
      kind = .application(name, Array(parts[split...]))
    case .tuple: kind = .tuple(parts)
    case .list: kind = .list(parts)
    default: return nil
    }
    return Expression(kind, range)
  }
}
