package import SourceText

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

extension Number {
  package func sine() throws(Failure) -> Number {
    if isExactZero { return .zero }
    return try wave(sin, slope: cos)
  }

  package func cosine() throws(Failure) -> Number {
    if isExactZero { return .one }
    return try wave(cos, slope: { -sin($0) })
  }

  package func tangent() throws(Failure) -> Number {
    if isExactZero { return .zero }
    let (lower, upper) = try ends()
    // The cosine changes its sign at a pole, and has no two zeros less than 3 apart.
    guard upper - lower < 3, cos(lower) * cos(upper) > 0 else { throw .outside("tan(\(text()))") }
    return try .widened(tan(lower), tan(upper))
  }

  /// Sine or cosine: monotone except where the slope changes its sign. The C library reduces large
  /// arguments without error, so that the slope's sign is certain.
  private func wave(
    _ function: (Double) -> Double, slope: (Double) -> Double
  ) throws(Failure) -> Number {
    let (lower, upper) = try ends()
    guard upper - lower < 6 else { return .within(-1, 1) }
    // Below 3 there is one change of sign at most.
    guard upper - lower < 3 else {
      let middle = lower + (upper - lower) / 2
      let left = try Number.within(lower, middle).wave(function, slope: slope).bounds
      let right = try Number.within(middle, upper).wave(function, slope: slope).bounds
      return .within(min(left.0, right.0), max(left.1, right.1))
    }
    let (a, b) = (function(lower), function(upper))
    let (rises, stillRises) = (slope(lower) > 0, slope(upper) > 0)
    let least = rises || !stillRises ? min(a, b) : -1
    let greatest = !rises || stillRises ? max(a, b) : 1
    return try .widened(least, greatest, within: -1...1)
  }
}

extension Number {
  /// The sine of an angle in degrees; without rounding at multiples of 30° where it is rational.
  package static func sine(degrees: ExactNumber) throws(Failure) -> Number {
    let angle = degrees.modulo(360)
    if angle >= ExactNumber(180) {
      return -(try sine(degrees: angle - ExactNumber(180)))
    }
    // From 0° to 180° it is symmetric about 90°.
    let acute = angle > ExactNumber(90) ? ExactNumber(180) - angle : angle
    if acute.isZero { return .zero }
    if acute == ExactNumber(30) { return try .one / Number(2) }
    if acute == ExactNumber(45) { return try (try .one / Number(2)).root() }
    if acute == ExactNumber(60) { return try (try Number(3) / Number(4)).root() }
    if acute == ExactNumber(90) { return .one }
    return try radians(Number(acute)).sine()
  }

  package static func cosine(degrees: ExactNumber) throws(Failure) -> Number {
    try sine(degrees: ExactNumber(90) - degrees)
  }

  package static func tangent(degrees: ExactNumber) throws(Failure) -> Number {
    let angle = degrees.modulo(180)
    if angle == ExactNumber(90) { throw .outside("tan(\(Number(degrees).text())°)") }
    if angle == ExactNumber(45) { return .one }
    if angle == ExactNumber(135) { return Number(-1) }
    return try sine(degrees: degrees) / cosine(degrees: degrees)
  }

  package static func radians(_ degrees: Number) throws(Failure) -> Number {
    try degrees * pi / Number(180)
  }
}

extension ExactNumber {
  /// The least residue that is not negative.
  fileprivate func modulo(_ modulus: Int) -> ExactNumber {
    let modulus = ExactNumber(modulus)
    guard let count = divided(by: modulus)?.floor else { return self }
    return self - count * modulus
  }
}
