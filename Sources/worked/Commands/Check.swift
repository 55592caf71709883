import ArgumentParser
import Foundation
import Programs
import Reports
import SourceText
import TerminalText
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
                                        text here, a report for machines in a file
        worked check 10 --watch         check again at every save, until Ctrl-C
        worked check --twice            find what hangs on chance, order or time
        worked check --shard 1/3        a third of the book, for one of three machines
      """)

  @OptionGroup var place: BookOptions

  @OptionGroup var reporting: ReportOptions

  @Argument(
    help: ArgumentHelp("Chapters by number, slug or path.", valueName: "chapter"),
    completion: ChapterNames.completion)
  var chapters: [String] = []

  @Flag(help: "Write what came into outputs, values and figures; prose and formulas stay.")
  var accept = false

  @Flag(help: "Use no earlier result.")
  var fresh = false

  @Flag(help: "List the counted numbers that nothing vouches for.")
  var coverage = false

  @Flag(help: "Let warnings and what is unresolved end with status 1 too.")
  var strict = false

  @Flag(help: "Run everything again, several times where it is quick, and tell what differs.")
  var twice = false

  @Flag(help: "Check again whenever a file is saved, until Ctrl-C.")
  var watch = false

  @Option(
    help: ArgumentHelp(
      "How many compilers and programs may run at a time; by default, as many as there are cores.",
      valueName: "n"))
  var jobs: Int?

  @Option(help: ArgumentHelp("Check only one of several parts of the book.", valueName: "i/n"))
  var shard: Shard?

  @Option(help: ArgumentHelp("List the listings that take longest.", valueName: "n"))
  var slowest: Int?

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs needs a number from 1 on, not \(jobs)") }
    if let slowest, slowest < 1 {
      throw ValidationError("--slowest needs a number from 1 on, not \(slowest)")
    }
    if watch, accept { throw ValidationError("--watch does not go with --accept: use worked try") }
    if watch, !reporting.isPlain {
      throw ValidationError("--watch reports as text on standard output, whatever changes")
    }
  }

  func run() throws {
    let terminal = Terminal()
    if reporting.schema { return terminal.print(JSONReport.schema) }
    let interrupted = Interruption.watch()
    var recording = recording(on: terminal)
    var status: Int32 = 0
    do {
      if watch {
        var watching = Watching(check: self, terminal: terminal, interrupted: interrupted)
        try watching.run()
        throw ExitCode(Interruption.status)
      } else {
        var workbench = try place.workbench(
          selecting: chapters, fresh: fresh, jobs: jobs,
          interrupted: interrupted)
        workbench.interrupted = interrupted
        let files = try workbench.book.select(chapters)
        status = try report(
          on: shard?.part(of: files) ?? files, in: workbench, terminal, &recording)
      }
    } catch let error as any SentenceError {
      terminal.complain(error)
      status = error.isInterruption ? Interruption.status : error.isUsage ? 2 : 3
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

  /// The reports that were asked for, before anything has happened.
  func recording(on terminal: Terminal) -> Recording {
    Recording(reporting, isStrict: strict, listsUnchecked: coverage, terminal)
  }

  /// Checks files and reports on them as they end; returns what the check ends with.
  @discardableResult
  func report(
    on files: [BookFile], in workbench: Workbench, _ terminal: Terminal,
    _ recording: inout Recording, isFirst: Bool = true, ended: (BookFile) -> Void = { _ in }
  ) throws -> Int32 {
    var tally = BookTally()
    recording.begin(files, of: workbench.book)
    if chapters.isEmpty, shard.map({ $0.index == 1 }) ?? true {
      for problem in workbench.book.problems {
        recording.add(problem)
        tally.add(problem.diagnostic.severity)
      }
    }
    var progress = ProgressLine(terminal)
    do {
      _ = try workbench.check(
        files, accept: accept, twice: twice, jobs: jobs ?? BookOptions.cores
      ) { event in
        progress.note(event)
        guard case .ended(let chapter) = event else { return }
        ended(chapter.file)
        recording.add(chapter)
        if let refusal = chapter.refusal { terminal.complain(refusal) }
        tally.add(chapter)
      }
    } catch SurroundingsError.interrupted {
      for place in progress.places { terminal.remark("stopped at \(place)") }
      throw SurroundingsError.interrupted
    }
    let status = tally.status(isStrict: strict)
    recording.end(
      status: status, hints: hints(tally, workbench, isFirst: isFirst),
      hasTotal: files.count != 1 || tally.hasProblems)
    return status
  }

  /// What took long, what the check could not see or do on this machine, and what to do next.
  private func hints(
    _ tally: BookTally, _ workbench: Workbench, isFirst: Bool
  ) -> [ReportedHint] {
    var hints: [ReportedHint] = []
    if let slowest { hints.append(ReportedHint(tally.slowest(slowest))) }
    if isFirst, tally.totals.counts.quoted > 0, workbench.surroundings.documents == nil {
      hints.append(
        ReportedHint(
          "no documents at hand: quotations were not compared with them "
            + "(name their folder with WORKED_DOCUMENTS)"))
    }
    if isFirst {
      hints.append(ReportedHint("listings ran \(workbench.runner.surroundings)", isAside: true))
    }
    if !watch, let next = tally.nextCommand(hasCoverage: coverage) {
      hints.append(ReportedHint("next: \(next)"))
    }
    return hints
  }
}
