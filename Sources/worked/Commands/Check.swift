import ArgumentParser
import Foundation
import Programs
import Reports
import SourceText
import Toolchain
import Workbench

/// `worked check`: runs chapters and tells what is not as the page says.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run chapters and check every output, value, number and figure on them.",
    discussion: """
      EXAMPLES
        worked check                    the whole book
        worked check 10                 chapter 10, and its editions
        worked check attention          the same, by slug
        worked check ~/draft.md         a file of no book
        worked check 10 --accept        write what came where the page may be mended
        worked check --coverage         list the numbers that nothing vouches for
        worked check --format github    annotations, in a step of GitHub Actions
        worked check --format junit --output report.xml
                                        text here, and a report for machines in a file
      """)

  @OptionGroup var place: BookOptions

  @OptionGroup var reporting: ReportOptions

  @Argument(
    help: ArgumentHelp("Chapters by number, slug or path.", valueName: "chapter"))
  var chapters: [String] = []

  @Flag(help: "Write what came into outputs, values and figures; prose and formulas stay.")
  var accept = false

  @Flag(help: "Use no earlier result.")
  var fresh = false

  @Flag(help: "List the counted numbers that nothing vouches for.")
  var coverage = false

  @Flag(help: "Let warnings and what is unresolved end with status 1 too.")
  var strict = false

  func run() throws {
    let terminal = Terminal()
    if reporting.schema { return terminal.print(JSONReport.schema) }
    var recording = Recording(
      reporting, isStrict: strict, listsUnchecked: coverage, terminal)
    var status: Int32
    do {
      status = try check(&recording, terminal)
    } catch let error as any SentenceError {
      terminal.complain(error)
      status = error.isInterruption ? 130 : error.isUsage ? 2 : 3
      recording.end(status: status, failure: error)
    }
    do {
      try recording.write()
    } catch {
      terminal.complain(error)
      status = 3
    }
    if status != 0 { throw ExitCode(status) }
  }

  /// Checks what was asked for, and returns what to end with.
  private func check(_ recording: inout Recording, _ terminal: Terminal) throws -> Int32 {
    var workbench = try place.workbench(selecting: chapters, fresh: fresh)
    workbench.interrupted = Interruption.watch()
    let files = try workbench.book.select(chapters)
    var tally = BookTally()
    recording.begin(files, of: workbench.book)
    if chapters.isEmpty {
      for problem in workbench.book.problems {
        recording.add(problem)
        tally.add(problem.diagnostic.severity)
      }
    }
    _ = try workbench.check(files, accept: accept) { event in
      switch event {
      case .began(let file): terminal.progress("checking \(file.title)")
      case .working(let file, let work):
        let what = work.activity == .compiling ? "compiling" : "running"
        let place = work.line.map { " line \($0)" } ?? ""
        let time = work.seconds >= 5 ? ", \(Int(work.seconds)) s" : ""
        terminal.progress("checking \(file.title): \(what)\(place)\(time)")
      case .ended(let chapter):
        terminal.clearProgress()
        recording.add(chapter)
        if let refusal = chapter.refusal { terminal.complain(refusal) }
        tally.add(chapter)
      }
    }
    let status = tally.status(isStrict: strict)
    recording.end(status: status, hints: hints(tally, workbench))
    return status
  }

  private func hints(_ tally: BookTally, _ workbench: Workbench) -> [String] {
    var hints: [String] = []
    if tally.totals.counts.quoted > 0, workbench.surroundings.documents == nil {
      hints.append(
        "no documents at hand: quotations were not compared with them "
          + "(name their folder with WORKED_DOCUMENTS)")
    }
    if let next = tally.nextCommand(hasCoverage: coverage) { hints.append("next: \(next)") }
    return hints
  }
}
