package import SourceText

extension Number {
  /// Whether it is less than another, wherever within their bounds both lie.
  package func isSurelyLess(than other: Number) -> Bool {
    guard let upper = upperEnd, let lower = other.lowerEnd else { return false }
    return upper < lower
  }

  package func isSurelyAtMost(_ other: Number) -> Bool {
    guard let upper = upperEnd, let lower = other.lowerEnd else { return false }
    return upper <= lower
  }

  /// Whether both are known without rounding, and equal.
  package func isSurelyEqual(to other: Number) -> Bool {
    guard let own = lowerEnd, own == upperEnd else { return false }
    return other.lowerEnd == own && other.upperEnd == own
  }

  /// Whether the two have no value in common.
  package func isSurelyDisjoint(from other: Number) -> Bool {
    isSurelyLess(than: other) || other.isSurelyLess(than: self)
  }

  /// Whether it may lie between two rationals, both included; decided without rounding.
  package func overlaps(_ lower: ExactNumber, _ upper: ExactNumber) -> Bool {
    guard let low = lowerEnd, let high = upperEnd else { return true }
    return low <= upper && lower <= high
  }

  /// Whether it surely lies between two rationals, both included.
  package func lies(from lower: ExactNumber, to upper: ExactNumber) -> Bool {
    guard let low = lowerEnd, let high = upperEnd else { return false }
    return lower <= low && high <= upper
  }

  /// The bounds as rationals; nil is never met, for bounds are finite.
  package var lowerEnd: ExactNumber? {
    switch self {
    case .exact(let value): value
    case .within(let lower, _): ExactNumber(lower)
    }
  }

  package var upperEnd: ExactNumber? {
    switch self {
    case .exact(let value): value
    case .within(_, let upper): ExactNumber(upper)
    }
  }
}

extension Number {
  /// The greater of two numbers.
  package func maximum(_ other: Number) throws(Failure) -> Number {
    if isSurelyAtMost(other) { return other }
    if other.isSurelyAtMost(self) { return self }
    let (a, b) = (try ends(), try other.ends())
    return .within(max(a.lower, b.lower), max(a.upper, b.upper))
  }

  /// The lesser of two numbers.
  package func minimum(_ other: Number) throws(Failure) -> Number {
    -(try (-self).maximum(-other))
  }
}
