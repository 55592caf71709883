import SourceText

extension Number {
  package static func + (a: Number, b: Number) throws(Failure) -> Number {
    if case .exact(let x) = a, case .exact(let y) = b { return try Number(keeping: x + y) }
    if a.isExactZero { return b }
    if b.isExactZero { return a }
    let (p, q) = (try a.ends(), try b.ends())
    var lower = (p.lower + q.lower).nextDown
    var upper = (p.upper + q.upper).nextUp
    // A sum of numbers of one sign keeps it.
    if p.lower >= 0, q.lower >= 0 { lower = max(lower, 0) }
    if p.upper <= 0, q.upper <= 0 { upper = min(upper, 0) }
    return try Number(lower: lower, upper: upper)
  }

  package static prefix func - (a: Number) -> Number {
    switch a {
    case .exact(let x): .exact(-x)
    case .within(let lower, let upper): .within(-upper, -lower)
    }
  }

  package static func - (a: Number, b: Number) throws(Failure) -> Number {
    try a + -b
  }

  package static func * (a: Number, b: Number) throws(Failure) -> Number {
    if case .exact(let x) = a, case .exact(let y) = b { return try Number(keeping: x * y) }
    if a.isExactZero || b.isExactZero { return .zero }
    if a == .one { return b }
    if b == .one { return a }
    let (p, q) = (try a.ends(), try b.ends())
    return try corners(
      p, q, p.lower * q.lower, p.lower * q.upper, p.upper * q.lower, p.upper * q.upper)
  }

  package static func / (a: Number, b: Number) throws(Failure) -> Number {
    guard !b.mayBeZero else { throw .divisionByZero }
    if case .exact(let x) = a, case .exact(let y) = b {
      guard let quotient = x.divided(by: y) else { throw .divisionByZero }
      return try Number(keeping: quotient)
    }
    if a.isExactZero { return .zero }
    if b == .one { return a }
    let (p, q) = (try a.ends(), try b.ends())
    return try corners(
      p, q, p.lower / q.lower, p.lower / q.upper, p.upper / q.lower, p.upper / q.upper)
  }

  /// The bounds of a product or quotient, given its values at the ends of both factors.
  private static func corners(
    _ p: (lower: Double, upper: Double), _ q: (lower: Double, upper: Double),
    _ values: Double...
  ) throws(Failure) -> Number {
    var (lower, upper) = (Double.infinity, -Double.infinity)
    for value in values {
      lower = min(lower, value)
      upper = max(upper, value)
    }
    lower = lower.nextDown
    upper = upper.nextUp
    // The sign is certain even where a result is too small for a Double.
    if p.lower >= 0, q.lower >= 0 { lower = max(lower, 0) }
    if p.upper <= 0, q.upper <= 0 { lower = max(lower, 0) }
    if p.lower >= 0, q.upper <= 0 { upper = min(upper, 0) }
    if p.upper <= 0, q.lower >= 0 { upper = min(upper, 0) }
    return try Number(lower: lower, upper: upper)
  }
}

extension Number {
  package var absolute: Number {
    switch self {
    case .exact(let value): .exact(value.magnitude)
    case .within(let lower, let upper):
      if lower >= 0 {
        self
      } else if upper <= 0 {
        .within(-upper, -lower)
      } else {
        .within(0, max(-lower, upper))
      }
    }
  }

  /// The square, which is never negative.
  package var squared: Number {
    get throws(Failure) {
      let size = absolute
      return try size * size
    }
  }

  /// The greatest integer that is not above the number.
  package func floor() throws(Failure) -> Number {
    switch self {
    case .exact(let value): return .exact(value.floor)
    case .within(let lower, let upper):
      guard lower.rounded(.down) == upper.rounded(.down),
        let step = ExactNumber(lower.rounded(.down))
      else { throw .ambiguous("⌊⌋") }
      return .exact(step)
    }
  }

  /// The least integer that is not below the number.
  package func ceiling() throws(Failure) -> Number {
    do {
      return -(try (-self).floor())
    } catch {
      throw .ambiguous("⌈⌉")
    }
  }

  /// The least residue that is not negative, also of a negative number: −7 mod 3 is 2. There are
  /// other conventions for a modulus below zero, which therefore is ambiguous.
  package func modulo(_ modulus: Number) throws(Failure) -> Number {
    guard !modulus.mayBeZero else { throw .divisionByZero }
    guard Number.zero.isSurelyLess(than: modulus) else { throw .ambiguous("mod") }
    let count: Number
    do {
      count = try (try self / modulus).floor()
    } catch .ambiguous {
      throw .ambiguous("mod")
    }
    return try self - count * modulus
  }

  package func sign() throws(Failure) -> Number {
    if isExactZero { return .zero }
    guard !mayBeZero else { throw .ambiguous("sgn") }
    return Number.zero.isSurelyLess(than: self) ? .one : Number(-1)
  }
}
