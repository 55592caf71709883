import Foundation
import Manuscript
import Pages
import Programs
import SourceText
import Toolchain
import Workbench

/// Binds a book: runs its chapters and writes its pages, once or at every save.
struct Binding {
  let command: BookCommand
  let terminal: Terminal
  let interrupted: @Sendable () -> Bool

  /// Writes the book; how many things on its pages are wrong.
  func bind() throws -> Int {
    let workbench = try workbench(fresh: command.fresh)
    return try bind(workbench)
  }

  private func workbench(fresh: Bool) throws -> Workbench {
    var workbench = try command.place.workbench(
      selecting: [], fresh: fresh, jobs: command.jobs, interrupted: interrupted)
    workbench.interrupted = interrupted
    return workbench
  }

  private func bind(_ workbench: Workbench) throws -> Int {
    let book = workbench.book
    let folder = PageFolder(command.out ?? book.folder + "/.build/worked/book")
    var progress = ProgressLine(terminal, doing: "running")
    let read = try workbench.read(
      book.chapters, jobs: command.jobs ?? BookOptions.cores
    ) { progress.note($0) }
    terminal.clearProgress()
    let pages = BookPages(
      read.map { chapter in
        BookChapter(
          chapter.chapter, name: chapter.file.name,
          run: ChapterRun(chapter.chapter, chapter.tangle, chapter.evidence, chapter.outcome))
      }, front: book.front.map { Chapter($0) },
      sources: read.reduce(into: [:]) { all, chapter in
        all.merge(chapter.evidence.sources) { known, _ in known }
      },
      versions: [Self.shortVersion(workbench.runner.compilerName), "Worked \(Versions.tool)"])
    let change = try folder.write(pages.files.map { ($0.path, $0.text) })
    let errors = read.reduce(0) { sum, chapter in
      sum + chapter.outcome.findings.count { $0.severity == .error }
    }
    tell(change, folder, read, errors: errors)
    for problem in book.problems {
      terminal.remark("\(problem.path): \(problem.diagnostic.message)")
    }
    return errors + book.problems.count { $0.diagnostic.severity == .error }
  }

  private func tell(
    _ change: PageFolder.Change, _ folder: PageFolder, _ read: [Workbench.ReadChapter],
    errors: Int
  ) {
    let count = change.written.count + change.kept
    let what =
      change.written.isEmpty && change.removed.isEmpty
      ? "\(count) files, all as they were"
      : "\(change.written.count) of \(count) files written"
        + (change.removed.isEmpty ? "" : ", \(change.removed.count) removed")
    for chapter in read {
      let wrong = chapter.outcome.findings.count { $0.severity == .error }
      if wrong > 0 {
        let things = wrong == 1 ? "1 thing is" : "\(wrong) things are"
        terminal.print("✗ \(chapter.file.title): \(things) not as the page says\n")
      }
    }
    terminal.print("\(errors == 0 ? "✓" : "✗") \(Self.shown(folder.path))/index.html  (\(what))\n")
  }

  /// As a person would type it from here.
  private static func shown(_ path: String) -> String {
    let here = FileManager.default.currentDirectoryPath + "/"
    return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
  }

  /// `Swift 6.3.1`, of whatever a compiler says about itself.
  private static func shortVersion(_ words: String) -> String {
    let parts = words.split { " (".contains($0) }
    let number = parts.first { part in
      part.first?.isNumber == true && part.allSatisfy { $0.isNumber || $0 == "." }
    }
    return number.map { "Swift \($0)" } ?? words
  }

  // MARK: Watching

  /// Writes at every save until somebody stops it.
  func watch() throws -> Int {
    var isFirst = true
    while !interrupted() {
      var workbench = try workbench(fresh: command.fresh && isFirst)
      let watch = BookWatch(workbench.book, workbench.book.chapters, workbench.surroundings)
      workbench.interrupted = { [interrupted] in interrupted() || watch.hasChanged() }
      do {
        _ = try bind(workbench)
        isFirst = false
        let count = workbench.book.chapters.count
        terminal.remark("watching \(count) chapter\(count == 1 ? "" : "s"); Ctrl-C ends it")
        watch.waitForChange(interrupted: interrupted)
      } catch SurroundingsError.interrupted where !interrupted() {
        // Another save came in between.
      } catch let error as WorkbenchError where !isFirst {
        terminal.complain(error)
        watch.waitForChange(interrupted: interrupted)
      }
      watch.waitUntilQuiet(interrupted: interrupted)
    }
    return 0
  }
}
