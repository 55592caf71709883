import Foundation
import Programs
import Synchronization
import Testing
import Toolchain
import Workbench

/// `worked try` while somebody types.
@Suite(.enabled(if: Bench.hasCompiler, "no Swift compiler on the PATH"))
struct TryWatchTests {
  private let page =
    "# T\n\n```swift\nlet x = 2.5  // → 2.5\n```\n\n```swift\nx + 1  // → 3.5\n```\n"

  @Test("Saves in place and by renaming, mistakes and a hang are followed; Ctrl-C ends with 0")
  func followsSaves() throws {
    let bench = try Bench(["01-a.md": page])
    let copy = bench.folder + "/my/01-a.md"
    let session = try Session(["try", "1"], in: bench.folder)
    defer { session.end() }
    #expect(session.waits { $0.contains("every value is what came\n") })
    // In place.
    try session.save(copy, page.replacing("x = 2.5", with: "x = 3.5"))
    #expect(session.waits { $0.contains("line 8  x + 1  3.5 → 4.5\n") })
    #expect(
      try session.text(copy)
        == page.replacing("3.5\n", with: "4.5\n").replacing("2.5", with: "3.5"))
    // By another file in its place.
    try session.replace(copy, page.replacing("x = 2.5", with: "x = 4.5"))
    #expect(session.waits { $0.contains("line 8  x + 1  3.5 → 5.5\n") })
    // A mistake changes nothing, and a hang is left by the next save.
    let broken = page.replacing("x = 2.5", with: "x = y")
    try session.save(copy, broken)
    #expect(session.waits { $0.contains("cannot find 'y' in scope") })
    #expect(try session.text(copy) == broken)
    try session.save(copy, page.replacing("x + 1", with: "while true {}\nx + 1"))
    Thread.sleep(forTimeInterval: 1)
    try session.save(copy, page.replacing("x = 2.5", with: "x = 5.5"))
    #expect(session.waits { $0.contains("line 8  x + 1  3.5 → 6.5\n") })
    // What it wrote itself is no save.
    let told = session.output
    Thread.sleep(forTimeInterval: 1)
    #expect(session.output == told)
    #expect(session.interrupt() == 0)
    #expect(
      session.output == """
        copied chapters/01-a.md to my/01-a.md
        open my/01-a.md in your editor, change a number, save; Ctrl-C ends it

        nothing to change: every value is what came

        line 4  x  2.5 → 3.5
        line 8  x + 1  3.5 → 4.5

        line 4  x  2.5 → 4.5
        line 8  x + 1  3.5 → 5.5

        my/01-a.md:4:9: error: cannot find 'y' in scope [does-not-compile]
          4 | let x = y  // → 2.5
            |         ^
        not run, as it needs that: the listing in line 8

        line 4  x  2.5 → 5.5
        line 8  x + 1  3.5 → 6.5
        ended; my/01-a.md stays, and `worked try 1` goes on with it

        """)
  }

  @Test("A copy that is away for a while is waited for")
  func waitsForMissingCopies() throws {
    let bench = try Bench(["01-a.md": page])
    let copy = bench.folder + "/my/01-a.md"
    let session = try Session(["try", "1"], in: bench.folder)
    defer { session.end() }
    #expect(session.waits { $0.contains("every value is what came\n") })
    try FileManager.default.removeItem(atPath: copy)
    #expect(session.waits { $0.contains("worked: cannot read my/01-a.md: no such file") })
    try session.save(copy, page.replacing("x = 2.5", with: "x = 3.5"))
    #expect(session.waits { $0.contains("line 8  x + 1  3.5 → 4.5\n") })
    #expect(session.interrupt() == 0)
  }

  @Test("What is typed during a run stays, and that run's result is thrown away")
  func losesNothing() throws {
    let bench = try Bench(["01-a.md": page.replacing("→ 2.5", with: "→ 7")])
    let plain = try bench.workbench()
    let trial = try plain.trial(of: "1", here: bench.folder)
    let typed = page.replacing("x = 2.5", with: "x = 9.5")
    let meddler = Meddler(runner: plain.runner) {
      try? Data(typed.utf8).write(to: URL(fileURLWithPath: trial.location))
    }
    let workbench = Workbench(
      book: plain.book, surroundings: plain.surroundings, runner: meddler)
    #expect(try workbench.round(of: trial) == nil)
    #expect(try String(contentsOfFile: trial.location, encoding: .utf8) == typed)
    let round = try #require(try workbench.round(of: trial))
    #expect(
      round.alterations == [
        .value(line: 4, expression: "x", old: "2.5", new: "9.5"),
        .value(line: 8, expression: "x + 1", old: "3.5", new: "10.5"),
      ])
    #expect(!round.watch.hasChanged())
  }
}

/// Runs a program, and once something else behind it.
private struct Meddler: ProgramRunner {
  let runner: any ProgramRunner
  let meddling: @Sendable () -> Void
  private let once = Once()

  init(runner: any ProgramRunner, _ meddling: @escaping @Sendable () -> Void) {
    (self.runner, self.meddling) = (runner, meddling)
  }

  private final class Once: Sendable {
    let isOver = Mutex(false)
  }

  var compilerName: String { runner.compilerName }

  var surroundings: String { runner.surroundings }

  func run(
    _ program: Program, again: Bool, progress: @escaping @Sendable (ProgressEvent) -> Void,
    interrupted: @escaping @Sendable () -> Bool
  ) throws(SurroundingsError) -> (Transcript, RunFacts) {
    let result = try runner.run(
      program, again: again, progress: progress, interrupted: interrupted)
    let isFirst = once.isOver.withLock { isOver in
      defer { isOver = true }
      return !isOver
    }
    if isFirst { meddling() }
    return result
  }
}

/// The tool while it runs, both of its outputs in one.
final class Session {
  private let process = Process()
  private let log: String

  init(_ arguments: [String], in folder: String) throws {
    log = folder + "/session.log"
    _ = FileManager.default.createFile(atPath: log, contents: nil)
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: log))
    try handle.seekToEnd()
    process.executableURL = URL(fileURLWithPath: Repository.root + "/.build/release/worked")
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
  }

  var output: String { (try? String(contentsOfFile: log, encoding: .utf8)) ?? "" }

  /// Waits until the output is as it should be; false after half a minute.
  func waits(until isMet: (String) -> Bool) -> Bool {
    for _ in 0..<1500 {
      if isMet(output) { return true }
      Thread.sleep(forTimeInterval: 0.02)
    }
    return false
  }

  func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  /// As an editor that writes into the file it has.
  func save(_ path: String, _ text: String) throws {
    if !FileManager.default.fileExists(atPath: path) {
      _ = FileManager.default.createFile(atPath: path, contents: nil)
    }
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try handle.truncate(atOffset: 0)
    try handle.write(contentsOf: Data(text.utf8))
    try handle.close()
  }

  /// As an editor that puts a new file in the old one's place.
  func replace(_ path: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path + "~"))
    #expect(rename(path + "~", path) == 0)
  }

  /// Ctrl-C; the status that it ends with.
  func interrupt() -> Int32 {
    process.interrupt()
    for _ in 0..<500 where process.isRunning { Thread.sleep(forTimeInterval: 0.02) }
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    return process.terminationStatus
  }

  func end() {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
  }
}
