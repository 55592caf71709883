package import Programs
import SourceText
package import TerminalText

/// The one line that a chapter ends with, and the line that a book ends with.
package struct SummaryReport: Sendable {
  package let style: Style

  package init(style: Style) { self.style = style }

  /// `10-attention  18 listings, 5 outputs, 41 values, 63 numbers, 3 figures: all checked`.
  package func line(_ name: String, _ outcome: Outcome, width: Int) -> String {
    let padded = name + String(repeating: " ", count: max(0, width - displayWidth(name)))
    let errors = outcome.findings.filter { $0.severity == .error }.count
    let warnings = outcome.findings.filter { $0.severity == .warning }.count
    let mark =
      errors > 0
      ? style.paint("✗", .red, .bold)
      : warnings > 0 ? style.paint("!", .yellow, .bold) : style.paint("✓", .green, .bold)
    return "\(mark) \(padded)  \(verdict(outcome.counts, errors: errors, warnings: warnings))"
  }

  package func total(_ totals: Totals) -> String {
    plural(totals.chapters, "chapter") + ", "
      + verdict(totals.counts, errors: totals.errors, warnings: totals.warnings)
  }

  /// What vouches for the counted numbers: `coverage: 20 numbers: 12 bound to the program, 5 checked
  /// in formulas, 3 named, none unchecked`.
  package func coverage(_ counts: Counts) -> String {
    let parts = [
      (counts.numbers.all, "bound to the program"),
      (counts.checked.all, "checked in formulas" + aside(counts.checked)), (counts.given, "given"),
      (counts.cited, "cited"), (counts.quoted, "quoted"), (counts.labels, "named"),
    ]
    let all = parts.reduce(counts.unchecked) { $0 + $1.0 }
    let unchecked = counts.unchecked == 0 ? "none" : "\(counts.unchecked)"
    return "coverage: \(plural(all, "number")): "
      + (parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" } + ["\(unchecked) unchecked"])
      .joined(separator: ", ")
  }

  /// What is not as it should be among numbers in formulas.
  private func aside(_ tally: Counts.Tally) -> String {
    let parts = [(tally.failed, "wrong"), (tally.unresolved, "undecided")].filter { $0.0 > 0 }
    return parts.isEmpty
      ? "" : " (" + parts.map { "\($0.0) \($0.1)" }.joined(separator: ", ") + ")"
  }

  private func verdict(_ counts: Counts, errors: Int, warnings: Int) -> String {
    var parts: [String] = []
    for (tally, word) in [
      (counts.listings, "listing"), (counts.outputs, "output"), (counts.values, "value"),
      (counts.numbers, "bound number"), (counts.relations, "relation"), (counts.figures, "figure"),
    ] where tally.all > 0 || word == "listing" {
      parts.append(plural(tally.all, word))
    }
    var text = parts.joined(separator: ", ")
    var ends: [String] = []
    if errors > 0 { ends.append(style.paint(plural(errors, "error"), .red, .bold)) }
    if warnings > 0 { ends.append(style.paint(plural(warnings, "warning"), .yellow)) }
    if counts.unchecked > 0 {
      ends.append(style.paint("\(counts.unchecked) unchecked", .yellow))
    }
    text += ": " + (ends.isEmpty ? "all checked" : ends.joined(separator: ", "))
    return text + aside(counts)
  }

  /// What others vouch for, and what nobody decides: said, so that silence never means correct.
  private func aside(_ counts: Counts) -> String {
    var parts = [
      (counts.quoted, "quoted"), (counts.cited, "cited"), (counts.labels, "named"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    if counts.undecidedRelations > 0 {
      parts.append("\(plural(counts.undecidedRelations, "relation")) undecided")
    }
    return parts.isEmpty ? "" : style.paint(" (besides: \(parts.joined(separator: ", ")))", .dim)
  }

  private func plural(_ count: Int, _ word: String) -> String {
    "\(count) \(word)\(count == 1 ? "" : "s")"
  }
}
