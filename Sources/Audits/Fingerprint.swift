import SourceText

extension Audit {
  /// The same audit with a fingerprint for each claim: a hash of its rule, the text of its formula
  /// and its own, and which of several alike it is. No position goes into it, and no blank, so that
  /// an edit elsewhere in the file changes none.
  package var fingerprinted: Audit {
    var audit = self
    var seen: [String: Int] = [:]
    for index in claims.indices {
      let claim = claims[index]
      let formula = claim.formula.map { source.text(formulas[$0]) } ?? ""
      let name = [claim.rule, formula.onOneLine, claim.text.onOneLine]
        .joined(separator: "\n")
      let occurrence = seen[name, default: 0]
      seen[name] = occurrence + 1
      audit.claims[index].fingerprint = stableHash(name + "\n\(occurrence)")
    }
    return audit
  }
}

extension String {
  /// Runs of blanks and line ends as one blank each, none at the ends: text that was wrapped anew
  /// is the same text.
  package var onOneLine: String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
