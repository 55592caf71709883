import ArgumentParser
import Foundation
import Manuscript
import Workbench

/// `worked try`: a reader's own copy of a chapter, which runs at every save.
struct Try: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Play with a copy of a chapter that runs and rewrites its values at every save.",
    discussion: """
      The copy lies in the folder my/ beside the chapters. Whatever you change there, the \
      outputs, the values behind // → and the figures below it follow. The chapter itself stays \
      as it is, and nothing in my/ can fail.

      EXAMPLES
        worked try 10                  copy chapter 10 to my/, or go on with it
        worked try attention           the same, by slug
        worked try my/10-attention.md  go on with a copy
        worked try ~/notes/draft.md    a file of no book: its copy is ./my/draft.md
        worked try 10 --reset          start over; the old copy is kept beside it
        worked try 10 --once           run once and end, for scripts and editors
      """)

  @OptionGroup var place: BookOptions

  @Argument(
    help: ArgumentHelp("A chapter by number, slug or path, or any Markdown file."),
    completion: .custom { _, _, _ in Try.chapterNames })
  var chapter: String

  @Flag(help: "Start over from the chapter; the copy that was there is kept beside the new one.")
  var reset = false

  @Flag(help: "Run and rewrite once, and end.")
  var once = false

  func run() throws {
    let terminal = Terminal()
    let interrupted = Interruption.watch()
    do {
      var workbench = try place.workbench(selecting: [chapter])
      workbench.interrupted = interrupted
      let trial = try workbench.trial(
        of: chapter, here: FileManager.default.currentDirectoryPath, reset: reset)
      let trying = Trying(
        name: chapter, trial: trial, workbench: workbench, terminal: terminal,
        interrupted: interrupted)
      if once { try trying.runOnce() } else { try trying.run() }
    } catch let error as any SentenceError {
      terminal.complain(error)
      if error.isInterruption { throw ExitCode(Interruption.status) }
      throw ExitCode(error.isUsage ? 2 : 3)
    }
  }

  /// What a shell offers behind `worked try`.
  private static var chapterNames: [String] {
    guard let folder = Book.find(from: FileManager.default.currentDirectoryPath),
      let book = try? Book.load(folder: folder)
    else { return [] }
    return book.chapters.compactMap { $0.name?.title }
  }
}
