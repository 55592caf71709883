import BigInt

extension ExactNumber {
  /// The nearest integer; halves go away from zero.
  package var rounded: ExactNumber {
    guard let (numerator, denominator) = words else {
      let double = self.numerator.magnitude * 2 + self.denominator.magnitude
      let magnitude = BigInt(double / (self.denominator.magnitude * 2))
      return ExactNumber(isNegative ? -magnitude : magnitude)
    }
    guard denominator != 1 else { return self }
    // The rest has the sign of the numerator.
    let (quotient, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
    let isHalf = rest.magnitude >= denominator.magnitude - rest.magnitude
    return ExactNumber(isHalf ? quotient + numerator.signum() : quotient)
  }

  /// The integer nearest to the number times a power of ten; halves go away from zero.
  package func rounded(timesTenTo exponent: Int) -> ExactNumber {
    let power = ExactNumber(1, timesTenTo: exponent)
    guard let (numerator, denominator) = words, case (let factor, 1)? = power.words else {
      return (self * power).rounded
    }
    // The product has two words at most.
    let product = numerator.magnitude.multipliedFullWidth(by: factor.magnitude)
    guard product.high < denominator.magnitude else { return (self * power).rounded }
    let (quotient, rest) = denominator.magnitude.dividingFullWidth(product)
    let isHalf = rest >= denominator.magnitude - rest
    guard quotient < Int.max.magnitude else { return (self * power).rounded }
    let integer = Int(quotient) + (isHalf ? 1 : 0)
    return ExactNumber(numerator < 0 ? -integer : integer)
  }

  /// The integer next to it on the side of zero.
  package var truncated: ExactNumber {
    // Integers are divided toward zero.
    if let (numerator, denominator) = words { return ExactNumber(numerator / denominator) }
    return ExactNumber(numerator / denominator)
  }

  /// The greatest integer that is not above the number.
  package var floor: ExactNumber {
    isNegative && !isInteger ? truncated - ExactNumber(1) : truncated
  }

  /// The numerator in decimal digits: all of an integer.
  package var numeratorText: String {
    if let (numerator, _) = words { String(numerator) } else { String(numerator) }
  }

  /// The exponent of the leading digit: 2 for 345.6, −3 for 0.00712; 0 for zero.
  package var leadingExponent: Int {
    guard !isZero else { return 0 }
    // The lengths leave one power of ten open.
    var exponent: Int
    if let (numerator, denominator) = words {
      exponent = Self.length(numerator.magnitude) - Self.length(denominator.magnitude)
    } else {
      exponent = String(numerator.magnitude).count - String(denominator).count
    }
    if magnitude < ExactNumber(1, timesTenTo: exponent) { exponent -= 1 }
    return exponent
  }

  /// How many decimal digits a word has.
  private static func length(_ word: UInt) -> Int {
    var (rest, count) = (word, 1)
    while rest >= 10 { (rest, count) = (rest / 10, count + 1) }
    return count
  }
}
