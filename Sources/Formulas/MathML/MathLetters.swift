/// Letters of the alphabets, and which of them are upright.
enum MathLetters {
  /// A name as it stands.
  static func identifier(_ name: String, _ range: Range<Int>) -> MathElement {
    let element = MathElement(.mi, name, range)
    // A single letter would be slanted.
    return name.unicodeScalars.count == 1 ? element.with("mathvariant", "normal") : element
  }

  /// A letter, or a word in an alphabet.
  static func identifier(
    _ text: String, _ alphabet: FormulaNode.Alphabet?, _ range: Range<Int>?
  ) -> MathElement {
    let shown = set(text, alphabet)
    let element = MathElement(.mi, shown, range)
    let isUpright = alphabet == .upright || alphabet == nil && isUpright(text)
    return isUpright && shown == text && isSlanted(text)
      ? element.with("mathvariant", "normal") : element
  }

  /// A text in an alphabet; characters that it has not stay as they are.
  static func set(_ text: String, _ alphabet: FormulaNode.Alphabet?) -> String {
    guard let alphabet else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(greek(scalar, alphabet) ?? scalar) }
    return alphabet.applied(to: String(result))
  }

  /// Capital Greek letters and the sign of the gradient, as TeX has them.
  private static func isUpright(_ text: String) -> Bool {
    guard let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1 else {
      return false
    }
    return (0x391...0x3A9).contains(scalar.value) || scalar == "∇"
  }

  /// Whether a browser slants a text of one letter.
  private static func isSlanted(_ text: String) -> Bool {
    guard let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1 else {
      return false
    }
    switch scalar.value {
    case 65...90, 97...122, 0x391...0x3A9, 0x3B1...0x3C9, 0x3D1, 0x3D5, 0x3D6, 0x3F0, 0x3F1, 0x3F5,
      0x131, 0x237:
      return true
    default: return scalar == "∇" || scalar == "∂"
    }
  }

  /// Bold Greek; the other alphabets have none.
  private static func greek(
    _ scalar: Unicode.Scalar, _ alphabet: FormulaNode.Alphabet
  ) -> Unicode.Scalar? {
    let start: (upper: UInt32, lower: UInt32)
    switch alphabet {
    case .bold: start = (0x1D6A8, 0x1D6C2)
    case .boldItalic: start = (0x1D71C, 0x1D736)
    default: return nil
    }
    switch scalar.value {
    case 0x391...0x3A9: return Unicode.Scalar(start.upper + scalar.value - 0x391)
    case 0x3B1...0x3C9: return Unicode.Scalar(start.lower + scalar.value - 0x3B1)
    case 0x2202: return Unicode.Scalar(start.lower + 25)
    case 0x3F5: return Unicode.Scalar(start.lower + 26)
    case 0x3D1: return Unicode.Scalar(start.lower + 27)
    case 0x3F0: return Unicode.Scalar(start.lower + 28)
    case 0x3D5: return Unicode.Scalar(start.lower + 29)
    case 0x3F1: return Unicode.Scalar(start.lower + 30)
    case 0x3D6: return Unicode.Scalar(start.lower + 31)
    default: return nil
    }
  }
}
