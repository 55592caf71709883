import ArgumentParser
import Foundation
import Reports
import SourceText
import TerminalText
import Workbench

/// What form the report of a check has, and where it goes.
struct ReportOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The form of the report on standard output: "
        + ReportFormat.all.map { "\($0.name) (\($0.purpose))" }.joined(separator: "; ")
        + ". None is chosen by itself, under GitHub Actions neither.",
      valueName: "format"),
    transform: Self.format)
  var format = ReportFormat.text

  @Option(
    help: ArgumentHelp(
      "Write the report to this file; standard output then has the text for people.",
      valueName: "file"))
  var output: String?

  @Flag(help: "Print the JSON Schema of the report in JSON, and check nothing.")
  var schema = false

  /// Whether the report is text on standard output and nothing else.
  var isPlain: Bool { format.isText && output == nil }

  private static func format(named name: String) throws -> ReportFormat {
    if let format = ReportFormat.named(name) { return format }
    let names = ReportFormat.all.map(\.name)
    let help =
      nearestWord(to: name, among: names).map { "did you mean `\($0)`?" }
      ?? "known are \(names.joined(separator: ", "))"
    throw ValidationError("no report has the form `\(name)`; \(help)")
  }
}

/// Hands on what happens in a check to the reports that were asked for, and what they say to
/// standard output or to a file.
struct Recording {
  private let terminal: Terminal
  private var shown: any Report
  private let shownIsText: Bool
  /// The report that goes to a file, with what it said so far.
  private var filed: (report: any Report, text: String, path: String)?
  /// Chapters by where they lie, in the order of the selection.
  private var order: [String: Int] = [:]
  private var bookPrefix = ""

  init(_ options: ReportOptions, isStrict: Bool, listsUnchecked: Bool, _ terminal: Terminal) {
    self.terminal = terminal
    var settings = ReportSettings(
      style: terminal.style, listsUnchecked: listsUnchecked, isStrict: isStrict,
      versions: Versions.all)
    guard let path = options.output else {
      shown = options.format.report(settings)
      shownIsText = options.format.isText
      return
    }
    shownIsText = true
    shown = ReportFormat.text.report(settings)
    settings.style = Style(isColoured: false)
    filed = (options.format.report(settings), "", path)
  }

  mutating func begin(_ files: [BookFile], of book: Book) {
    for (index, file) in files.enumerated() { order[file.location] = index }
    bookPrefix = Self.prefix(of: book)
    tell { report, _ in report.begin(files.map(\.title)) }
  }

  mutating func add(_ problem: Book.FileProblem) {
    tell { report, prefix in
      report.add(
        ReportedProblem(path: prefix + problem.path, diagnostic: problem.diagnostic))
    }
  }

  mutating func add(_ chapter: Workbench.CheckedChapter) {
    let file = chapter.file
    let index = order[file.location] ?? order.count
    tell { report, prefix in
      report.add(
        ReportedChapter(
          index: index, name: file.title,
          path: (file.name == nil ? "" : prefix) + file.source.path, outcome: chapter.outcome,
          written: chapter.written, refusal: chapter.refusal.map(ReportedFailure.init)))
    }
  }

  /// Ends the reports. Called once, however the check ended.
  mutating func end(
    status: Int32, failure: (any SentenceError)? = nil, hints: [ReportedHint] = [],
    hasTotal: Bool = true
  ) {
    let end = ReportedEnd(
      status: status, failure: failure.map(ReportedFailure.init), hints: hints,
      hasTotal: hasTotal)
    tell { report, _ in report.end(end) }
  }

  /// Writes the report that goes to a file, whole.
  func write() throws(WorkbenchError) {
    if let filed { try Workbench.write(filed.text, to: filed.path) }
  }

  /// Tells each report what happened, with what to put before the book's paths there: people know
  /// the book that they check.
  private mutating func tell(_ event: (inout any Report, String) -> String) {
    terminal.print(event(&shown, shownIsText ? "" : bookPrefix))
    guard var filed else { return }
    filed.text += event(&filed.report, bookPrefix)
    self.filed = filed
  }

  /// What to put before a path of the book so that it is found from the current folder, where the
  /// book lies below that.
  private static func prefix(of book: Book) -> String {
    let here = FileManager.default.currentDirectoryPath
    let parts = { (path: String) in URL(fileURLWithPath: path).standardizedFileURL.pathComponents }
    let (mine, theirs) = (parts(here), parts(book.folder))
    guard theirs.count > mine.count, theirs.starts(with: mine) else { return "" }
    return theirs.dropFirst(mine.count).map { $0 + "/" }.joined()
  }
}

extension ReportedFailure {
  init(_ error: any SentenceError) {
    self.init(
      message: error.message, nextStep: error.nextStep, isInterruption: error.isInterruption)
  }
}
