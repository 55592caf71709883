import ArgumentParser
import Foundation
import Manuscript
import Pages
import Programs
import SourceText
import Toolchain
import Workbench

/// `worked book`: the book as pages.
struct BookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "book",
    abstract: "Write the book as web pages that need no network and no server.",
    discussion: """
      The chapters are run first, or their kept results are found. What is not as
      a page says is marked there, so that a broken book can still be read. The
      words of chapters/README.md open the book.

      EXAMPLES
        worked book                     pages in .build/worked/book
        worked book --out ~/public      pages somewhere else
        worked book --watch             write again at every save, until Ctrl-C

      The exit status is 1 when something on a page is wrong, as in
      `worked check`; the pages are written all the same.
      """)

  @OptionGroup var place: BookOptions

  @Option(
    help: ArgumentHelp(
      "The folder to write to: a new one, an empty one, or one that was written before.",
      valueName: "dir"))
  var out: String?

  @Flag(help: "Use no earlier result.")
  var fresh = false

  @Flag(help: "Write again whenever a file is saved, until Ctrl-C.")
  var watch = false

  @Option(
    help: ArgumentHelp(
      "How many compilers and programs may run at a time; by default, as many as there are cores.",
      valueName: "n"))
  var jobs: Int?

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs needs a number from 1 on, not \(jobs)") }
  }

  func run() throws {
    let terminal = Terminal()
    let interrupted = Interruption.watch()
    do {
      let binding = Binding(command: self, terminal: terminal, interrupted: interrupted)
      let errors = try watch ? binding.watch() : binding.bind()
      if watch { throw ExitCode(Interruption.status) }
      if errors > 0 { throw ExitCode(1) }
    } catch let error as any SentenceError {
      terminal.clearProgress()
      terminal.complain(error)
      if error.isInterruption { throw ExitCode(Interruption.status) }
      throw ExitCode(error.isUsage ? 2 : 3)
    }
  }
}
