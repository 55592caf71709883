package import SourceText

/// Everything that was found out about one document.
package struct Audit: Sendable {
  package let source: SourceFile
  package let language: Language
  /// Every formula, its delimiters included, in the order of the file.
  package var formulas: [Range<Int>]
  package var definitions: [Definition]
  /// In the order of the file.
  package var claims: [Claim]
  /// What the author should know that is no claim: an unknown command, an unused acceptance.
  package var notes: [Diagnostic]

  package enum Language: Sendable { case english, chinese }

  package init(
    source: SourceFile, language: Language, formulas: [Range<Int>] = [],
    definitions: [Definition] = [], claims: [Claim] = [], notes: [Diagnostic] = []
  ) {
    self.source = source
    self.language = language
    self.formulas = formulas
    self.definitions = definitions
    self.claims = claims
    self.notes = notes
  }

  /// What the document sets a symbol to.
  package struct Definition: Sendable {
    package let symbol: String
    package let value: String
    /// Where the symbol stands.
    package let range: Range<Int>

    package init(symbol: String, value: String, range: Range<Int>) {
      self.symbol = symbol
      self.value = value
      self.range = range
    }
  }
}

/// A sentence in both languages.
package struct Phrase: Sendable, Hashable {
  package let english: String
  package let chinese: String

  package init(_ english: String, _ chinese: String) {
    self.english = english
    self.chinese = chinese
  }
}
