import Formulas

/// What became of one relation.
struct Decision {
  var verdict: Claim.Verdict
  var because: Phrase
  var asWritten: Value?
  var fromDefinitions: Value?
  /// The side that was computed.
  var computed: Expression?
  var steps: [String] = []
  var uses: [String: Ledger.Binding] = [:]
  var printedUses: [Ledger.Printed] = []
  var rule = "arithmetic"
}
