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
        worked check 10 --watch         check again at every save, until Ctrl-C
        worked check --twice            find what hangs on chance, order or time
        worked check --shard 1/3        a third of the book, for one of three machines
      """)

  @OptionGroup var place: BookOptions

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
  }

  func run() throws {
    let terminal = Terminal()
    let interrupted = Interruption.watch()
    do {
      if watch {
        var watching = Watching(check: self, terminal: terminal, interrupted: interrupted)
        try watching.run()
      } else {
        var workbench = try place.workbench(
          selecting: chapters, fresh: fresh, jobs: jobs,
          interrupted: interrupted)
        workbench.interrupted = interrupted
        let files = try workbench.book.select(chapters)
        try check(shard?.part(of: files) ?? files, in: workbench, terminal)
      }
    } catch let error as any SentenceError {
      terminal.complain(error)
      if error.isInterruption { throw ExitCode(Interruption.status) }
      throw ExitCode(error.isUsage ? 2 : 3)
    }
  }

  /// Checks files and reports on them; throws the exit code where it is not zero.
  func check(_ files: [BookFile], in workbench: Workbench, _ terminal: Terminal) throws {
    let tally = try report(on: files, in: workbench, terminal)
    if tally.hasRefusals { throw ExitCode(3) }
    if tally.isBad(strict: strict) { throw ExitCode(1) }
  }

  /// Checks files and reports on them as they end.
  @discardableResult
  func report(
    on files: [BookFile], in workbench: Workbench, _ terminal: Terminal,
    ended: (BookFile) -> Void = { _ in }
  ) throws -> BookTally {
    let report = TextReport(style: terminal.style)
    let summary = SummaryReport(style: terminal.style)
    let width = files.map { displayWidth($0.title) }.max() ?? 0
    var tally = BookTally()
    if chapters.isEmpty, shard.map({ $0.index == 1 }) ?? true {
      for problem in workbench.book.problems {
        terminal.print(report.text(of: problem.diagnostic, inFile: problem.path))
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
        terminal.print(report.findings(chapter.outcome))
        if coverage { terminal.print(report.unchecked(chapter.outcome)) }
        for path in chapter.written { terminal.print("wrote \(path)\n") }
        terminal.print(summary.line(chapter.file.title, chapter.outcome, width: width) + "\n")
        if let refusal = chapter.refusal { terminal.complain(refusal) }
        tally.add(chapter)
      }
    } catch SurroundingsError.interrupted {
      for place in progress.places { terminal.remark("stopped at \(place)") }
      throw SurroundingsError.interrupted
    }
    terminal.print(
      summary.total(
        tally.counts, chapters: tally.chapters, errors: tally.errors, warnings: tally.warnings)
        + "\n")
    if let slowest { terminal.print(tally.slowest(slowest)) }
    tellSurroundings(tally, workbench, terminal)
    if let next = tally.nextCommand(hasCoverage: coverage) { terminal.print("next: \(next)\n") }
    return tally
  }

  /// What the check could not see or do on this machine, said once.
  private func tellSurroundings(
    _ tally: BookTally, _ workbench: Workbench, _ terminal: Terminal
  ) {
    if tally.counts.quoted > 0, workbench.surroundings.documents == nil {
      terminal.print(
        "no documents at hand: quotations were not compared with them "
          + "(name their folder with WORKED_DOCUMENTS)\n")
    }
    let dim = terminal.style
    terminal.print(dim.paint("listings ran with \(workbench.runner.surroundings)", .dim) + "\n")
  }
}
