extension Rule {
  /// What an audit holds of a document's formulas. A rule that is not here speaks for itself by its
  /// id.
  static let aboutAudits: [String: Rule] = [
    "arithmetic": Rule(
      "A printed result is what its expression comes to",
      "Write the value that is given, or mend the expression; see how it was read."),
    "samples": Rule(
      "A formula that holds for all values holds for those that were tried",
      "Compare both sides with the values that are given."),
    "acceptance-form": Rule(
      "A comment for the audit is of the known form",
      "Write `<!-- audit: ok RULE, reason -->` behind the formula."),
    "acceptance-rule": Rule(
      "A comment for the audit names a known rule",
      "Take the rule from the brackets behind the finding."),
    "acceptance-unused": Rule(
      "A comment for the audit accepts a finding", "Remove it where there is nothing to accept."),
  ]
}
