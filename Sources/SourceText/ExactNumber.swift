package import BigInt

/// A rational number without rounding: what digits are compared with.
///
/// Every finite Double is one (m·2^e), and so is every printed decimal, which is why comparing a
/// value with its digits never needs a floating-point subtraction.
package struct ExactNumber: Sendable, Hashable {
  /// Carries the sign.
  package let numerator: BigInt
  /// Positive, and without a common factor with the numerator.
  package let denominator: BigInt

  package init(_ integer: BigInt) {
    numerator = integer
    denominator = 1
  }

  package init(_ integer: Int) {
    self.init(BigInt(integer))
  }

  /// The quotient of two integers; nil over zero.
  package init?(_ numerator: BigInt, over denominator: BigInt) {
    guard denominator != 0 else { return nil }
    self.init(reducing: numerator, over: denominator)
  }

  /// The exact value of a Double; nil for an infinity and for NaN.
  package init?(_ value: Double) {
    guard value.isFinite else { return nil }
    guard value != 0 else {
      self.init(0)
      return
    }
    // The significand is 1.f; 52 more bits make it an integer, for subnormal numbers too.
    let integer = BigInt(Int64(value.significand * 0x1p52)) * (value < 0 ? -1 : 1)
    let exponent = Int(value.exponent) - 52
    if exponent >= 0 {
      self.init(integer << exponent)
    } else {
      self.init(reducing: integer, over: BigInt(1) << -exponent)
    }
  }

  /// Digits times a power of ten.
  package init(_ digits: BigInt, timesTenTo exponent: Int) {
    if exponent >= 0 {
      self.init(exponent == 0 ? digits : digits * Self.powerOfTen(exponent))
    } else {
      self.init(reducing: digits, over: Self.powerOfTen(-exponent))
    }
  }

  private static func powerOfTen(_ exponent: Int) -> BigInt {
    exponent < smallPowers.count ? smallPowers[exponent] : BigInt(10).power(exponent)
  }

  private static let smallPowers = (0..<19).map { BigInt(10).power($0) }

  /// The parts must be as those of every number.
  private init(reduced numerator: BigInt, over denominator: BigInt) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// The denominator must not be zero.
  private init(reducing numerator: BigInt, over denominator: BigInt) {
    if numerator.bitWidth < 64, denominator.bitWidth < 64 {
      let (a, b) = (Int(truncatingIfNeeded: numerator), Int(truncatingIfNeeded: denominator))
      let common = Self.commonDivisor(a.magnitude, b.magnitude)
      let divisor = b < 0 ? -Int(common) : Int(common)
      self.numerator = divisor == 1 ? numerator : BigInt(a / divisor)
      self.denominator = divisor == 1 ? denominator : BigInt(b / divisor)
      return
    }
    // Integers are the rule, and a divisor of long ones takes long to find.
    let common = denominator == 1 ? 1 : numerator.greatestCommonDivisor(with: denominator)
    let divisor = denominator < 0 ? -common : common
    self.numerator = divisor == 1 ? numerator : numerator / divisor
    self.denominator = divisor == 1 ? denominator : denominator / divisor
  }

  /// Of machine words, which nearly all numbers of a document fit into.
  private static func commonDivisor(_ a: UInt, _ b: UInt) -> UInt {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }
}

extension ExactNumber {
  package var isInteger: Bool { denominator == 1 }
  package var isZero: Bool { numerator == 0 }
  package var isNegative: Bool { numerator < 0 }
  package var magnitude: ExactNumber { isNegative ? -self : self }

  package static prefix func - (a: ExactNumber) -> ExactNumber {
    ExactNumber(reduced: -a.numerator, over: a.denominator)
  }

  package static func + (a: ExactNumber, b: ExactNumber) -> ExactNumber {
    ExactNumber(
      reducing: a.numerator * b.denominator + b.numerator * a.denominator,
      over: a.denominator * b.denominator)
  }

  package static func - (a: ExactNumber, b: ExactNumber) -> ExactNumber {
    a + -b
  }

  package static func * (a: ExactNumber, b: ExactNumber) -> ExactNumber {
    ExactNumber(
      reducing: a.numerator * b.numerator, over: a.denominator * b.denominator)
  }

  /// The quotient; nil over zero.
  package func divided(by other: ExactNumber) -> ExactNumber? {
    ExactNumber(numerator * other.denominator, over: denominator * other.numerator)
  }
}

extension ExactNumber: Comparable {
  package static func < (a: ExactNumber, b: ExactNumber) -> Bool {
    a.numerator * b.denominator < b.numerator * a.denominator
  }
}

extension ExactNumber {
  /// The nearest integer; halves go away from zero.
  package var rounded: BigInt {
    let double = numerator.magnitude * 2 + denominator.magnitude
    let magnitude = BigInt(double / (denominator.magnitude * 2))
    return isNegative ? -magnitude : magnitude
  }

  /// The integer next to it on the side of zero.
  package var truncated: BigInt {
    let magnitude = BigInt(numerator.magnitude / denominator.magnitude)
    return isNegative ? -magnitude : magnitude
  }

  /// The exponent of the leading digit: 2 for 345.6, −3 for 0.00712; 0 for zero.
  package var leadingExponent: Int {
    guard !isZero else { return 0 }
    let size = magnitude
    // The lengths leave one power of ten open.
    var exponent = String(size.numerator).count - String(size.denominator).count
    if size < ExactNumber(1, timesTenTo: exponent) { exponent -= 1 }
    return exponent
  }
}
