package import Programs
import SourceText

/// Gathers what happens, for the forms that are one document at the end.
struct DocumentRecorder: Report {
  private var record: CheckRecord
  private let write: @Sendable (CheckRecord, ReportedEnd) -> String

  init(
    _ settings: ReportSettings, _ write: @escaping @Sendable (CheckRecord, ReportedEnd) -> String
  ) {
    self.record = CheckRecord(settings: settings)
    self.write = write
  }

  mutating func begin(_ chapters: [String]) -> String {
    record.selected = chapters
    return ""
  }

  mutating func add(_ problem: ReportedProblem) -> String {
    record.problems.append(problem)
    return ""
  }

  mutating func add(_ chapter: ReportedChapter) -> String {
    record.chapters.append(chapter)
    return ""
  }

  mutating func end(_ end: ReportedEnd) -> String {
    record.chapters.sort { $0.index < $1.index }
    return write(record, end)
  }
}

/// All that happened in a check, its chapters in the order of the selection.
struct CheckRecord: Sendable {
  let settings: ReportSettings
  var selected: [String] = []
  var problems: [ReportedProblem] = []
  var chapters: [ReportedChapter] = []
}

extension CheckRecord {
  /// What there is to tell about a chapter: its findings, and the unchecked numbers where they count.
  func findings(of chapter: ReportedChapter) -> [Finding] {
    let unchecked =
      settings.listsUnchecked || settings.isStrict ? chapter.outcome.uncheckedFindings : []
    return chapter.outcome.findings + unchecked
  }
}

extension Outcome {
  /// The counted numbers that nothing vouches for, each as a warning at its place.
  package var uncheckedFindings: [Finding] {
    unchecked.map { range in
      Finding(
        "unchecked-number", .warning, at: range, "nothing vouches for \(source.text(range))",
        suggestion: "bind it in a comment behind its block, cite a source, or call it a label")
    }
  }
}
