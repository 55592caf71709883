import Programs
import Reports
import SourceText

/// A small check with everything that is hard to write down: a hostile file name, CRLF, Chinese
/// text, characters beyond the BMP, control characters.
enum Sample {
  /// The third line's bytes begin at 11; `2.50` are the bytes 24 to 28, in column 6.
  static let source = SourceFile(
    path: "chapters/01 数,%:a.md", text: "# 数 A\r\n\r\n𝄞👩 有 2.50 个。\r\nhi\r\n")
  static let number = 24..<28
  static let hi = 37..<39
  static let came = "\u{1B}[31m]]>&\"<\u{0}\n100%"

  static let outcome: Outcome = {
    var finding = Finding(
      "number-fails", at: number, "`x` is 2.55, not 2.50", suggestion: "write 2.55",
      notes: [Finding.Note(range: 2..<5, message: "bound here")])
    finding.fix = Outcome.Edit(range: number, text: "2.55")
    let note = Finding("output-unwritable", .note, at: hi, "cannot write this", got: came)
    return Outcome(
      source: source, title: "数 A", findings: [finding, note],
      claims: [
        Claim(
          id: "number-1", kind: .number, range: number, verdict: .fails, text: "2.50",
          got: "2.55", findings: [0]),
        Claim(
          id: "output-1", kind: .output, range: hi, verdict: .unresolved, text: "hi", got: came,
          findings: [1]),
        Claim(id: "number-2", kind: .label, range: hi, verdict: .label, text: "hi"),
      ])
  }()

  static let settings = ReportSettings(versions: [ReportSettings.Version("worked", "9.9")])

  static func chapter(
    _ outcome: Outcome = outcome, index: Int = 0, name: String = "01-a", seconds: Double? = nil,
    refusal: ReportedFailure? = nil
  ) -> ReportedChapter {
    ReportedChapter(
      index: index, name: name, path: outcome.source.path, outcome: outcome, refusal: refusal,
      seconds: seconds)
  }

  static let misnamed = ReportedProblem(
    path: "chapters/a b.md",
    diagnostic: Diagnostic("chapter-name", at: 0..<0, "named like no chapter", suggestion: "rename")
  )

  static let interrupted = ReportedFailure(
    message: "stopped", nextStep: "run again", isInterruption: true)

  /// What a form makes of the sample, whole.
  static func text(
    _ format: String, _ settings: ReportSettings = settings,
    problems: [ReportedProblem] = [], chapters: [ReportedChapter]? = nil,
    end: ReportedEnd = ReportedEnd(status: 1)
  ) -> String {
    guard var report = ReportFormat.named(format)?.report(settings) else { return "no such form" }
    let chapters = chapters ?? [chapter()]
    var text = report.begin(chapters.map(\.name))
    for problem in problems { text += report.add(problem) }
    for chapter in chapters { text += report.add(chapter) }
    return text + report.end(end)
  }

  /// A page that holds.
  static func good(_ path: String) -> Outcome {
    Outcome(
      source: SourceFile(path: path, text: "# T\n"), title: "T", findings: [],
      claims: [Claim(id: "listing-1", kind: .listing, range: 0..<3, verdict: .holds, text: "# T")])
  }
}
