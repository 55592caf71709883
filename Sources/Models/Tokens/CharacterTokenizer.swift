/// Characters as tokens.
///
/// A text to (T) characters; joined again they are the text, scalar by scalar. Nothing is dropped,
/// blanks included, and nothing is normalised.
public struct CharacterTokenizer: Tokenizer {
  /// What counts as one character.
  public enum Unit: Hashable, Sendable, CaseIterable {
    /// A Unicode scalar (code point): the unit of published tokenizers. "é" may be one or two, and
    /// CR LF is two.
    case scalar
    /// An extended grapheme cluster, what a reader sees as one: a family emoji is one, and so is
    /// CR LF. The rules grow with Unicode, so newer systems may cut rare scripts otherwise.
    case grapheme
  }

  /// What counts as one character.
  public var unit: Unit

  /// A tokenizer into scalars, or into graphemes.
  public init(unit: Unit = .scalar) { self.unit = unit }

  /// The characters of the text.
  public func tokens(in text: String) -> [String] {
    switch unit {
    case .scalar: text.unicodeScalars.map { String($0) }
    case .grapheme: text.map { String($0) }
    }
  }
}
