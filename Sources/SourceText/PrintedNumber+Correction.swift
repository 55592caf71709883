extension PrintedNumber {
  /// How a power of ten is written where the printed number shows no example.
  package enum Style: Sendable {
    /// `5.84e-06`, as Swift prints.
    case code
    /// `5.84×10⁻⁶`
    case prose
    /// `5.84 \times 10^{-6}`
    case latex
  }

  /// What to print instead: the true value in the same notation with as many digits, which then
  /// holds in the same setting.
  ///
  /// Digits are kept behind the point; a value too small to show any there is written with a
  /// power of ten and as many significant digits. An integer on a page whose value is none gets
  /// four significant digits.
  package func corrected(
    for value: NumericValue, in setting: Setting = .page, style: Style = .code
  ) -> String {
    guard let exact = value.exact else { return value.wordForm ?? "nan" }
    let counted = inOwnFactor(isCutOff ? Self.pushed(exact, by: value.noise) : exact)
    var new = notation
    new.sign = exact.isNegative ? minus(style) : notation.sign == "+" ? "+" : ""
    if notation.exponent != nil {
      writePower(counted, noise: value.noise, into: &new)
    } else if notation.fraction != nil {
      writeFixed(counted, places: fractionDigits, into: &new, style: style)
    } else if isExact {
      writeExactInteger(counted, noise: value.noise, in: setting, into: &new, style: style)
    } else if notation.isPlainInteger {
      let places = max(1, trimmedDigits) - 1 - counted.leadingExponent
      writeFixed(
        counted, places: counted.isInteger ? min(0, places) : places, into: &new, style: style)
    } else {
      // `12%` for 0.4 %: a digit that shows.
      writeFixed(counted, places: max(0, -counted.leadingExponent), into: &new, style: style)
    }
    return new.text
  }

  /// The value farther from zero by its noise: noise just under a digit must not cut it off.
  private static func pushed(_ exact: ExactNumber, by noise: ExactNumber) -> ExactNumber {
    exact.isNegative ? exact - noise : exact + noise
  }

  /// The value counted in the number's unit; for a prefix, whichever reading lies nearer.
  private func inOwnFactor(_ exact: ExactNumber) -> ExactNumber {
    guard let mark = notation.mark, mark.kind != .plain,
      let counted = exact.divided(by: mark.factor)
    else { return exact }
    guard mark.kind == .prefix else { return counted }
    let printed = notation.digits * ExactNumber(1, timesTenTo: notation.lastDigitExponent)
    let near = (exact.leadingExponent - printed.leadingExponent).magnitude
    let scaled = (counted.leadingExponent - printed.leadingExponent).magnitude
    return near < scaled ? exact : counted
  }

  private func minus(_ style: Style) -> String {
    notation.isNegative ? notation.sign : style == .prose ? "\u{2212}" : "-"
  }

  /// The significant digits without the zeros that end an integer.
  private var trimmedDigits: Int {
    let zeros = notation.integer.reversed().prefix { $0 == "0" }.count
    return notation.significantDigits - min(zeros, notation.significantDigits)
  }
}

extension PrintedNumber {
  private func writeExactInteger(
    _ exact: ExactNumber, noise: ExactNumber, in setting: Setting,
    into new: inout NumberNotation, style: Style
  ) {
    let integer = exact.rounded
    let isInteger = (exact - integer).magnitude <= noise
    if isInteger || (setting == .document && !integer.isZero) {
      new.integer = integer.magnitude.numeratorText
      if integer.isZero { new.sign = "" }
    } else {
      writeFixed(exact, places: max(1, 3 - exact.leadingExponent), into: &new, style: style)
    }
  }

  /// Writes digits down to a place behind the point, or before it when `places` is negative.
  private func writeFixed(
    _ exact: ExactNumber, places: Int, into new: inout NumberNotation, style: Style
  ) {
    let digits = Self.digits(exact, places: places, isCutOff: isCutOff)
    guard !digits.isZero || exact.isZero else {
      return writeNewPower(exact, into: &new, style: style)
    }
    let text = digits.magnitude.numeratorText
    guard places > 0 else {
      new.integer = text + (digits.isZero ? "" : String(repeating: "0", count: -places))
      new.fraction = nil
      return
    }
    let padded = String(repeating: "0", count: max(0, places + 1 - text.count)) + text
    let whole = String(padded.dropLast(places))
    new.integer = whole == "0" && notation.integer.isEmpty ? "" : whole
    new.fraction = String(padded.suffix(places))
  }

  /// Writes the mantissa before a power of ten; one that was below ten stays below ten.
  private func writePower(
    _ exact: ExactNumber, noise: ExactNumber, into new: inout NumberNotation
  ) {
    let isNormal = notation.integer.count == 1 && notation.integer != "0"
    if notation.isBarePower {
      let lower = exact.leadingExponent
      for exponent in [lower, lower + 1] {
        new.exponent = exponent
        let power = ExactNumber(1, timesTenTo: exponent)
        if (exact.magnitude - power).magnitude <= noise { return }
      }
      new.exponent = lower
      new.power = notation.power?.behindTimes
      writeMantissa(exact, places: 2, into: &new)
    } else {
      let keepsExponent = !isNormal || exact.isZero
      new.exponent = keepsExponent ? notation.exponent : exact.leadingExponent
      writeMantissa(exact, places: fractionDigits, into: &new)
    }
  }

  private func writeNewPower(
    _ exact: ExactNumber, into new: inout NumberNotation, style: Style
  ) {
    let digits = max(2, notation.significantDigits)
    if case .code = style, notation.mark != nil {
      // `2.5e-04k` would be a name.
      let places = digits - 1 - exact.leadingExponent
      return writeFixed(exact, places: places, into: &new, style: style)
    }
    new.exponent = exact.leadingExponent
    new.power = style.power
    writeMantissa(exact, places: digits - 1, into: &new)
  }

  private func writeMantissa(_ exact: ExactNumber, places: Int, into new: inout NumberNotation) {
    var exponent = new.exponent ?? 0
    var digits = Self.digits(exact, places: places - exponent, isCutOff: isCutOff)
    // 9.996 becomes 10.00, and that 1.00 with the next power.
    if exponent == exact.leadingExponent, digits.magnitude.numeratorText.count > places + 1 {
      exponent += 1
      new.exponent = exponent
      digits = Self.digits(exact, places: places - exponent, isCutOff: isCutOff)
    }
    let text = digits.magnitude.numeratorText
    let padded = String(repeating: "0", count: max(0, places + 1 - text.count)) + text
    new.integer = String(padded.dropLast(places))
    new.fraction = places == 0 ? nil : String(padded.suffix(places))
  }

  /// The value in units of 10⁻ᵖ, rounded or cut off.
  private static func digits(_ exact: ExactNumber, places: Int, isCutOff: Bool) -> ExactNumber {
    let steps = exact * ExactNumber(1, timesTenTo: places)
    return isCutOff ? steps.truncated : steps.rounded
  }
}

extension PrintedNumber.Style {
  var power: NumberNotation.Power {
    switch self {
    case .code: .letter("e", showsPlus: true, width: 2)
    case .prose: .raised("×10")
    case .latex: .caret(" \\times 10", braces: true)
    }
  }
}

extension NumberNotation.Power {
  /// The power as it is written behind a mantissa, for a power that stood alone.
  fileprivate var behindTimes: Self {
    switch self {
    case .letter: self
    case .caret(_, let braces): .caret(" \\times 10", braces: braces)
    case .raised: .raised("×10")
    }
  }
}
