import BigInt
package import SourceText

extension ExactNumber {
  /// The Doubles next to the number on both sides; one and the same where it is a Double. Beyond
  /// the greatest Double the outer one is infinite, near zero they may be zero and the least one.
  package var doubleBounds: (lower: Double, upper: Double) {
    let (near, far) =
      nearBounds ?? Self.bounds(numerator.magnitude, over: denominator.magnitude)
    return isNegative ? (-far, -near) : (near, far)
  }

  /// The bounds of the magnitude where numerator and denominator are Doubles themselves.
  private var nearBounds: (Double, Double)? {
    guard let (numerator, denominator) = words, let above = Double(exactly: numerator.magnitude),
      let below = Double(exactly: denominator)
    else { return nil }
    // The nearest Double, and exactly on which side of it the quotient lies: the rest of a division
    // is a Double. Both are between 2^-63 and 2^63, so that nothing underflows.
    let quotient = above / below
    let rest = above.addingProduct(-quotient, below)
    if rest == 0 { return (quotient, quotient) }
    return rest > 0 ? (quotient, quotient.nextUp) : (quotient.nextDown, quotient)
  }

  /// The bounds of a quotient that is not negative, the one nearer to zero first.
  private static func bounds(_ numerator: BigUInt, over denominator: BigUInt) -> (Double, Double) {
    guard !numerator.isZero else { return (0, 0) }
    // With this exponent the quotient is an integer part of 53 or 54 bits and a rest; below
    // 2^-1074 there are no Doubles.
    var exponent = max(numerator.bitWidth - denominator.bitWidth - 53, -1074)
    guard exponent <= 1024 else { return (.greatestFiniteMagnitude, .infinity) }
    let (quotient, rest) =
      exponent >= 0
      ? numerator.quotientAndRemainder(dividingBy: denominator << exponent)
      : (numerator << -exponent).quotientAndRemainder(dividingBy: denominator)
    var significand = UInt64(quotient)
    var isExact = rest.isZero
    if significand >> 53 != 0 {
      isExact = isExact && significand & 1 == 0
      significand >>= 1
      exponent += 1
    }
    let near = Double(sign: .plus, exponent: exponent, significand: Double(significand))
    guard near.isFinite else { return (.greatestFiniteMagnitude, .infinity) }
    return (near, isExact ? near : near.nextUp)
  }
}
