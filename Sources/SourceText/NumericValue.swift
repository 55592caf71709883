package import BigInt

/// A value as it came out of a computation, with what it says about its own precision.
package enum NumericValue: Sendable, Hashable {
  case double(Double)
  case float(Float)
  case integer(BigInt)
  /// Numerator and denominator; a denominator of zero is not a number.
  case rational(BigInt, BigInt)
  /// What printing a binary value gave: decimal text, `nan`, `inf` or `-inf`.
  case decimal(String)
}

extension NumericValue {
  /// The value without rounding; nil for an infinity, for NaN and for text that is no number.
  package var exact: ExactNumber? {
    switch self {
    case .double(let value): ExactNumber(value)
    case .float(let value): ExactNumber(Double(value))
    case .integer(let value): ExactNumber(value)
    case .rational(let numerator, let denominator): ExactNumber(numerator, over: denominator)
    case .decimal(let text): PrintedNumber(text)?.value
    }
  }

  /// How far the value may lie from what exact arithmetic would have given:
  /// max(4 ulp, 10⁻¹²·|value|) for binary values, nothing for integers and rationals.
  package var noise: ExactNumber {
    let steps: Double
    switch self {
    case .integer, .rational: return ExactNumber(0)
    case .double(let value): steps = value.ulp
    case .float(let value): steps = Double(value.ulp)
    case .decimal(let text): steps = (Double(text) ?? 0).ulp
    }
    guard let exact, let step = ExactNumber(steps) else { return ExactNumber(0) }
    return max(step * ExactNumber(4), exact.magnitude * ExactNumber(1, timesTenTo: -12))
  }

  /// Whether it is the zero that has a minus.
  package var isMinusZero: Bool {
    switch self {
    case .double(let value): value == 0 && value.sign == .minus
    case .float(let value): value == 0 && value.sign == .minus
    case .integer, .rational: false
    case .decimal(let text): PrintedNumber(text)?.isMinusZero == true
    }
  }

  /// The words for what has no digits: `nan`, `inf`, `-inf`; nil for a number.
  package var wordForm: String? {
    guard exact == nil else { return nil }
    switch self {
    case .double(let value): return Self.word(for: value)
    case .float(let value): return Self.word(for: Double(value))
    case .integer, .rational: return "nan"
    case .decimal(let text): return Double(text).map(Self.word) ?? text
    }
  }

  private static func word(for value: Double) -> String {
    value.isNaN ? "nan" : value < 0 ? "-inf" : "inf"
  }
}
