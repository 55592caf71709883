import Programs
import SourceText
import TerminalText

/// The report for people: findings as they are known, one line for each chapter, one for the book.
struct TextRecorder: Report {
  private let settings: ReportSettings
  private let text: TextReport
  private let summary: SummaryReport
  private var width = 0
  private var totals = Totals()

  init(_ settings: ReportSettings) {
    self.settings = settings
    text = TextReport(style: settings.style)
    summary = SummaryReport(style: settings.style)
  }

  mutating func begin(_ chapters: [String]) -> String {
    width = chapters.map { displayWidth($0) }.max() ?? 0
    return ""
  }

  mutating func add(_ problem: ReportedProblem) -> String {
    totals.add(problem.diagnostic.severity)
    return text.text(of: problem.diagnostic, inFile: problem.path)
  }

  mutating func add(_ chapter: ReportedChapter) -> String {
    totals.add(chapter.outcome)
    let unchecked = settings.listsUnchecked ? text.unchecked(chapter.outcome) : ""
    let written = chapter.written.map { "wrote \($0)\n" }.joined()
    return text.findings(chapter.outcome) + unchecked + written
      + summary.line(chapter.name, chapter.outcome, width: width) + "\n"
  }

  /// A check that did not come to its end has no total; why is said elsewhere.
  mutating func end(_ end: ReportedEnd) -> String {
    guard end.failure == nil else { return "" }
    let hints = end.hints.map { hint in
      (hint.isAside ? settings.style.paint(hint.text, .dim) : hint.text) + "\n"
    }
    let coverage = settings.listsUnchecked ? summary.coverage(totals.counts) + "\n" : ""
    return (end.hasTotal ? summary.total(totals) + "\n" : "") + coverage + hints.joined()
  }
}
