import Foundation
import Toolchain
import Workbench

/// `check --watch`: checks again what was saved, until somebody stops it.
struct Watching: ~Copyable {
  let check: Check
  let terminal: Terminal
  let interrupted: @Sendable () -> Bool

  /// Chapters that were not checked to their end since they last changed, by their location.
  private var pending: Set<String> = []

  init(check: Check, terminal: Terminal, interrupted: @escaping @Sendable () -> Bool) {
    self.check = check
    self.terminal = terminal
    self.interrupted = interrupted
  }

  /// Goes on until somebody stops it.
  mutating func run() throws {
    var known: BookWatch?
    while !interrupted() {
      do {
        let watch = try round(since: known)
        known = watch
      } catch let error as WorkbenchError {
        // A book that cannot be read at the moment may be mended by the next save.
        guard let known else { throw error }
        terminal.complain(error)
        known.waitForChange(interrupted: interrupted)
      }
      known?.waitUntilQuiet(interrupted: interrupted)
    }
  }

  /// Checks what has changed, and waits for the next change.
  private mutating func round(since known: BookWatch?) throws -> BookWatch {
    var workbench = try check.place.workbench(
      selecting: check.chapters, fresh: check.fresh && known == nil, jobs: check.jobs,
      interrupted: interrupted)
    let files = try selected(in: workbench)
    let watch = BookWatch(workbench.book, files, workbench.surroundings)
    workbench.interrupted = { [interrupted] in interrupted() || watch.hasChanged() }
    pending.formUnion((known.map { watch.changed(since: $0) } ?? files).map(\.location))
    if try report(
      on: files.filter { pending.contains($0.location) }, in: workbench, isFirst: known == nil)
    {
      let what = files.count == 1 ? files[0].title : "\(files.count) chapters"
      terminal.remark("watching \(what); Ctrl-C ends it")
      watch.waitForChange(interrupted: interrupted)
    }
    return watch
  }

  /// Reports on files; false if another save came in between.
  private mutating func report(
    on files: [BookFile], in workbench: Workbench, isFirst: Bool
  ) throws -> Bool {
    guard !files.isEmpty else { return true }
    do {
      var recording = check.recording(on: terminal)
      try check.report(on: files, in: workbench, terminal, &recording, isFirst: isFirst) {
        pending.remove($0.location)
      }
      return true
    } catch SurroundingsError.interrupted where !interrupted() {
      return false
    }
  }

  private func selected(in workbench: Workbench) throws -> [BookFile] {
    let files = try workbench.book.select(check.chapters)
    return check.shard?.part(of: files) ?? files
  }
}
