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
  /// π lies between these two Doubles.
  package static let pi = Number.within(Double.pi, Double.pi.nextUp)
  /// Euler's number lies between these two Doubles.
  package static let euler = Number.within(0x1.5bf0a8b145769p1, 0x1.5bf0a8b14576ap1)

  /// Bounds of what a function of the C library gave: those are off by less than 4 ulp in glibc,
  /// musl and Apple's libm.
  static func widened(
    _ lower: Double, _ upper: Double,
    within range: ClosedRange<Double> = -.infinity...(.infinity)
  ) throws(Failure) -> Number {
    guard lower.isFinite, upper.isFinite else { throw .tooLarge("10^308") }
    return try Number(
      lower: max(range.lowerBound, lower - 4 * lower.ulp),
      upper: min(range.upperBound, upper + 4 * upper.ulp))
  }

  /// A function that never falls.
  private func rising(
    within range: ClosedRange<Double> = -.infinity...(.infinity), _ function: (Double) -> Double
  ) throws(Failure) -> Number {
    let (lower, upper) = try ends()
    return try .widened(function(lower), function(upper), within: range)
  }

  package func exponential() throws(Failure) -> Number {
    if isExactZero { return .one }
    guard bounds.0 > -.infinity else { return .within(0, .leastNonzeroMagnitude) }
    do {
      return try rising(within: 0...(.infinity)) { exp($0) }
    } catch {
      throw .tooLarge("exp(\(text()))")
    }
  }

  package func sigmoid() throws(Failure) -> Number {
    if isExactZero { return try .one / Number(2) }
    return try rising(within: 0...1) { $0 < 0 ? exp($0) / (1 + exp($0)) : 1 / (1 + exp(-$0)) }
  }

  package func hyperbolicSine() throws(Failure) -> Number {
    isExactZero ? .zero : try rising { sinh($0) }
  }

  package func hyperbolicCosine() throws(Failure) -> Number {
    isExactZero ? .one : try absolute.rising(within: 1...(.infinity)) { cosh($0) }
  }

  package func hyperbolicTangent() throws(Failure) -> Number {
    isExactZero ? .zero : try rising(within: -1...1) { tanh($0) }
  }

  package func arctangent() throws(Failure) -> Number {
    isExactZero ? .zero : try rising { atan($0) }
  }

  package func arcsine() throws(Failure) -> Number {
    if isExactZero { return .zero }
    return try clipped("arcsin").rising { asin($0) }
  }

  package func arccosine() throws(Failure) -> Number {
    if self == .one { return .zero }
    let (lower, upper) = try clipped("arccos").ends()
    return try .widened(acos(upper), acos(lower), within: 0...4)
  }

  /// The part from −1 to 1, where rounding may have led beyond; fails where there is none.
  private func clipped(_ name: String) throws(Failure) -> Number {
    let (lower, upper) = bounds
    if let exact, exact.magnitude > ExactNumber(1) { throw .outside("\(name)(\(text()))") }
    guard lower <= 1, upper >= -1 else { throw .outside("\(name)(\(text()))") }
    return .within(max(lower, -1), min(upper, 1))
  }
}

extension Number {
  /// The natural logarithm.
  package func logarithm() throws(Failure) -> Number {
    if self == .one { return .zero }
    // Near 1 the Doubles are too coarse to say by how much it differs.
    if let exact, let half = ExactNumber(0.5), (exact - ExactNumber(1)).magnitude < half {
      return try Number(exact - ExactNumber(1)).rising { log1p($0) }
    }
    return try logarithm { log($0) }
  }

  private func logarithm(_ function: (Double) -> Double) throws(Failure) -> Number {
    if isExactZero { throw .logarithmOfZero }
    let (lower, upper) = bounds
    guard upper > 0, exact?.isNegative != true else { throw .outside("log(\(text()))") }
    guard lower > 0 else { throw .outside("log(0…)") }
    guard upper.isFinite else { return try hugeLogarithm(function) }
    return try rising(function)
  }

  /// The logarithm of an integer beyond the Doubles: ln(m·2^k) = ln m + k·ln 2.
  private func hugeLogarithm(_ function: (Double) -> Double) throws(Failure) -> Number {
    guard let exact else { throw .tooLarge("10^308") }
    let shift = exact.numerator.magnitude.bitWidth - 64
    let top = Number(ExactNumber(exact.numerator >> shift))
    let next = Number(ExactNumber((exact.numerator >> shift) + 1))
    let two = try Number.widened(function(2), function(2))
    let lower = try top.rising(function) + Number(shift) * two
    let upper = try next.rising(function) + Number(shift) * two
    return .within(lower.bounds.0, upper.bounds.1)
  }

  /// The logarithm to a base; without rounding where the number is a rational power of the base.
  package func logarithm(base: Number) throws(Failure) -> Number {
    guard Number.zero.isSurelyLess(than: base), base.isSurelyDisjoint(from: .one) else {
      throw .outside("log_\(base.text())")
    }
    if let base = base.exact, let exact, let power = exact.exponent(base: base) {
      return .exact(power)
    }
    if base == Number(2) { return try logarithm { log2($0) } }
    if base == Number(10) { return try logarithm { log10($0) } }
    return try logarithm() / base.logarithm()
  }
}

extension ExactNumber {
  /// The p/q with q ≤ 6 for which base^(p/q) is this number.
  fileprivate func exponent(base: ExactNumber) -> ExactNumber? {
    guard let own = try? Number(self).logarithm().midpoint,
      let unit = try? Number(base).logarithm().midpoint
    else { return nil }
    for q in 1...6 {
      let p = (own / unit * Double(q)).rounded()
      guard abs(own / unit * Double(q) - p) < 1e-6, abs(p) < 1e5 else { continue }
      guard p != 0 else { return self == ExactNumber(1) ? ExactNumber(0) : nil }
      let sought = p < 0 ? ExactNumber(1).divided(by: base) : base
      guard let left = sought?.power(BigInt(abs(p))), let right = power(BigInt(q)) else {
        continue
      }
      if left == right { return ExactNumber(BigInt(p), over: BigInt(q)) }
    }
    return nil
  }
}
