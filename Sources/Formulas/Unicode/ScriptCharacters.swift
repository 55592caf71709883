/// Letters and digits that Unicode has as superscripts and subscripts, and other alphabets.
enum ScriptCharacters {
  /// The text raised; nil where a character has no raised form.
  static func raised(_ text: String) -> String? { mapped(text, upper) }

  /// The text lowered; nil where a character has no lowered form.
  static func lowered(_ text: String) -> String? { mapped(text, lower) }

  private static func mapped(_ text: String, _ table: [Character: Character]) -> String? {
    var result = ""
    for character in text {
      guard let mapped = table[character] else { return nil }
      result.append(mapped)
    }
    return result.isEmpty ? nil : result
  }

  private static func table(_ from: String, _ to: String) -> [Character: Character] {
    Dictionary(uniqueKeysWithValues: zip(from, to))
  }

  private static let upper = table(
    "0123456789+−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδθχ⊤′∗†∘",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᶿᵡᵀ′*†°")

  private static let lower = table(
    "0123456789+−=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ")
}

extension FormulaNode.Alphabet {
  /// A text in this alphabet; characters that it has not stay as they are.
  func applied(to text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map(applied)))
  }

  private func applied(to scalar: Unicode.Scalar) -> Unicode.Scalar {
    if let special = Self.special[self]?[scalar] { return special }
    let start: (upper: UInt32, lower: UInt32, digit: UInt32)
    switch self {
    case .upright: return scalar
    case .bold: start = (0x1D400, 0x1D41A, 0x1D7CE)
    case .blackboard: start = (0x1D538, 0x1D552, 0x1D7D8)
    case .script: start = (0x1D49C, 0x1D4B6, 0)
    case .fraktur: start = (0x1D504, 0x1D51E, 0)
    case .italic: start = (0x1D434, 0x1D44E, 0)
    case .boldItalic: start = (0x1D468, 0x1D482, 0)
    case .sans: start = (0x1D5A0, 0x1D5BA, 0x1D7E2)
    case .mono: start = (0x1D670, 0x1D68A, 0x1D7F6)
    }
    switch scalar.value {
    case 65...90: return Unicode.Scalar(start.upper + scalar.value - 65) ?? scalar
    case 97...122: return Unicode.Scalar(start.lower + scalar.value - 97) ?? scalar
    case 48...57 where start.digit > 0:
      return Unicode.Scalar(start.digit + scalar.value - 48) ?? scalar
    default: return scalar
    }
  }

  /// Letters that Unicode had before it had the alphabets.
  private static let special: [FormulaNode.Alphabet: [Unicode.Scalar: Unicode.Scalar]] = [
    .blackboard: ["C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"],
    .script: [
      "B": "ℬ", "E": "ℰ", "F": "ℱ", "H": "ℋ", "I": "ℐ", "L": "ℒ", "M": "ℳ", "R": "ℛ", "e": "ℯ",
      "g": "ℊ", "o": "ℴ",
    ],
    .italic: ["h": "ℎ"],
    .fraktur: ["C": "ℭ", "H": "ℌ", "I": "ℑ", "R": "ℜ", "Z": "ℨ"],
  ]
}
