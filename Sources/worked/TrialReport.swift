import Programs
import Reports
import TerminalText
import Workbench

/// What one run of a copy brought, in a few lines.
struct TrialReport {
  let style: Style
  let width: Int

  /// So many mistakes are shown; a compiler often finds more, for one slip.
  private static let mostFindings = 4

  func text(of round: Trial.Round) -> String {
    let alterations = AlterationReport(style: style, width: width)
    let findings = TextReport(style: style)
    let remarks = round.remarks
    var text = alterations.text(round.alterations)
    text += remarks.unshown.map { alterations.unshown($0.text, line: $0.line) }.joined()
    text += remarks.findings.prefix(Self.mostFindings)
      .map { findings.text(of: $0, in: round.source) }.joined()
    let more = remarks.findings.count - Self.mostFindings
    if more > 0 { text += style.paint("… and \(more) more of the kind\n", .dim) }
    text += notRun(remarks.notRun)
    if text.isEmpty { text = "nothing to change: every value is what came\n" }
    if remarks.unfitting > 0 {
      let numbers =
        remarks.unfitting == 1
        ? "1 number in the text no longer fits"
        : "\(remarks.unfitting) numbers in the text no longer fit"
      text += style.paint(numbers + "\n", .dim)
    }
    return "\n" + text
  }

  private func notRun(_ lines: [Int]) -> String {
    guard let first = lines.first, let last = lines.last else { return "" }
    let others = lines.dropLast().map(String.init).joined(separator: ", ")
    return switch lines.count {
    case 1: "not run, as it needs that: the listing in line \(last)\n"
    case 2...6: "not run, as they need that: the listings in lines \(others) and \(last)\n"
    default:
      "not run, as they need that: \(lines.count) listings, from line \(first) to line \(last)\n"
    }
  }
}
