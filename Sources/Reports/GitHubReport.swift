import Programs
import SourceText
import TerminalText

/// Annotations of GitHub Actions: one workflow command for each finding, as chapters end, and a line
/// for each chapter and for the book.
struct GitHubReport: Report {
  private let settings: ReportSettings
  private let summary = SummaryReport(style: Style(isColoured: false))
  private var width = 0
  private var totals = Totals()

  init(_ settings: ReportSettings) { self.settings = settings }

  mutating func begin(_ chapters: [String]) -> String {
    width = chapters.map { displayWidth($0) }.max() ?? 0
    return ""
  }

  mutating func add(_ problem: ReportedProblem) -> String {
    totals.add(problem.diagnostic.severity)
    return WorkflowCommand.text(
      problem.diagnostic.severity, [("file", problem.path), ("title", problem.diagnostic.id)],
      Finding(problem.diagnostic).story)
  }

  mutating func add(_ chapter: ReportedChapter) -> String {
    totals.add(chapter.outcome)
    let listsUnchecked = settings.listsUnchecked || settings.isStrict
    let findings =
      chapter.outcome.findings + (listsUnchecked ? chapter.outcome.uncheckedFindings : [])
    var text = findings.map { annotation($0, chapter) }.joined()
    if let refusal = chapter.refusal {
      text += WorkflowCommand.text(
        .error, [("file", chapter.path), ("title", "not-written")],
        "\(refusal.message)\nhelp \(refusal.nextStep)")
    }
    // A line that a file's name could break might begin with `::` and be taken for a command.
    let name = PlainText.visible(chapter.name).split(whereSeparator: \.isNewline)
      .joined(separator: " ")
    return text + summary.line(name, chapter.outcome, width: width) + "\n"
  }

  mutating func end(_ end: ReportedEnd) -> String {
    if let failure = end.failure {
      return WorkflowCommand.text(
        .error, [("title", "worked")], "\(failure.message)\nhelp \(failure.nextStep)")
    }
    return summary.total(totals) + "\n"
  }

  private func annotation(_ finding: Finding, _ chapter: ReportedChapter) -> String {
    WorkflowCommand.text(
      finding.severity, file: chapter.path, Place(finding.range, in: chapter.outcome.source),
      title: finding.id, finding.story)
  }
}
