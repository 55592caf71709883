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
    return command(
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
      text += command(
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
      return command(
        .error, [("title", "worked")], "\(failure.message)\nhelp \(failure.nextStep)")
    }
    return summary.total(totals) + "\n"
  }

  private func annotation(_ finding: Finding, _ chapter: ReportedChapter) -> String {
    let place = Place(finding.range, in: chapter.outcome.source)
    var properties = [
      ("file", chapter.path), ("line", "\(place.line)"), ("endLine", "\(place.endLine)"),
    ]
    // Columns are for annotations within one line.
    if place.line == place.endLine {
      properties += [("col", "\(place.column)"), ("endColumn", "\(place.endColumn)")]
    }
    return command(finding.severity, properties + [("title", finding.id)], finding.story)
  }

  private func command(
    _ severity: Diagnostic.Severity, _ properties: [(String, String)], _ message: String
  ) -> String {
    let name = severity == .note ? "notice" : severity.rawValue
    let list = properties.map { "\($0.0)=\(Self.property($0.1))" }.joined(separator: ",")
    return "::\(name) \(list)::\(Self.data(message))\n"
  }

  /// The escapes of a command's message.
  private static func data(_ text: String) -> String {
    var result = ""
    for scalar in PlainText.visible(text).unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Those of its properties, which a colon or a comma would end.
  private static func property(_ text: String) -> String {
    var result = ""
    for scalar in data(text).unicodeScalars {
      switch scalar {
      case ":": result += "%3A"
      case ",": result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
