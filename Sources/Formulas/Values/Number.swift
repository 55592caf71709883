package import BigInt
package import SourceText

/// A number as far as it is known: a rational without rounding, or bounds that surely hold it.
package enum Number: Sendable, Hashable {
  case exact(ExactNumber)
  /// Both ends included and finite, rounded outward at every step.
  case within(Double, Double)

  package typealias Failure = Evaluator.Failure
}

extension Number {
  package static let zero = Number(0)
  package static let one = Number(1)

  /// How many bits a fraction may have, numerator and denominator together, before it is known by
  /// its bounds only: 600 decimal digits.
  static let fractionBits = 2048
  /// How many bits an integer may have: 19,000 decimal digits, room for 2000!.
  static let integerBits = 65_536

  package init(_ exact: ExactNumber) {
    self = .exact(exact)
  }

  package init(_ integer: Int) {
    self = .exact(ExactNumber(integer))
  }

  /// The number without rounding while it is small enough to go on with, else its bounds.
  package init(keeping exact: ExactNumber) throws(Failure) {
    let bits = exact.bits
    if bits <= Self.fractionBits || exact.isInteger && bits <= Self.integerBits {
      self = .exact(exact)
    } else {
      let ends = exact.doubleBounds
      try self.init(lower: ends.lower, upper: ends.upper)
    }
  }

  /// The numbers from one bound to another; fails where a bound is not finite.
  init(lower: Double, upper: Double) throws(Failure) {
    guard lower.isFinite, upper.isFinite else { throw .tooLarge("10^308") }
    self = .within(lower, upper)
  }

  /// Everything between two rationals.
  package init(from lower: ExactNumber, to upper: ExactNumber) throws(Failure) {
    guard lower != upper else {
      try self.init(keeping: lower)
      return
    }
    try self.init(lower: lower.doubleBounds.lower, upper: upper.doubleBounds.upper)
  }
}

extension Number {
  /// The value where it is known without rounding.
  package var exact: ExactNumber? {
    if case .exact(let value) = self { value } else { nil }
  }

  /// The value where it is known to be an integer.
  package var integer: BigInt? {
    guard let exact, exact.isInteger else { return nil }
    return exact.numerator
  }

  /// Doubles that surely hold the value; infinite where an exact integer is beyond all Doubles.
  package var bounds: (Double, Double) {
    switch self {
    case .exact(let value):
      let ends = value.doubleBounds
      return (ends.lower, ends.upper)
    case .within(let lower, let upper): return (lower, upper)
    }
  }

  /// The nearest Double to an exact value within an ulp, or the middle of the bounds.
  package var midpoint: Double {
    let (lower, upper) = bounds
    return lower == upper ? lower : lower / 2 + upper / 2
  }

  /// The bounds, which must be finite.
  func ends() throws(Failure) -> (lower: Double, upper: Double) {
    let (lower, upper) = bounds
    guard lower.isFinite, upper.isFinite else { throw .tooLarge("10^308") }
    return (lower, upper)
  }

  var isExactZero: Bool { exact?.isZero == true }

  /// Whether it may be zero.
  var mayBeZero: Bool {
    switch self {
    case .exact(let value): value.isZero
    case .within(let lower, let upper): lower <= 0 && upper >= 0
    }
  }

  /// What going on with the number costs, in steps of evaluation.
  var effort: Int {
    guard let exact else { return 0 }
    let bits = exact.bits
    let size = bits / (exact.isInteger ? 1024 : 256)
    return size * size
  }
}
