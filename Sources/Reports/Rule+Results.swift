extension Rule {
  /// What the page says and what came.
  static let aboutResults: [String: Rule] = [
    "does-not-compile": Rule(
      "A listing compiles", "Mend the listing, or mark it `fails` if that is meant."),
    "not-run": Rule(
      "The listings that a listing uses come to their end", "Mend the listing above that it uses."),
    "trapped": Rule(
      "A listing runs to its end", "Mend the listing, or mark it `traps` if that is meant."),
    "stopped-wallTime": Rule(
      "A listing ends in time", "Make it do less, or look for a loop without end."),
    "stopped-processorTime": Rule(
      "A listing ends in time", "Make it do less, or look for a loop without end."),
    "stopped-memory": Rule("A listing keeps within its memory", "Make it hold less at a time."),
    "stopped-output": Rule("A listing writes no more than it may", "Make it print less."),
    "stopped-processes": Rule(
      "A listing starts no more processes than it may", "Start fewer, and wait for them."),
    "unstable": Rule(
      "What a listing yields is the same when it runs again",
      "Sort what has no order, and use a seeded generator and no clock."),
    "exited": Rule(
      "A listing does not end the program",
      "Let it come to its end; what stands below runs with it."),
    "fails-compiles": Rule(
      "A listing marked `fails` does not compile",
      "Remove the word, or make it what must not compile."),
    "traps-finishes": Rule(
      "A listing marked `traps` stops", "Remove the word, or make it what must stop."),
    "message-differs": Rule(
      "A message says what its `output` says", "Copy the words from the message, in their order."),
    "quotation-file": Rule("A quoted file is there", "Write its path below `Sources/Models`."),
    "quotation-region": Rule(
      "A quoted region is marked in its file",
      "Write `from=File.swift#region`, and mark it there."),
    "quotation-differs": Rule(
      "A quoted region is what its file says", "Copy the region as it stands there."),
    "output-missing": Rule(
      "What a listing writes is on the page",
      "Write an empty `output` block behind it; `--accept` fills it."),
    "output-not-run": Rule(
      "An `output` stands behind a listing that runs", "Remove it, or let the listing run."),
    "output-of-nothing": Rule(
      "A listing with an `output` writes something", "Remove the `output`."),
    "output-unwritable": Rule(
      "An output fits into its fence",
      "Close the fence, and open it with more backticks than any line has."),
    "unresolved-output": Rule("An `output` is not empty", "`worked check --accept` fills it."),
    "unresolved-value": Rule("A claim is not empty", "`worked check --accept` writes the value."),
    "output-misrounded": Rule(
      "A printed number is the value rounded", "Round to the nearest at the last digit."),
    "output-fails": Rule("A printed number is the value", "Write what came, where that is right."),
    "output-shape": Rule(
      "A printed list has the shape of what came", "Compare the brackets and the counts."),
    "output-digits": Rule(
      "As many digits came as are printed", "Print more digits, or claim fewer."),
    "output-differs": Rule("An output is what came", "Write what came, where that is right."),
    "output-extra": Rule(
      "All that came is printed", "Write it, or put `...` where any text may stand."),
    "value-misrounded": Rule(
      "A claimed number is the value rounded", "Round to the nearest at the last digit."),
    "value-fails": Rule("A claimed number is the value", "Write what came, where that is right."),
    "value-shape": Rule(
      "A claimed list has the shape of the value", "Compare the brackets and the counts."),
    "value-digits": Rule("As many digits came as are claimed", "Claim fewer digits."),
    "value-differs": Rule("A claim is what came", "Write what came, where that is right."),
    "value-missing": Rule("What is claimed came", "Remove it from the claim."),
    "value-extra": Rule("All that came is claimed", "Write it too."),
    "figure-differs": Rule(
      "A figure is what its listing shows",
      "Look at both; `worked check --accept` writes the new one."),
    "figure-missing": Rule("A figure's file is there", "`worked check --accept` writes it."),
    "figure-not-shown": Rule(
      "A listing shows a figure for each image", "Call `show(…)`, once for each image."),
    "figure-not-on-page": Rule(
      "A shown figure is on the page",
      "Write `![what one sees](figures/NN-name.svg)` behind the listing."),
    "number-misrounded": Rule(
      "A number is its value rounded", "Round to the nearest at the last digit."),
    "number-fails": Rule(
      "A number is its expression's value", "Write the value, or mend the expression."),
    "number-count": Rule(
      "There are as many numbers as values", "Bind all of them, or name the one that is meant."),
    "number-type": Rule(
      "A bound value is a number", "Bind an Int, a Double, or an array or tuple of them."),
    "unknown-chain": Rule(
      "A binding's story is told", "Name a `chain=` of one of the chapter's listings."),
    "binding-trapped": Rule(
      "A binding's expression has a value",
      "It is evaluated at the end of its section; see what holds there."),
    "binding-stopped": Rule(
      "A binding's expression ends in time", "Compute it in a listing, with less work."),
    "binding-does-not-compile": Rule(
      "A binding's expression compiles", "It sees what its section and those above declare."),
    "not-evaluated": Rule(
      "What a binding uses is declared", "Mend the listing above that declares it."),
    "cited-but-computed": Rule(
      "A source is not asked for what a listing yields", "Bind the number to an expression."),
    "relation-misrounded": Rule(
      "A number in a formula is what stands before it, rounded",
      "Round to the nearest at the last digit."),
    "relation-fails": Rule(
      "A relation in a formula holds", "Write the value, or mend the expression."),
    "verdict-differs": Rule(
      "What is quoted gets the verdict there that the quotation names",
      "Name the verdict that an audit of the document gives, or mend the line numbers."),
    "not-quoted": Rule(
      "A quotation stands in its document", "Copy it from there, or mend the line numbers."),
    "unknown-document": Rule("A quoted document is at hand", "Name one by its number."),
    "unchecked-number": Rule(
      "Something vouches for a counted number",
      "Bind it in a comment behind its block, cite a source, or call it a label."),
  ]
}
