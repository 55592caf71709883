/// Powers of ten behind a number's digits.
extension NumberReader {
  /// Beyond this an exponent is a joke, and its exact value would fill the memory.
  private static let largestExponent = 5_000

  mutating func readPower(into notation: inout NumberNotation) {
    if notation.integer == "10", notation.fraction == nil, notation.separator == nil,
      let (exponent, power) = takeExponent(behind: "10")
    {
      notation.integer = ""
      notation.exponent = exponent
      notation.power = power
      return
    }
    readLetterPower(into: &notation)
    guard notation.exponent == nil else { return }
    let start = index
    guard takeTimes() else { return }
    let front = String(decoding: bytes[start..<index], as: UTF8.self) + "10"
    guard take("10"), let (exponent, power) = takeExponent(behind: front) else {
      index = start
      return
    }
    notation.exponent = exponent
    notation.power = power
  }

  /// `e-06`, when nothing that could make it a name touches it.
  mutating func readLetterPower(into notation: inout NumberNotation) {
    guard byte() | 0x20 == UInt8(ascii: "e") else { return }
    let start = index
    let letter = String(UnicodeScalar(byte()))
    index += 1
    let isNegative = take("-") || take("\u{2212}")
    let showsPlus = !isNegative && take("+")
    let digits = takeDigits()
    let isName = byte().isASCIILetter || byte() == UInt8(ascii: "_")
    guard !digits.isEmpty, !isName, let exponent = Int(digits), exponent <= Self.largestExponent
    else {
      index = start
      return
    }
    notation.exponent = isNegative ? -exponent : exponent
    notation.power = .letter(letter, showsPlus: showsPlus, width: digits.count)
  }

  private mutating func takeTimes() -> Bool {
    let start = index
    skipBlanks()
    for sign in ["×", "\\times", "\\cdot", "·", "⋅", "*", "x"] where take(sign) {
      skipBlanks()
      return true
    }
    index = start
    return false
  }

  /// `^{-6}`, `^-6`, `^6` or `⁻⁶`.
  private mutating func takeExponent(behind front: String) -> (Int, NumberNotation.Power)? {
    let start = index
    if take("^") {
      let braces = take("{")
      let isNegative = take("-") || take("\u{2212}")
      // Without braces TeX raises one digit only; prose raises all of them.
      var digits = takeDigits()
      if !braces, dialect == .latex, digits.count > 1 {
        index -= digits.count - 1
        digits = String(digits.prefix(1))
      }
      if !digits.isEmpty, !braces || take("}"), let exponent = Int(digits),
        exponent <= Self.largestExponent
      {
        return (isNegative ? -exponent : exponent, .caret(front, braces: braces))
      }
      index = start
      return nil
    }
    var text = ""
    scan: while true {
      for (plain, raised) in NumberNotation.raised where take(String(raised)) {
        text.append(plain)
        continue scan
      }
      break
    }
    if let exponent = Int(text), exponent.magnitude <= UInt(Self.largestExponent) {
      return (exponent, .raised(front))
    }
    index = start
    return nil
  }

  mutating func skipBlanks() {
    while byte() == UInt8(ascii: " ") { index += 1 }
  }
}
