import BigInt

extension PrintedNumber {
  /// Where a number stands.
  package enum Setting: Sendable {
    /// In one of our own chapters, where an integer behind `=` is exact.
    case page
    /// In a document that is audited, where people round integers behind `=` too.
    case document
  }

  /// Decides whether the digits may stand for a value.
  ///
  /// `nan` and the infinities fit no digits. A printed zero without a sign stands for either zero;
  /// a printed minus zero claims the sign, so nothing from plus zero upward fits it.
  package func verdict(on value: NumericValue, in setting: Setting = .page) -> DigitsVerdict {
    guard let exact = value.exact else { return .fails }
    if plainlyStands(for: exact) { return .holds }
    return verdict(on: exact, noise: value.noise, isMinusZero: value.isMinusZero, in: setting)
  }

  /// Decides whether the digits may stand for a value that is known without noise.
  package func verdict(on exact: ExactNumber, in setting: Setting) -> DigitsVerdict {
    if plainlyStands(for: exact) { return .holds }
    return verdict(on: exact, noise: ExactNumber(0), isMinusZero: false, in: setting)
  }

  /// Whether digits that were rounded are so near to a value that Doubles are enough to tell; where
  /// they are not, nothing is said. Most digits of most documents are right.
  private func plainlyStands(for exact: ExactNumber) -> Bool {
    guard !isExact, !isCutOff, !isMinusZero, let value = exact.nearby,
      let printed = self.value.nearby, let unit = unit.nearby
    else { return false }
    // Each of the three is off by less than 2^-51 of itself; what is left open here is wider.
    let blur = (value.magnitude + printed.magnitude) * 0x1p-50
    return (value - printed).magnitude + blur < unit * 0.499_999
  }

  private func verdict(
    on exact: ExactNumber, noise: ExactNumber, isMinusZero isBelowZero: Bool, in setting: Setting
  ) -> DigitsVerdict {
    if isMinusZero, !exact.isNegative, !isBelowZero { return .fails }
    var verdict = verdict(on: exact, noise: noise, in: setting)
    if notation.mark?.kind == .prefix, verdict != .holds {
      let bare = withoutMark.verdict(onFactorless: exact, noise: noise)
      if verdict == .fails || bare == .holds { verdict = bare }
    }
    return verdict
  }

  private func verdict(
    on exact: ExactNumber, noise: ExactNumber, in setting: Setting
  ) -> DigitsVerdict {
    guard isExact else { return verdict(onFactorless: exact, noise: noise) }
    guard (exact - value).magnitude > noise else { return .holds }
    guard setting == .document, let step = lenientStep(for: exact, noise: noise) else {
      return .fails
    }
    let verdict = Self.rounding(of: exact, to: value, step: step, noise: noise)
    guard verdict == .holds else { return verdict }
    return .holdsRounded(note: "rounded: write ≈ \(text)")
  }

  /// The verdict on a number that is not exact, once its factor is in `value` and `unit`.
  private func verdict(onFactorless exact: ExactNumber, noise: ExactNumber) -> DigitsVerdict {
    if isCutOff { return cutting(of: exact, noise: noise) }
    return Self.rounding(of: exact, to: value, step: unit, noise: noise)
  }

  /// The step to which a document may have rounded an integer; nil when it must be exact.
  private func lenientStep(for exact: ExactNumber, noise: ExactNumber) -> ExactNumber? {
    let zeros = notation.integer.reversed().prefix { $0 == "0" }.count
    if zeros >= 3, !notation.digits.isZero, notation.exponent == nil {
      return ExactNumber(1, timesTenTo: zeros)
    }
    let distance = (exact - exact.rounded).magnitude
    return distance > noise ? ExactNumber(1) : nil
  }

  private static func rounding(
    of exact: ExactNumber, to printed: ExactNumber, step: ExactNumber, noise: ExactNumber
  ) -> DigitsVerdict {
    let distance = (exact - printed).magnitude
    if distance + distance <= step + noise + noise { return .holds }
    return distance < step && !isMultiple(exact, of: step, noise: noise) ? .misrounded : .fails
  }

  private func cutting(of exact: ExactNumber, noise: ExactNumber) -> DigitsVerdict {
    // Mirrored, so that one case is left: cut off toward zero from above.
    let distance = notation.isNegative ? value - exact : exact - value
    if distance >= -noise, distance < unit - noise { return .holds }
    return distance.magnitude < unit && !Self.isMultiple(exact, of: unit, noise: noise)
      ? .misrounded : .fails
  }

  /// Whether a value can be written exactly with digits down to `step`.
  private static func isMultiple(
    _ exact: ExactNumber, of step: ExactNumber, noise: ExactNumber
  ) -> Bool {
    guard let count = exact.divided(by: step) else { return false }
    return (exact - count.rounded * step).magnitude <= noise
  }

  /// The same digits counted in ones.
  private var withoutMark: PrintedNumber {
    var bare = notation
    bare.mark = nil
    bare.markText = ""
    return PrintedNumber(bare, text: bare.text, isApproximate: isApproximate)
  }
}
