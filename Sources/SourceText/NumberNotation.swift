import BigInt

/// How a number is written, taken apart so that another value can be written the same way.
struct NumberNotation: Sendable, Hashable {
  /// How a power of ten is written.
  enum Power: Sendable, Hashable {
    /// `e-06`: the letter, whether a plus is shown, and the least number of digits.
    case letter(String, showsPlus: Bool, width: Int)
    /// ` \times 10^{-6}`: everything up to the base, and whether the exponent is in braces.
    case caret(String, braces: Bool)
    /// `×10⁻⁶`: everything up to the base.
    case raised(String)
  }

  /// The digits before the point without separators; empty in `.466` and in a bare `10⁻⁶`.
  var integer = ""
  /// The digits behind the point; nil without one.
  var fraction: String?
  private var trimmings = Trimmings.none

  /// What most numbers go without, which are digits with or without a point.
  private struct Signs: Sendable, Hashable {
    var sign = ""
    var separator: String?
    var cutOff: String?
    var exponent: Int?
    var power: Power?
    var markText = ""
    var mark: UnitMark?
  }

  private indirect enum Trimmings: Sendable, Hashable {
    case none
    case some(Signs)
  }

  private var signs: Signs {
    get { if case .some(let signs) = trimmings { signs } else { Signs() } }
    set { trimmings = newValue == Signs() ? .none : .some(newValue) }
  }

  /// Empty, `-`, `−` or `+`.
  var sign: String {
    get { signs.sign }
    set { signs.sign = newValue }
  }

  /// What stands between groups of three: `,`, `{,}`, `\,` or a thin space.
  var separator: String? {
    get { signs.separator }
    set { signs.separator = newValue }
  }

  /// `…` and its spellings: the digits are cut off, not rounded.
  var cutOff: String? {
    get { signs.cutOff }
    set { signs.cutOff = newValue }
  }

  var exponent: Int? {
    get { signs.exponent }
    set { signs.exponent = newValue }
  }

  var power: Power? {
    get { signs.power }
    set { signs.power = newValue }
  }

  /// The unit's spelling with the blank before it.
  var markText: String {
    get { signs.markText }
    set { signs.markText = newValue }
  }

  var mark: UnitMark? {
    get { signs.mark }
    set { signs.mark = newValue }
  }

  /// Whether it is digits with or without a point.
  var isBare: Bool { if case .none = trimmings { true } else { false } }
}

extension NumberNotation {
  /// Digits with or without a point, which nearly all numbers are; nil for any other text.
  init?(bare text: String) {
    let digits = text.utf8.count { $0.isASCIIDigit }
    guard digits > 0, digits < 40 else { return nil }
    if digits == text.utf8.count {
      integer = text
      return
    }
    guard digits + 1 == text.utf8.count, let point = text.utf8.firstIndex(of: UInt8(ascii: ".")),
      point < text.utf8.index(before: text.endIndex)
    else { return nil }
    integer = String(text[..<point])
    fraction = String(text[text.utf8.index(after: point)...])
  }

  var isNegative: Bool { !isBare && (sign == "-" || sign == "\u{2212}") }

  /// `10⁻⁶` with no digits before it.
  var isBarePower: Bool { integer.isEmpty && fraction == nil }

  /// No point, exponent or factor: such a number leaves nothing open.
  var isPlainInteger: Bool {
    guard fraction == nil else { return false }
    return isBare || (exponent == nil || isBarePower) && (mark == nil || mark?.kind == .plain)
  }

  /// All digits as one integer, with the sign.
  var digits: ExactNumber {
    let text = integer + (fraction ?? "")
    // Few digits, the rule, are read as a machine word.
    let magnitude =
      isBarePower
      ? ExactNumber(1)
      : text.utf8.count < 19 ? ExactNumber(Int(text) ?? 0) : ExactNumber(BigInt(text) ?? 0)
    return isNegative ? -magnitude : magnitude
  }

  /// The power of ten of the last digit, a unit's factor aside.
  var lastDigitExponent: Int { (exponent ?? 0) - (fraction?.count ?? 0) }

  /// The digits from the first that is not zero.
  var significantDigits: Int {
    isBarePower ? 1 : (integer + (fraction ?? "")).drop { $0 == "0" }.count
  }

  /// The number written out.
  var text: String {
    sign + groupedInteger + (fraction.map { "." + $0 } ?? "") + (cutOff ?? "") + powerText
      + markText
  }

  private var groupedInteger: String {
    guard let separator, integer.count > 3 else { return integer }
    let lead = integer.count % 3
    var groups = lead == 0 ? [] : [String(integer.prefix(lead))]
    var rest = integer.dropFirst(lead)
    while !rest.isEmpty {
      groups.append(String(rest.prefix(3)))
      rest = rest.dropFirst(3)
    }
    return groups.joined(separator: separator)
  }

  private var powerText: String {
    guard let exponent, let power else { return "" }
    switch power {
    case .letter(let letter, let showsPlus, let width):
      let digits = String(exponent.magnitude)
      let zeros = String(repeating: "0", count: max(0, width - digits.count))
      return letter + (exponent < 0 ? "-" : showsPlus ? "+" : "") + zeros + digits
    case .caret(let front, let braces):
      return front + (braces ? "^{\(exponent)}" : "^\(exponent)")
    case .raised(let front):
      return front + String(String(exponent).map { Self.raised[$0] ?? $0 })
    }
  }

  static let raised: [Character: Character] = [
    "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸",
    "9": "⁹", "-": "⁻", "+": "⁺",
  ]
}
