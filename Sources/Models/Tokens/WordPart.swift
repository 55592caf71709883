/// A symbol of byte pair encoding: a piece of a word, and whether the word ends with it.
///
/// Kept apart from its spelling, because a text may contain the mark that spells the end of a word.
struct WordPart: Hashable, Comparable, Sendable {
  /// How it is written, with the mark where the word ends.
  let spelling: ExactText
  let endsWord: Bool

  init(_ spelling: String, endsWord: Bool = false) {
    self.spelling = ExactText(spelling)
    self.endsWord = endsWord
  }

  static func + (left: WordPart, right: WordPart) -> WordPart {
    WordPart(left.spelling.string + right.spelling.string, endsWord: right.endsWord)
  }

  static func < (left: WordPart, right: WordPart) -> Bool {
    left.spelling == right.spelling
      ? !left.endsWord && right.endsWord : left.spelling < right.spelling
  }
}
