package import SourceText

extension Number {
  /// The value, or the middle of its bounds, with so many significant digits and no zeros at the
  /// end: `3`, `0.74`, `4.947606`, `5.838311819e-06`. From 10⁻⁴ to 10¹⁵ without a power of ten;
  /// digits before the point are never dropped.
  ///
  /// A number that may be zero and is not known to be larger than 10⁻⁹ is `0`.
  package func text(digits: Int = 10) -> String {
    switch self {
    case .exact(let value): return value.text(digits: digits)
    case .within(let lower, let upper):
      if mayBeZero, max(-lower, upper) < 1e-9 { return "0" }
      return (ExactNumber(midpoint) ?? ExactNumber(0)).text(digits: digits)
    }
  }
}

extension ExactNumber {
  /// See `Number.text(digits:)`.
  package func text(digits: Int) -> String {
    guard !isZero else { return "0" }
    let sign = isNegative ? "-" : ""
    let size = magnitude
    var exponent = size.leadingExponent
    let isPlain = { (exponent: Int) in (-4..<15).contains(exponent) }
    if isInteger, isPlain(exponent) { return numeratorText }
    // Of a plain number all digits before the point are kept.
    var count = isPlain(exponent) ? max(digits, exponent + 1) : digits
    var rounded = size.rounded(timesTenTo: count - 1 - exponent)
    if rounded == ExactNumber(1, timesTenTo: count) {
      exponent += 1
      count = isPlain(exponent) ? max(digits, exponent + 1) : digits
      rounded = ExactNumber(1, timesTenTo: count - 1)
    }
    var shown = rounded.numeratorText
    if isPlain(exponent) {
      if exponent < 0 { shown = String(repeating: "0", count: -exponent) + shown }
      return sign + Self.pointed(shown, integers: max(exponent, 0) + 1)
    }
    let power = String(abs(exponent))
    return sign + Self.pointed(shown, integers: 1) + (exponent < 0 ? "e-" : "e+")
      + (power.count < 2 ? "0" + power : power)
  }

  /// Digits with a point behind the first so many, without zeros at the end.
  private static func pointed(_ digits: String, integers: Int) -> String {
    var fraction = digits.dropFirst(integers)
    while fraction.last == "0" { fraction.removeLast() }
    return digits.prefix(integers) + (fraction.isEmpty ? "" : "." + fraction)
  }
}
