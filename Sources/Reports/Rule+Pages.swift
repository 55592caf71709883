extension Rule {
  /// What the chapter format asks of a page; each broken one is an author's mistake.
  static let aboutPages: [String: Rule] = [
    "no-title": Rule("A chapter has a heading", "Begin the chapter with `# Title`."),
    "unclosed-fence": Rule("A fence is closed", "Write the closing fence on a line of its own."),
    "unclosed-details": Rule(
      "`<details>` is closed",
      "Write `</details>` on a line of its own, with a blank line before it."),
    "stray-details-end": Rule(
      "`</details>` closes something", "Remove it, or open it with `<details>`."),
    "raw-html": Rule(
      "A page makes no HTML but `<details>` and `<summary>`",
      "Write it in Markdown; other tags are shown as text."),
    "fence-word": Rule(
      "A fence is a listing or an output", "Write `swift` or `output`, with words behind a blank."),
    "unknown-listing-word": Rule(
      "The words behind `swift` are known ones",
      "Use one of the words that the chapter format lists."),
    "listing-word-value": Rule(
      "A word behind `swift` has a value where it needs one",
      "Write `word` or `word=value`, as the chapter format says."),
    "listing-words-clash": Rule(
      "The words behind `swift` go together", "Keep one of the two words."),
    "wrong-of": Rule("A wrong answer names its exercise", "Add `of=ID` behind `wrong=`."),
    "duplicate-exercise": Rule("An exercise's id is its own", "Give the exercise another id."),
    "unterminated-string": Rule("A string ends in its listing", "Write its closing quotes."),
    "unterminated-comment": Rule("A comment ends in its listing", "Write its `*/`."),
    "unterminated-regex": Rule("A regular expression ends on its line", "Write its closing `/`."),
    "unclosed-conditional": Rule("An `#if` ends in its listing", "Write its `#endif`."),
    "unclosed-bracket": Rule(
      "A bracket is closed in its listing", "Close it in the listing that opens it."),
    "unmatched-bracket": Rule(
      "A bracket closes one of its listing", "Remove it, or open it in the same listing."),
    "used-before": Rule(
      "A variable is set before it is used",
      "Move its declaration up; until then it reads as zero."),
    "declared-again": Rule(
      "A name is declared once a section", "Rename it, or begin a new `##` section."),
    "claim-on-print": Rule(
      "A claimed call has a value", "Write what is printed into an `output` block."),
    "claim-inside": Rule(
      "A value is claimed at the top of a listing", "Claim it behind the whole statement."),
    "claim-on-assignment": Rule(
      "An assignment has no value to claim",
      "Write the name again on a line of its own, with the claim behind it."),
    "claim-on-statement": Rule(
      "A statement without a value claims none", "Claim an expression instead."),
    "claim-without-value": Rule(
      "A claimed variable has a value", "Give it one, or remove the mark."),
    "claim-on-several": Rule("A claim is about one value", "Write one statement for each."),
    "claim-on-nothing": Rule(
      "A claim stands behind a statement", "Put the mark at the end of the statement's last line."),
    "claim-twice": Rule("A value is claimed once", "Keep one of the two claims."),
    "claim-not-run": Rule(
      "A claimed value is sent", "Claim it in a listing of the story, or remove the mark."),
    "claim-on-void": Rule(
      "A claimed call gives something back",
      "Claim a value, or write what it prints into an `output` block."),
    "output-word": Rule("An `output` has no unknown words", "Remove the word behind `output`."),
    "output-without-listing": Rule(
      "An `output` stands behind a listing", "Put it right behind the listing that writes it."),
    "output-only-wildcards": Rule(
      "An `output` checks something",
      "Keep at least one word or number of what the listing writes."),
    "figure-without-listing": Rule(
      "A figure stands behind a listing",
      "Put the image right behind the listing that calls `show(…)`."),
    "binding-inside-line": Rule(
      "A binding stands on a line of its own", "Put the comment behind the paragraph."),
    "binding-dashes": Rule(
      "A binding holds no `--`", "Write the expression without two hyphens side by side."),
    "binding-entry": Rule(
      "A binding is of a known form",
      "Write `numbers = expression` or `numbers: cited SOURCE`, or as the chapter format says."),
    "binding-support": Rule(
      "A binding says what vouches",
      "Write `= expression`, `: cited SOURCE`, `: quoted 000:205 fails` or `: label`."),
    "binding-unreadable": Rule(
      "A binding's expression is whole", "Close its brackets and strings."),
    "digits-not-above": Rule(
      "A binding's digits stand above it", "Write the same digits in both places."),
    "column-without-table": Rule(
      "A column's binding stands behind a table", "Put the comment right behind the table."),
    "unknown-column": Rule(
      "A bound column is in the table", "Write the column's head as it stands there."),
    "empty-column": Rule(
      "A bound column holds numbers", "Name a column with numbers, or remove the entry."),
    "no-such-formula": Rule(
      "A bound formula stands above", "Count the formulas of the block above, from 1."),
    "quoted-verdict": Rule(
      "A quotation names a verdict",
      "Write `holds`, `misrounded`, `fails`, `depends` or `unresolved`."),
    "ledger-where": Rule(
      "A ledger's row names lines", "Write a line or lines: `205` or `203-206`."),
    "ledger-kind": Rule(
      "A ledger's row is of a known kind", "Write `formula`, `number`, `listing` or `fact`."),
    "ledger-verdict": Rule(
      "A ledger's row has a known verdict",
      "Write `right`, `wrong`, `undefined`, `misleading` or `opinion`."),
    "ledger-evidence": Rule(
      "A ledger's row gives evidence", "Link to a listing or section, or cite a source."),
    "edition-listing": Rule(
      "An edition has the original's listings",
      "Copy the listing; only comments and strings may differ."),
    "edition-output": Rule(
      "An edition has the original's outputs and values",
      "Copy the original's outputs and values."),
    "edition-binding": Rule("An edition has the original's bindings", "Copy the original's entry."),
    "edition-listings": Rule(
      "An edition has as many listings as the original", "Bring the two back into step."),
    "edition-bindings": Rule(
      "An edition has as many bindings as the original", "Bring the two back into step."),
    "chapter-name": Rule(
      "A chapter's file is named NN-slug.md",
      "Use two digits, a hyphen, small letters, digits and hyphens."),
    "unreadable-file": Rule(
      "A chapter's file can be read",
      "Give yourself the right to read it, or move it out of `chapters`."),
    "duplicate-chapter": Rule(
      "A chapter's number is its own", "Give one of the two files another number."),
    "no-original": Rule(
      "An edition or solution has an original", "Give it the number of its original."),
    "portability-blank-line": Rule(
      "Display math has no blank line in it", "Take it out, or use a `math` fence."),
    "portability-display": Rule(
      "Display math stands alone", "Put it between ```math and ```."),
    "portability-brackets": Rule(
      "Math is marked by dollars", "Write $`…`$, or put it between ```math and ```."),
    "portability-touching": Rule(
      "Code hosts see where a formula begins and ends", "Put a blank there, or write $`…`$."),
    "portability-code": Rule(
      "A formula is not indented like code", "Take the indentation out."),
    "portability-block": Rule(
      "No row of a formula looks like a block of Markdown", "Put it between ```math and ```."),
    "portability-markup": Rule(
      "No sign of a formula is taken for Markdown",
      "Write $`…`$, or put it between ```math and ```."),
    "portability-escape": Rule(
      "No backslash of a formula is taken for an escape",
      "Write $`…`$, or put it between ```math and ```."),
  ]
}
