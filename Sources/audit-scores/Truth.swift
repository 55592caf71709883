import BigInt
package import SourceText

/// The true value of a claim, or the interval that the rounded results it is made of allow; decides
/// which digits are surely false.
package struct Truth: Sendable {
  package let low: ExactNumber
  package let high: ExactNumber
  /// The relation is a congruence.
  package let modulus: Int?

  /// nil where the texts are no decimals.
  package init?(low: String, high: String, modulus: Int? = nil) {
    guard let low = Self.number(low), let high = Self.number(high), low <= high else { return nil }
    self.low = low
    self.high = high
    self.modulus = modulus
  }

  private static func number(_ text: String) -> ExactNumber? {
    let parts = text.split(separator: "e", omittingEmptySubsequences: false)
    guard parts.count <= 2, let mantissa = parts.first,
      let exponent = parts.count == 2 ? Int(parts[1]) : 0
    else { return nil }
    let halves = mantissa.split(separator: ".", omittingEmptySubsequences: false)
    guard halves.count <= 2, let digits = BigInt(halves.joined()) else { return nil }
    let places = halves.count == 2 ? halves[1].count : 0
    return ExactNumber(digits) * ExactNumber(1, timesTenTo: exponent - places)
  }

  /// Whether the digits are wrong by more than one unit of their last place, or by a whole one
  /// where they are an integer that leaves nothing open.
  package func isFarFrom(_ printed: PrintedNumber) -> Bool {
    if let modulus { return !isCongruent(printed, modulo: modulus) }
    return scales(of: printed).allSatisfy { isFar(printed, scale: $0) }
  }

  /// Whether the digits are a value that was rounded the wrong way: over half a unit away and under
  /// a whole one, and not a value that could have been printed without rounding.
  package func isMisrounded(by printed: PrintedNumber) -> Bool {
    guard modulus == nil else { return false }
    var isNear = false
    for scale in scales(of: printed) where !isFar(printed, scale: scale) {
      let nearest = printed.value < low * scale ? low * scale : high * scale
      let distance = (printed.value - nearest).magnitude
      let verdict = printed.verdict(
        on: nearest, in: .document)
      let half = Self.step(of: printed) * ExactNumber(5, timesTenTo: -1)
      guard verdict == .misrounded, distance > half + noise(scale) else { return false }
      isNear = true
    }
    return isNear
  }

  private func isFar(_ printed: PrintedNumber, scale: ExactNumber) -> Bool {
    let distance = max(low * scale - printed.value, printed.value - high * scale)
    let step = Self.step(of: printed)
    if distance > step + noise(scale) { return true }
    return printed.isExact && step == ExactNumber(1) && low == high && low.isInteger
      && distance == step
  }

  /// With a percent sign the value may be the share or the share times 100.
  private func scales(of printed: PrintedNumber) -> [ExactNumber] {
    printed.text.hasSuffix("%")
      ? [ExactNumber(1), ExactNumber(1, timesTenTo: -2)] : [ExactNumber(1)]
  }

  /// What the digits may be off by; an integer with three zeros may have been rounded to them.
  private static func step(of printed: PrintedNumber) -> ExactNumber {
    guard printed.isExact else { return printed.unit }
    var (zeros, rest) = (0, printed.value.numerator.magnitude)
    while rest != 0, rest % 10 == 0 { (zeros, rest) = (zeros + 1, rest / 10) }
    return ExactNumber(1, timesTenTo: zeros >= 3 ? zeros : 0)
  }

  /// How far the 15 digits may be from the value.
  private func noise(_ scale: ExactNumber) -> ExactNumber {
    max(low.magnitude, high.magnitude) * scale * ExactNumber(1, timesTenTo: -13)
  }

  private func isCongruent(_ printed: PrintedNumber, modulo modulus: Int) -> Bool {
    guard let turns = (low - printed.value).divided(by: ExactNumber(modulus)) else { return true }
    return turns.isInteger
  }
}
