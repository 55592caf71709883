import Formulas
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
    let reading = DocumentReading(source)
    var auditor = ChainAuditor(reading, inputs: [:])
    auditor.audit()
    var claims = auditor.claims
    for (table, _, section) in reading.tables {
      var worked = TableAuditor(reading, auditor.ledger, table, section)
      worked.audit()
      claims += worked.claims
    }
    for rule in Rules.all { claims += rule.check(reading, auditor.ledger) }
    return Audit(
      source: source, language: reading.language, formulas: reading.passages.map(\.range),
      definitions: auditor.definitions, claims: claims)
  }
}
