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
    "table": Rule(
      "A table's worked numbers are what its other cells come to",
      "Write the value that is given, or mend the cells that it is made of."),
    "shape-conflict": Rule(
      "A symbol has one shape until it is set anew",
      "Declare it once, or give the second thing a name of its own."),
    "shape-declaration": Rule(
      "What is said to be of a shape comes out with that shape",
      "Mend the shape that is declared, or what it is computed from."),
    "shape-product": Rule(
      "Factors can be multiplied, and terms can be added",
      "Mend a shape or the order of the factors, or put in the transpose that is missing."),
    "two-meanings": Rule(
      "A letter is not a size here and a matrix there", "Give one of the two another letter."),
    "sum-index": Rule(
      "What is summed has the index that the sum runs over",
      "Put the index where the terms were meant to differ."),
    "weights-sum": Rule(
      "The weights of an average sum to one",
      "Compute the weights anew, or divide them by their sum."),
    "weights-reused": Rule(
      "Each vector stands behind a weight of its own",
      "Compute the weight of each vector; the one that is printed is that of one of them."),
    "hull": Rule(
      "An average lies between what it averages", "Compute the average anew."),
    "convention": Rule(
      "Vectors are rows everywhere or columns everywhere",
      "Say which of the two they are, or put in a transpose."),
    "undefined-symbol": Rule(
      "Parallel definitions are made of what is given",
      "Write the symbol that the others are computed from, or define this one first."),
    "known-formula": Rule(
      "A well-known formula is as it is known",
      "Compare it with its source; where another form is meant, say so."),
    "unknown-command": Rule(
      "A formula's commands are known",
      "Mend its spelling; a command of your own is not read."),
    "long-formula": Rule(
      "A formula is short enough to be read", "Part it into several formulas."),
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
