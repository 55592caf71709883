import Programs
import SourceText
import TerminalText

extension TextReport {
  /// Findings that only follow from others, by their id: something above failed first.
  private static let consequences: Set<String> = ["not-run", "not-evaluated"]

  /// The findings in order; where one mistake spoils much, what follows from it is told in one line.
  func folded(_ outcome: Outcome) -> [String] {
    let followers = outcome.findings.filter { Self.consequences.contains($0.id) }
    guard followers.count > 3, followers.count < outcome.findings.count else {
      return outcome.findings.map { text(of: $0, in: outcome.source) }
    }
    let causes = outcome.findings.filter { !Self.consequences.contains($0.id) }
    var lines: [Int] = []
    for finding in followers {
      let line = outcome.source.line(at: finding.range.lowerBound)
      if lines.last != line { lines.append(line) }
    }
    let shown = lines.prefix(8).map(String.init).joined(separator: ", ")
    let rest = lines.count > 8 ? " and \(lines.count - 8) more" : ""
    let closing =
      style.paint("\(outcome.source.path):", .bold) + " "
      + style.paint("warning:", .yellow, .bold)
      + " \(followers.count) places could not be checked, as they use what failed: "
      + "lines \(shown)\(rest)\n"
    return causes.map { text(of: $0, in: outcome.source) } + [closing]
  }
}
