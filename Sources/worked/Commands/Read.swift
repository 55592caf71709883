import ArgumentParser
import Foundation
import Manuscript
import Pages
import Programs
import SourceText
import Synchronization
import TerminalText
import Toolchain
import Workbench

/// `worked read`: a chapter in the terminal, with what its listings give.
struct Read: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read a chapter in the terminal, with its outputs, values and figures.",
    discussion: """
      The chapter is run first, so that what you see is what came. What holds
      is shown quietly; what is not as the page says is marked with ✗. A page
      longer than the screen goes through a pager: $WORKED_PAGER, $PAGER, or
      `less -R`.

      EXAMPLES
        worked read 10                  chapter 10
        worked read attention           the same, by slug
        worked read zh/10-attention     its Chinese edition
        worked read 10 --answers        with the answers to its exercises
        worked read 10 --predict        guess each value before you see it
        worked read 10 --width 72 > 10.txt

      With --predict a guess may have as many digits as you like: 0.17 fits
      0.16667, and `0.17, 0.33, 0.5` fits a list. Return shows the value, q or
      Ctrl-D ends.

      The exit status is 1 when something on the page is wrong, as in
      `worked check`.
      """)

  @OptionGroup var place: BookOptions

  @Argument(
    help: ArgumentHelp("A chapter by number, slug or path.", valueName: "chapter"),
    completion: ChapterNames.completion)
  var chapter: String

  @Flag(help: "Stop before each value and take a guess.")
  var predict = false

  @Flag(help: "Open the answers and hints of the exercises.")
  var answers = false

  @Flag(help: "Show listings that the chapter folds away.")
  var hidden = false

  @Option(
    help: ArgumentHelp(
      "Columns to set the page to, 40 to 200; by default the terminal's, or 80.", valueName: "n"))
  var width: Int?

  @Flag(name: .customLong("no-pager"), help: "Write the page straight to the terminal.")
  var noPager = false

  func validate() throws {
    if let width, !(40...200).contains(width) {
      throw ValidationError("the width \(width) is not between 40 and 200")
    }
  }

  func run() throws {
    let terminal = Terminal()
    do {
      let (page, notice) = try page(terminal)
      Interruption.stopWatching()
      if predict {
        terminal.print(notice)
        Prediction(terminal: terminal) { readLine() }.tell(page.parts)
      } else {
        show(notice + page.text, on: terminal)
      }
      if page.run?.findings.contains(where: { $0.severity == .error }) == true { throw ExitCode(1) }
    } catch let error as any SentenceError {
      terminal.complain(error)
      if error.isInterruption { throw ExitCode(Interruption.status) }
      throw ExitCode(error.isUsage ? 2 : 3)
    }
  }

  /// The page, and a line to put above it where nothing could be run.
  private func page(_ terminal: Terminal) throws -> (TerminalPage, notice: String) {
    let book = try place.loadBook(selecting: [chapter])
    let files = try book.select([chapter])
    // A number names a chapter and its editions: the original is the first.
    guard let file = files.first else { throw WorkbenchError.unknownChapter(chapter, nearest: nil) }
    var options = TerminalPage.Options()
    options.showsAnswers = answers
    options.showsHidden = hidden
    options.asksForValues = predict
    options.checkCommand = "worked check \(chapter)"
    options.answersCommand = "worked read \(chapter) --answers"
    options.hiddenCommand = "worked read \(chapter) --hidden"
    let columns = width ?? terminal.columns
    do {
      var workbench = try place.workbench(selecting: [chapter], fresh: false)
      workbench.interrupted = Interruption.watch()
      let progress = Mutex(ProgressLine(terminal, doing: "running"))
      let read = try workbench.read(file) { event in progress.withLock { $0.note(event) } }
      terminal.clearProgress()
      let run = ChapterRun(read.chapter, read.tangle, read.evidence, read.outcome)
      let page = TerminalPage(
        read.chapter, run: run, width: columns, style: terminal.style, options: options)
      return (page, "")
    } catch let error as SurroundingsError where error != .interrupted {
      terminal.clearProgress()
      let page = TerminalPage(
        Chapter(file.source), run: nil, width: columns, style: terminal.style, options: options)
      let line = Wrapping(width: columns).lines([
        Span("Nothing was run, the page's own outputs are shown: \(error.message)", .yellow)
      ])
      return (page, line.map { $0.painted(terminal.style) + "\n" }.joined() + "\n")
    }
  }

  private func show(_ text: String, on terminal: Terminal) {
    let isLong = text.utf8.count { $0 == UInt8(ascii: "\n") } >= terminal.rows
    if terminal.isTerminal, !noPager, isLong,
      let pager = Pager(environment: ProcessInfo.processInfo.environment), pager.show(text)
    {
      return
    }
    terminal.print(text)
  }
}
