package import SourceText

/// Audits documents.
package struct Auditor: Sendable {
  package struct Settings: Sendable {
    /// Inputs to compute with instead of the document's: `x_1` and `(1,3)`.
    package var replacements: [(symbol: String, value: String)] = []
    /// Whether to warn where a code host would not render a formula.
    package var checksPortability = false

    package init() {}
  }

  package let settings: Settings

  package init(_ settings: Settings = Settings()) {
    self.settings = settings
  }

  /// Gives every claim of a document its verdict. Never fails: what cannot be decided says why.
  package func audit(_ source: SourceFile) -> Audit {
    Audit(source: source, language: .english)
  }
}
