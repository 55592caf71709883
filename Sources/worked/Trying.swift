import Programs
import Reports
import SourceText
import Toolchain
import Workbench

/// `worked try`: runs a copy at every save and tells what that changed, until somebody ends it.
struct Trying {
  /// The chapter as the person called it.
  let name: String
  let trial: Trial
  let workbench: Workbench
  let terminal: Terminal
  let interrupted: @Sendable () -> Bool

  /// Runs, and again at every save, until Ctrl-C.
  func run() throws {
    tellBeginning()
    terminal.print(
      "open \(trial.path) in your editor, change a number, save; Ctrl-C ends it\n")
    var watch: BookWatch?
    while !interrupted() {
      do {
        watch = try round() ?? watch
        watch?.waitForChange(interrupted: interrupted)
      } catch SurroundingsError.interrupted where interrupted() {
        break
      } catch let error as WorkbenchError {
        // A copy that cannot be read or written at the moment may be by the next save.
        guard let watch else { throw error }
        terminal.complain(error)
        watch.waitForReturn(interrupted: interrupted)
      }
      if !trial.isThere { watch?.waitUntilQuiet(interrupted: interrupted) }
    }
    terminal.remark("ended; \(trial.path) stays, and `worked try \(name)` goes on with it")
  }

  /// Runs once; where somebody saves meanwhile, what was saved last.
  func runOnce() throws {
    tellBeginning()
    while try round() == nil {}
  }

  private func tellBeginning() {
    let origin = trial.original?.path ?? trial.path
    switch trial.beginning {
    case .copied: terminal.print("copied \(origin) to \(trial.path)\n")
    case .reset(let kept):
      terminal.print("started over from \(origin)\n")
      if let kept { terminal.print("the copy that was there is \(kept) now\n") }
    case .wentOn(let originalChanged):
      let copy = trial.original.map { ", your copy of \($0.path)" } ?? ""
      terminal.print("going on with \(trial.path)\(copy)\n")
      if originalChanged {
        terminal.print(
          "\(origin) is no longer what it was copied from; "
            + "`worked try \(name) --reset` starts over and keeps your copy\n")
      }
    }
  }

  /// Runs the copy and tells what came; nil where it was saved meanwhile.
  private func round() throws -> BookWatch? {
    var progress = ProgressLine(terminal)
    guard let round = try workbench.round(of: trial, observe: { progress.note($0) }) else {
      terminal.clearProgress()
      return nil
    }
    terminal.clearProgress()
    let report = TrialReport(style: terminal.style, width: terminal.columns)
    terminal.print(report.text(of: round))
    return round.watch
  }
}
