extension String {
  /// Every run of letters, digits and `_` that does not begin with a digit.
  package var identifiers: Set<String> { Set(words) }

  /// The identifiers that stand behind a word that declares something; a good guess, no parser.
  package var declaredIdentifiers: Set<String> {
    var found: Set<String> = []
    var declares = false
    for word in words {
      if declares { found.insert(word) }
      declares = Self.declaringWords.contains(word)
    }
    return found
  }

  private var words: [String] {
    split { !($0.isLetter || $0.isNumber || $0 == "_") }
      .filter { $0.first?.isNumber == false }.map(String.init)
  }

  private static let declaringWords: Set<String> = [
    "let", "var", "func", "struct", "class", "enum", "actor", "protocol", "typealias", "case",
  ]
}
