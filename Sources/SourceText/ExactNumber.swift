package import BigInt

/// A rational number without rounding: what digits are compared with.
///
/// Every finite Double is one (m·2^e), and so is every printed decimal, which is why comparing a
/// value with its digits never needs a floating-point subtraction.
package struct ExactNumber: Sendable, Hashable {
  /// Numerator and denominator. The numerator carries the sign; the denominator is positive and
  /// has no common factor with it.
  private enum Parts: Sendable, Hashable {
    /// Wherever both fit, so that equal numbers have equal parts: nearly all numbers of a document,
    /// and several times faster to compute with.
    case words(Int, Int)
    indirect case long(BigInt, BigInt)
  }

  private let parts: Parts

  private init(parts: Parts) { self.parts = parts }

  /// Carries the sign.
  package var numerator: BigInt {
    switch parts {
    case .words(let numerator, _): BigInt(numerator)
    case .long(let numerator, _): numerator
    }
  }

  /// Positive, and without a common factor with the numerator.
  package var denominator: BigInt {
    switch parts {
    case .words(_, let denominator): BigInt(denominator)
    case .long(_, let denominator): denominator
    }
  }

  /// Numerator and denominator, where both are machine words.
  package var words: (numerator: Int, denominator: Int)? {
    if case .words(let numerator, let denominator) = parts { (numerator, denominator) } else { nil }
  }

  package init(_ integer: BigInt) {
    self.init(reduced: integer, over: 1)
  }

  package init(_ integer: Int) {
    self.init(parts: .words(integer, 1))
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
    // The significand is 1.f; 52 more bits make it an integer, for subnormal numbers too. Without
    // the zeros at its end it has no factor in common with a power of two.
    var integer = Int(value.significand * 0x1p52)
    let zeros = integer.trailingZeroBitCount
    integer = (integer >> zeros) * (value < 0 ? -1 : 1)
    let exponent = Int(value.exponent) - 52 + zeros
    if (-62...0).contains(exponent) {
      self.init(parts: .words(integer, 1 << -exponent))
    } else if exponent > 0 {
      self.init(BigInt(integer) << exponent)
    } else {
      self.init(reduced: BigInt(integer), over: BigInt(1) << -exponent)
    }
  }

  /// Digits times a power of ten.
  package init(_ digits: Int, timesTenTo exponent: Int) {
    guard exponent != 0 else {
      self.init(digits)
      return
    }
    let power = Self.powerOfTen(abs(exponent))
    let digits = ExactNumber(digits)
    // No power of ten is zero.
    self = exponent > 0 ? digits * power : digits.divided(by: power) ?? digits
  }

  private static func powerOfTen(_ exponent: Int) -> ExactNumber {
    exponent < smallPowers.count
      ? smallPowers[exponent] : ExactNumber(BigInt(10).power(exponent))
  }

  private static let smallPowers = (0..<60).map { ExactNumber(BigInt(10).power($0)) }

  /// Without a common factor, the denominator positive.
  private init(reduced numerator: BigInt, over denominator: BigInt) {
    if let numerator = Int(exactly: numerator), let denominator = Int(exactly: denominator) {
      self.init(parts: .words(numerator, denominator))
    } else {
      self.init(parts: .long(numerator, denominator))
    }
  }

  /// The denominator must not be zero.
  private init(reducing numerator: BigInt, over denominator: BigInt) {
    // Integers are the rule, and a divisor of long ones takes long to find.
    let common = denominator == 1 ? 1 : numerator.greatestCommonDivisor(with: denominator)
    let divisor = denominator < 0 ? -common : common
    if divisor == 1 {
      self.init(reduced: numerator, over: denominator)
    } else {
      self.init(reduced: numerator / divisor, over: denominator / divisor)
    }
  }

  /// The denominator must not be zero; nil where a part fits no word: −2⁶³ over −1.
  private init?(reducing numerator: Int, over denominator: Int) {
    guard denominator != 1 else {
      self.init(numerator)
      return
    }
    let (top, bottom) = (numerator.magnitude, denominator.magnitude)
    let common = Self.commonDivisor(top, bottom)
    guard let below = Int(exactly: bottom / common),
      let above = Self.signed(top / common, isNegative: (numerator < 0) != (denominator < 0))
    else { return nil }
    self.init(parts: .words(above, below))
  }

  private static func commonDivisor(_ a: UInt, _ b: UInt) -> UInt {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }

  /// A magnitude with its sign; nil where it fits no word.
  private static func signed(_ magnitude: UInt, isNegative: Bool) -> Int? {
    guard isNegative else { return Int(exactly: magnitude) }
    return magnitude <= Int.min.magnitude ? Int(bitPattern: 0 &- magnitude) : nil
  }
}

extension ExactNumber {
  package var isInteger: Bool {
    switch parts {
    case .words(_, let denominator): denominator == 1
    case .long(_, let denominator): denominator == 1
    }
  }

  package var isZero: Bool { if case .words(0, _) = parts { true } else { false } }

  package var isNegative: Bool {
    switch parts {
    case .words(let numerator, _): numerator < 0
    case .long(let numerator, _): numerator < 0
    }
  }

  package var magnitude: ExactNumber { isNegative ? -self : self }

  /// A Double less than 2^-51 of the number away from it; nil for long ones.
  var nearby: Double? {
    guard case .words(let numerator, let denominator) = parts else { return nil }
    return Double(numerator) / Double(denominator)
  }

  /// How many bits numerator and denominator have together, the sign aside.
  package var bits: Int {
    switch parts {
    case .words(let a, let b):
      2 * UInt.bitWidth - a.magnitude.leadingZeroBitCount - b.magnitude.leadingZeroBitCount
    case .long(let a, let b): a.magnitude.bitWidth + b.magnitude.bitWidth
    }
  }

  package static prefix func - (a: ExactNumber) -> ExactNumber {
    if case .words(let numerator, let denominator) = a.parts, numerator != .min {
      return ExactNumber(parts: .words(-numerator, denominator))
    }
    return ExactNumber(reduced: -a.numerator, over: a.denominator)
  }

  package static func + (a: ExactNumber, b: ExactNumber) -> ExactNumber {
    if case .words(let p, let q) = a.parts, case .words(let r, let s) = b.parts,
      let sum = sum(p, over: q, r, over: s)
    {
      return sum
    }
    return ExactNumber(
      reducing: a.numerator * b.denominator + b.numerator * a.denominator,
      over: a.denominator * b.denominator)
  }

  /// p/q + r/s; nil where a step fits no word.
  private static func sum(_ p: Int, over q: Int, _ r: Int, over s: Int) -> ExactNumber? {
    guard q != s else {
      let (sum, overflows) = p.addingReportingOverflow(r)
      return overflows ? nil : ExactNumber(reducing: sum, over: q)
    }
    let (left, first) = p.multipliedReportingOverflow(by: s)
    let (right, second) = r.multipliedReportingOverflow(by: q)
    let (sum, third) = left.addingReportingOverflow(right)
    let (below, fourth) = q.multipliedReportingOverflow(by: s)
    return first || second || third || fourth ? nil : ExactNumber(reducing: sum, over: below)
  }

  package static func - (a: ExactNumber, b: ExactNumber) -> ExactNumber {
    a + -b
  }

  package static func * (a: ExactNumber, b: ExactNumber) -> ExactNumber {
    if case .words(let p, let q) = a.parts, case .words(let r, let s) = b.parts,
      let product = quotient(of: (p, r), by: (q, s))
    {
      return product
    }
    return ExactNumber(
      reducing: a.numerator * b.numerator, over: a.denominator * b.denominator)
  }

  /// The power with an exponent that is not negative.
  package func power(_ exponent: Int) -> ExactNumber {
    if case .words(let numerator, let denominator) = parts,
      let above = Self.power(numerator, exponent), let below = Self.power(denominator, exponent)
    {
      return ExactNumber(parts: .words(above, below))
    }
    // Powers of what has no common factor have none.
    return ExactNumber(reduced: numerator.power(exponent), over: denominator.power(exponent))
  }

  /// nil where it fits no word.
  private static func power(_ base: Int, _ exponent: Int) -> Int? {
    // Of two and more none fits with a greater exponent.
    guard exponent < Int.bitWidth else { return base.magnitude < 2 && base >= 0 ? base : nil }
    var result = 1
    for _ in 0..<exponent {
      let (product, overflows) = result.multipliedReportingOverflow(by: base)
      if overflows { return nil }
      result = product
    }
    return result
  }

  /// The quotient; nil over zero.
  package func divided(by other: ExactNumber) -> ExactNumber? {
    if other.isZero { return nil }
    if case .words(let p, let q) = parts, case .words(let r, let s) = other.parts,
      let quotient = Self.quotient(of: (p, s), by: (q, r))
    {
      return quotient
    }
    return ExactNumber(numerator * other.denominator, over: denominator * other.numerator)
  }

  /// One product over another that is not zero; nil where one of them fits no word.
  private static func quotient(of above: (Int, Int), by below: (Int, Int)) -> ExactNumber? {
    let (top, isHigh) = above.0.multipliedReportingOverflow(by: above.1)
    let (bottom, isDeep) = below.0.multipliedReportingOverflow(by: below.1)
    return isHigh || isDeep ? nil : ExactNumber(reducing: top, over: bottom)
  }
}

extension ExactNumber: Comparable {
  package static func < (a: ExactNumber, b: ExactNumber) -> Bool {
    if case .words(let p, let q) = a.parts, case .words(let r, let s) = b.parts {
      if q == s { return p < r }
      // Two words each, the lower one without a sign.
      let (left, right) = (p.multipliedFullWidth(by: s), r.multipliedFullWidth(by: q))
      return left.high == right.high ? left.low < right.low : left.high < right.high
    }
    return a.numerator * b.denominator < b.numerator * a.denominator
  }
}
