import SourceText

extension Audit {
  /// The same audit with each finding that says the very same as an earlier one pointing at that: the
  /// same claim in the same formula, read alike, with the same values and the same verdict.
  package var withRepeats: Audit {
    var audit = self
    var first: [[String]: Int] = [:]
    for (index, claim) in claims.enumerated() where claim.isFinding && claim.sameAs == nil {
      guard let formula = claim.formula else { continue }
      let says = [
        claim.rule, claim.verdict.rawValue, source.text(formulas[formula]).onOneLine,
        claim.text.onOneLine, claim.readAs ?? "", claim.asWritten ?? "",
        claim.fromDefinitions ?? "", claim.because.english,
      ]
      // Several of one formula that are alike are told apart by nothing, and all told.
      if let earlier = first[says], claims[earlier].formula != formula {
        audit.claims[index].sameAs = earlier
      } else if first[says] == nil {
        first[says] = index
      }
    }
    return audit
  }
}
