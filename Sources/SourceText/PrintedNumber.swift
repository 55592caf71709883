/// A number as it is printed, and what its digits claim.
///
/// With p digits behind the point a number claims that the exact value rounds to it:
/// |value − printed| ≤ ½·10⁻ᵖ, a tie holding both ways. In scientific notation and with a factor
/// (`%`, `万`, `MiB`) the last printed digit is the unit, and half of it is open on either side. A
/// plain integer is exact; behind `≈` its unit is its last digit that is not zero. `0.333…` claims
/// what is cut off to it, [0.333, 0.334), and `-0.333…` the mirror image.
///
/// A prefix (`k`, `MiB`, `million`) leaves open in what unit the value comes: `4 MiB` holds for
/// 4194304 and for 4. A factor does not: `73.1%` claims 0.731, and `1.2万` claims 12000.
/// Other unit words (`ms`, `cm`) change nothing.
package struct PrintedNumber: Sendable, Hashable {
  /// Shared by all copies: documents hold each number many times.
  private final class Contents: Sendable {
    let text: String
    let value: ExactNumber
    /// The power of ten of one step of the last digit, a unit's factor aside.
    let stepExponent: Int32
    let isApproximate: Bool
    let notation: NumberNotation

    init(
      text: String, value: ExactNumber, stepExponent: Int32, isApproximate: Bool,
      notation: NumberNotation
    ) {
      self.text = text
      self.value = value
      self.stepExponent = stepExponent
      self.isApproximate = isApproximate
      self.notation = notation
    }
  }

  private let contents: Contents

  /// As printed, with sign, separators, exponent and unit.
  package var text: String { contents.text }
  /// Whether it stands behind `≈`, `~`, about, 约, 大约 or `\approx`.
  package var isApproximate: Bool { contents.isApproximate }
  /// What the digits say, a unit's factor applied.
  package var value: ExactNumber { contents.value }
  /// What one step of the last digit is worth, a unit's factor applied; for an integer behind
  /// `≈`, of the last digit that is not zero.
  package var unit: ExactNumber {
    let step = ExactNumber(1, timesTenTo: Int(contents.stepExponent))
    return notation.mark.map { step * $0.factor } ?? step
  }
  var notation: NumberNotation { contents.notation }

  /// Reads a text that is one number and nothing else; nil for anything else, `nan` included.
  package init?(_ text: String, isApproximate: Bool = false) {
    if let notation = NumberNotation(bare: text) {
      if !isApproximate, let short = Self.short(notation) {
        self = short
      } else {
        self.init(notation, text: text, isApproximate: isApproximate)
      }
      return
    }
    var reader = NumberReader(Array(text.utf8), at: 0, dialect: .either)
    guard let notation = reader.read(), reader.index == reader.end else { return nil }
    self.init(notation, text: text, isApproximate: isApproximate)
  }

  /// The integers that a document is full of, made once for all of them.
  private static let shortest = (0..<1_000).map { integer in
    var notation = NumberNotation()
    notation.integer = String(integer)
    return PrintedNumber(notation, text: notation.integer, isApproximate: false)
  }

  private static func short(_ notation: NumberNotation) -> PrintedNumber? {
    guard notation.fraction == nil, notation.integer.utf8.count < 4,
      notation.integer.first != "0" || notation.integer == "0", let index = Int(notation.integer)
    else { return nil }
    return shortest[index]
  }

  /// The same digits, behind `≈` or not.
  package func marked(isApproximate: Bool) -> PrintedNumber {
    guard isApproximate != self.isApproximate else { return self }
    return PrintedNumber(notation, text: text, isApproximate: isApproximate)
  }

  init(_ notation: NumberNotation, text: String, isApproximate: Bool) {
    let (exponent, digits) = (notation.lastDigitExponent, notation.digits)
    let ones = digits * ExactNumber(1, timesTenTo: exponent)
    let zeros =
      isApproximate && notation.isPlainInteger
      ? notation.integer.reversed().prefix { $0 == "0" }.count : 0
    // `≈ 0` has no digit that is not zero; its unit is one.
    let step = digits.isZero ? exponent : exponent + zeros
    contents = Contents(
      text: text, value: notation.mark.map { ones * $0.factor } ?? ones,
      stepExponent: Int32(clamping: step), isApproximate: isApproximate, notation: notation)
  }
}

extension PrintedNumber {
  /// The value and the unit follow from the notation.
  package static func == (a: PrintedNumber, b: PrintedNumber) -> Bool {
    a.contents === b.contents
      || a.text == b.text && a.isApproximate == b.isApproximate && a.notation == b.notation
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(text)
    hasher.combine(isApproximate)
  }
}

extension PrintedNumber {
  /// Whether the digits leave nothing open: a plain integer that does not stand behind `≈`.
  package var isExact: Bool { notation.isPlainInteger && !isApproximate }

  /// Whether the digits are cut off rather than rounded: `0.333…`.
  package var isCutOff: Bool { notation.cutOff != nil }

  /// Whether it is an integer without exponent or factor, a thousands mark aside.
  package var isPlainInteger: Bool { notation.isPlainInteger }

  /// Whether it is a zero with a minus, which claims that the value is not above zero.
  package var isMinusZero: Bool { notation.isNegative && value.isZero }

  /// How many digits stand behind the point.
  package var fractionDigits: Int { notation.fraction?.count ?? 0 }

  /// How many digits stand from the first that is not zero.
  package var significantDigits: Int { notation.significantDigits }

  /// The least and the greatest value that the digits may stand for, binary noise aside.
  package var interval: ClosedRange<ExactNumber> {
    if isExact { return value...value }
    if isCutOff { return notation.isNegative ? (value - unit)...value : value...(value + unit) }
    let half = unit * ExactNumber(5, timesTenTo: -1)
    return (value - half)...(value + half)
  }
}
