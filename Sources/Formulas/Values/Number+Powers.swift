import BigInt
import SourceText

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

extension Number {
  /// The power. Without rounding for integer exponents and where the root is rational; 0⁰ is
  /// ambiguous, and so is an odd root of a negative number as a power, (−8)^{1/3}.
  package func raised(to exponent: Number) throws(Failure) -> Number {
    // No limit on sizes is met here.
    if let exact, exact.words != nil, case (let count, 1)? = exponent.exact?.words,
      (2...8).contains(count)
    {
      return .exact(exact.power(count))
    }
    if let integer = exponent.integer { return try raised(to: integer) }
    if let exact, let power = exponent.exact {
      if exact == ExactNumber(1) { return .one }
      if exact.isZero {
        if power.isNegative { throw .divisionByZero }
        return .zero
      }
      if exact.isNegative {
        if power.denominator % 2 == 1 { throw .ambiguous("\(text())^(\(exponent.text()))") }
        throw .outside("(\(text()))^\(exponent.text())")
      }
      if let root = exact.root(power.denominator) {
        return try Number(root).raised(to: power.numerator)
      }
    }
    return try positivePower(exponent)
  }

  /// The n-th root: real and odd for negative numbers, not negative for even n.
  package func root(_ degree: Number = Number(2)) throws(Failure) -> Number {
    guard let n = degree.integer, n > 0 else {
      return try raised(to: try .one / degree)
    }
    if let exact {
      if exact.isNegative {
        guard n % 2 == 1 else { throw .outside("√(\(text()))") }
        return -(try (-self).root(degree))
      }
      if let root = exact.root(n) { return .exact(root) }
    }
    let (lower, upper) = try ends()
    guard n == 2 else {
      if lower < 0, n % 2 == 1 {
        if upper <= 0 { return -(try (-self).root(degree)) }
        let below = try Number(lower: 0, upper: -lower).root(degree)
        let above = try Number(lower: 0, upper: upper).root(degree)
        return .within(-below.bounds.1, above.bounds.1)
      }
      guard upper >= 0 else { throw .outside("√(\(text()))") }
      return try Number(lower: max(lower, 0), upper: upper).positivePower(try .one / degree)
    }
    guard upper >= 0 else { throw .outside("√(\(text()))") }
    // Where rounding alone has led below zero, the part with a root is meant.
    return .within(max(0, max(lower, 0).squareRoot().nextDown), upper.squareRoot().nextUp)
  }

  /// The power of a number that is not negative.
  private func positivePower(_ exponent: Number) throws(Failure) -> Number {
    var base = try ends()
    let power = try exponent.ends()
    guard base.upper >= 0 else { throw .outside("(\(text()))^\(exponent.text())") }
    // Where rounding alone has led below zero, the part with a power is meant.
    base.lower = max(base.lower, 0)
    if base.lower == 0, power.lower <= 0 {
      if power.upper < 0 { throw .divisionByZero }
      throw .ambiguous("0^0")
    }
    // Monotone in the base and in the exponent, so that the extremes are at the corners.
    var (lower, upper) = (Double.infinity, 0.0)
    for x in [base.lower, base.upper] {
      for y in [power.lower, power.upper] {
        lower = min(lower, pow(x, y))
        upper = max(upper, pow(x, y))
      }
    }
    return try .widened(lower, upper, within: 0...(.infinity))
  }
}

extension Number {
  private func raised(to power: BigInt) throws(Failure) -> Number {
    if power == 1 { return self }
    if power == 0 {
      guard !mayBeZero else { throw .ambiguous("0^0") }
      return .one
    }
    if power < 0 {
      guard !mayBeZero else { throw .divisionByZero }
      if exact == nil, let result = try? .one / raised(to: -power) { return result }
      // The reciprocal first: without rounding for exact numbers, and its power may underflow
      // where the other overflows.
      return try (try .one / self).raised(to: -power)
    }
    if let exact {
      if let result = exact.power(power) { return .exact(result) }
      if exact.isInteger, exact.bits > 2, power > 1_000_000 { throw .tooLarge(spelled(power)) }
    }
    let isEven = power % 2 == 0
    let base = try (isEven ? absolute : self).ends()
    let count = try Number(ExactNumber(power)).ends()
    if base.lower >= 0 {
      // Up to 1 the power falls with its exponent.
      let low = pow(base.lower, base.lower < 1 ? count.upper : count.lower)
      let high = pow(base.upper, base.upper < 1 ? count.lower : count.upper)
      guard high.isFinite else { throw .tooLarge(spelled(power)) }
      return try .widened(low, high, within: 0...(.infinity))
    }
    if base.upper <= 0 { return -(try (-self).raised(to: power)) }
    let below = try Number.within(0, -base.lower).raised(to: power)
    let above = try Number.within(0, base.upper).raised(to: power)
    return .within(-below.bounds.1, above.bounds.1)
  }

  private func spelled(_ power: BigInt) -> String {
    "\(text())^\(Number(ExactNumber(power)).text())"
  }
}

extension ExactNumber {
  /// The power with a positive exponent; nil where it has too many bits.
  func power(_ exponent: BigInt) -> ExactNumber? {
    if isZero || self == ExactNumber(1) { return self }
    if self == ExactNumber(-1) { return exponent % 2 == 0 ? ExactNumber(1) : self }
    // Each factor brings at least its bits but one.
    let limit = isInteger ? Number.integerBits : Number.fractionBits
    guard let count = Int(exactly: exponent), count <= limit, (bits - 1) * count <= 2 * limit
    else { return nil }
    let result = power(count)
    return result.bits <= limit ? result : nil
  }

  /// The n-th root of a number that is not negative, where it is rational.
  func root(_ degree: BigInt) -> ExactNumber? {
    guard let n = Int(exactly: degree), n > 0, !isNegative, bits <= Number.fractionBits * 2
    else { return nil }
    if n == 1 || isZero || self == ExactNumber(1) { return self }
    guard n < bits, let above = numerator.root(n), let below = denominator.root(n) else {
      return nil
    }
    return ExactNumber(above, over: below)
  }
}

extension BigInt {
  /// The n-th root of a positive number where it is an integer.
  fileprivate func root(_ degree: Int) -> BigInt? {
    if self == 1 { return 1 }
    // Newton's steps fall toward the root from a power of two above it.
    let bits: Int = (magnitude.bitWidth + degree - 1) / degree
    var root = BigInt(1) << bits
    while true {
      let quotient = self / root.power(degree - 1)
      let next = (root * BigInt(degree - 1) + quotient) / BigInt(degree)
      if next >= root { break }
      root = next
    }
    return root.power(degree) == self ? root : nil
  }
}
