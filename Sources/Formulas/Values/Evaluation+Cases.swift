import SourceText

extension Evaluation {
  /// The first case whose condition surely holds, if all before it surely do not.
  @inline(never)
  mutating func chosen(_ cases: [Expression.Case]) throws(Failure) -> Value {
    for one in cases {
      guard let condition = one.condition else { return try value(of: one.value) }
      if try holds(condition) { return try value(of: one.value) }
    }
    throw .outside("{")
  }

  /// Whether a chain of relations between numbers holds; ambiguous where the bounds leave it open.
  @inline(never)
  private mutating func holds(_ condition: Statement) throws(Failure) -> Bool {
    guard let first = condition.first, condition.modulus == nil, !condition.links.isEmpty else {
      throw .ambiguous("{")
    }
    var left = try number(of: first, "{")
    for link in condition.links {
      let right = try number(of: link.side, "{")
      guard let holds = Self.holds(left, link.relation, right) else { throw .ambiguous("{") }
      guard holds else { return false }
      left = right
    }
    return true
  }

  /// nil where the bounds leave it open, and for relations that are not between numbers.
  private static func holds(_ a: Number, _ relation: Relation, _ b: Number) -> Bool? {
    switch relation {
    case .less: decided(a.isSurelyLess(than: b), unless: b.isSurelyAtMost(a))
    case .lessOrEqual: decided(a.isSurelyAtMost(b), unless: b.isSurelyLess(than: a))
    case .greater: decided(b.isSurelyLess(than: a), unless: a.isSurelyAtMost(b))
    case .greaterOrEqual: decided(b.isSurelyAtMost(a), unless: a.isSurelyLess(than: b))
    case .equal: decided(a.isSurelyEqual(to: b), unless: a.isSurelyDisjoint(from: b))
    case .notEqual: decided(a.isSurelyDisjoint(from: b), unless: a.isSurelyEqual(to: b))
    default: nil
    }
  }

  private static func decided(_ holds: Bool, unless fails: Bool) -> Bool? {
    holds ? true : fails ? false : nil
  }
}
