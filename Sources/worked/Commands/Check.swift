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

  func run() throws {
    let terminal = Terminal()
    do {
      var workbench = try place.workbench(selecting: chapters, fresh: fresh)
      workbench.interrupted = Interruption.watch()
      let files = try workbench.book.select(chapters)
      try check(files, in: workbench, terminal)
    } catch let error as any SentenceError {
      terminal.complain(error)
      if error.isInterruption { throw ExitCode(130) }
      throw ExitCode(error.isUsage ? 2 : 3)
    }
  }

  private func check(_ files: [BookFile], in workbench: Workbench, _ terminal: Terminal) throws {
    let report = TextReport(style: terminal.style)
    let summary = SummaryReport(style: terminal.style)
    let width = files.map { displayWidth($0.title) }.max() ?? 0
    var tally = BookTally()
    if chapters.isEmpty {
      for problem in workbench.book.problems {
        terminal.print(report.text(of: problem.diagnostic, inFile: problem.path))
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
        terminal.print(report.findings(chapter.outcome))
        if coverage { terminal.print(report.unchecked(chapter.outcome)) }
        for path in chapter.written { terminal.print("wrote \(path)\n") }
        terminal.print(summary.line(chapter.file.title, chapter.outcome, width: width) + "\n")
        if let refusal = chapter.refusal { terminal.complain(refusal) }
        tally.add(chapter)
      }
    }
    terminal.print(
      summary.total(
        tally.counts, chapters: tally.chapters, errors: tally.errors, warnings: tally.warnings)
        + "\n")
    if tally.counts.quoted > 0, workbench.surroundings.documents == nil {
      terminal.print(
        "no documents at hand: quotations were not compared with them "
          + "(name their folder with WORKED_DOCUMENTS)\n")
    }
    if let next = tally.nextCommand(hasCoverage: coverage) { terminal.print("next: \(next)\n") }
    let isBad =
      tally.errors > 0
      || strict && (tally.warnings > 0 || tally.counts.unchecked > 0)
    if tally.hasRefusals { throw ExitCode(3) }
    if isBad { throw ExitCode(1) }
  }
}
