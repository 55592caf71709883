extension PrintedNumber {
  /// The true value to as many significant digits as make plain that it differs from what is
  /// printed, and at least as many as are printed; in the same unit, so that the two compare.
  package static func distinguishing(
    _ value: NumericValue, from printed: PrintedNumber
  ) -> String {
    guard let exact = value.exact else { return value.wordForm ?? "nan" }
    if value.isMinusZero { return "-0.0" }
    let mark = printed.notation.mark
    let factor = mark?.kind == .factor ? mark?.factor : nil
    let counted = factor.flatMap { exact.divided(by: $0) } ?? exact
    let unit = factor == nil ? "" : printed.notation.markText
    let isInteger = (exact - exact.rounded).magnitude <= value.noise
    let least = max(1, printed.significantDigits)
    for digits in least...(least + 40) {
      let text = Self.text(of: counted, significantDigits: digits)
      guard let shown = PrintedNumber(text + unit) else { break }
      let isPlain = !printed.verdict(on: .rational(shown.value)).isHolding
      // Of an integer that stands for 204.48, `204` would hide what is wrong.
      let showsFraction = !printed.isExact || isInteger || !shown.value.isInteger
      if isPlain, showsFraction { return text + unit }
    }
    return Self.text(of: counted, significantDigits: max(10, least)) + unit
  }

  /// A value to some significant digits as Swift would print it, without dropping digits before
  /// the point: `0.148`, `204480`, `5.84e-06`.
  package static func text(of value: ExactNumber, significantDigits: Int) -> String {
    let exponent = value.leadingExponent
    let isFixed = (-4...15).contains(exponent)
    var notation = NumberNotation()
    notation.integer = isFixed ? "0" : "1"
    let places = isFixed ? max(0, significantDigits - 1 - exponent) : significantDigits - 1
    notation.fraction = places == 0 ? nil : String(repeating: "0", count: places)
    if !isFixed {
      notation.exponent = exponent
      notation.power = Style.code.power
    }
    let pattern = PrintedNumber(notation, text: notation.text, isApproximate: true)
    guard isFixed, places == 0 else { return pattern.corrected(for: .rational(value)) }
    return value.rounded.numeratorText
  }
}

extension NumericValue {
  /// A value that is known without noise.
  package static func rational(_ value: ExactNumber) -> NumericValue {
    .rational(value.numerator, value.denominator)
  }
}
