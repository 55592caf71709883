import Foundation
import Testing

/// Ctrl-C and its kin, sent to the real tool.
@Suite(.enabled(if: Bench.hasCompiler, "no Swift compiler on the PATH"), .serialized)
struct InterruptTests {
  private static let hanging = "# T\n\n```swift\nlet x = 1\nwhile true {}\n```\n"

  /// The compiler needs seconds to give this up.
  private static func slowToCompile() -> String {
    "# T\n\n```swift\nlet n = \(Int.random(in: 0 ... .max))\n"
      + "let a = zip([1.0, 2.0], [3.0]).map { $0 * $1 + 2 * -$0 }.map { x in [x, x * 2]"
      + ".map { $0 * 2 + -x / 3 + 1 }.reduce(0) { $0 + $1 * 2 - -1 } }"
      + ".reduce(0) { $0 - -$1 * 2 }\n```\n"
  }

  private static func isListing(_ process: Processes, of bench: Bench) -> Bool {
    process.words == ["listing"] && process.mentions(bench.folder)
  }

  private static func isCompiler(_ process: Processes, of bench: Bench) -> Bool {
    process.words.contains("-frontend") && process.mentions(bench.folder)
  }

  /// Starts the tool, waits until it is at something, sends signals, and looks at what is left.
  private func interrupt(
    _ bench: Bench, _ numbers: [Int32], arguments: [String] = [], count: Int = 1,
    once isAtWork: (Processes) -> Bool
  ) throws -> (run: Tool.Run, seconds: Double, left: [String]) {
    let temporary = bench.folder + "/tmp"
    try FileManager.default.createDirectory(atPath: temporary, withIntermediateDirectories: true)
    // What is found out about this machine is known from now on: hosts and compilers are the book's.
    let draft = bench.folder + "/draft.md"
    try Data("# T\n\n```swift\nlet x = 1\n```\n".utf8).write(to: URL(fileURLWithPath: draft))
    #expect(
      try Tool.Running(["check", draft], in: bench.folder, temporary: temporary).ended().status == 0
    )
    let tool = try Tool.Running(["check"] + arguments, in: bench.folder, temporary: temporary)
    #expect(Processes.waited(20) { Processes.all.filter(isAtWork).count >= count })
    let start = ContinuousClock.now
    for number in numbers { tool.send(number) }
    let run = tool.ended()
    let seconds = Double((ContinuousClock.now - start) / .milliseconds(1)) / 1000
    #expect(Processes.areGone { $0.mentions(bench.folder) })
    return (run, seconds, try FileManager.default.contentsOfDirectory(atPath: temporary))
  }

  @Test(
    "A signal stops what runs, says where it was, and leaves nothing",
    arguments: [(SIGINT, 130), (SIGTERM, 143), (SIGHUP, 129)] as [(Int32, Int32)])
  func stopsWhatRuns(number: Int32, status: Int32) throws {
    let bench = try Bench(["01-a.md": Self.hanging])
    let (run, seconds, left) = try interrupt(bench, [number]) { Self.isListing($0, of: bench) }
    #expect(run.status == status)
    #expect(seconds < 2)
    #expect(
      run.errors == """
        stopped at chapters/01-a.md:3 (running)
        worked: Interrupted.
          help Run it again: what had been compiled is kept.

        """)
    #expect(run.output == "")
    #expect(left == [])
  }

  @Test("A signal stops a compiler in the middle of a listing")
  func stopsCompiling() throws {
    let bench = try Bench(["01-a.md": Self.slowToCompile()])
    let (run, seconds, left) = try interrupt(bench, [SIGINT]) { Self.isCompiler($0, of: bench) }
    #expect(run.status == 130)
    #expect(seconds < 2)
    #expect(run.errors.hasPrefix("stopped at chapters/01-a.md:3 (compiling)\nworked: Interrupted."))
    #expect(left == [])
  }

  @Test("A killed tool takes its compilers with it")
  func takesCompilers() throws {
    let bench = try Bench(["01-a.md": Self.slowToCompile()])
    let (run, _, _) = try interrupt(bench, [SIGKILL]) { Self.isCompiler($0, of: bench) }
    #expect(run.status == 137)
  }

  @Test("Many chapters side by side, some of them waiting for their turn, all stop")
  func stopsMany() throws {
    var chapters: [String: String] = [:]
    for number in 11...18 { chapters["\(number)-a.md"] = Self.hanging }
    let bench = try Bench(chapters)
    let (run, seconds, left) = try interrupt(
      bench, [SIGTERM], arguments: ["--jobs", "3"], count: 6
    ) { Self.isListing($0, of: bench) }
    #expect(run.status == 143)
    #expect(seconds < 3)
    // Three are running, and one more has begun and waits for its turn.
    #expect(run.errors.components(separatedBy: "stopped at ").count == 5)
    #expect(run.errors.components(separatedBy: "Interrupted").count == 2)
    #expect(left == [])
  }

  @Test("Two signals at once are one wish")
  func takesTwoForOne() throws {
    let bench = try Bench(["01-a.md": Self.hanging])
    // Both wait for a stopped process, and come together.
    let (run, _, left) = try interrupt(bench, [SIGSTOP, SIGINT, SIGTERM, SIGCONT]) {
      Self.isListing($0, of: bench)
    }
    #expect([130, 143].contains(run.status))
    #expect(run.errors.hasPrefix("stopped at chapters/01-a.md:3 (running)\n"))
    #expect(left == [])
  }

  @Test("A second signal ends the tool at once")
  func secondSignalEnds() throws {
    let bench = try Bench(["01-a.md": Self.hanging])
    // It waits for ever to tell where it was, as nobody reads that.
    let full = try FullPipe()
    let tool = try Tool.Running(
      ["check"], in: bench.folder, temporary: bench.folder, errors: full.handle.fileDescriptor)
    #expect(Processes.waited(20) { Processes.all.contains { Self.isListing($0, of: bench) } })
    tool.send(SIGINT)
    usleep(1_500_000)
    #expect(tool.isRunning)
    let start = ContinuousClock.now
    tool.send(SIGINT)
    #expect(tool.ended().status == 130)
    #expect(ContinuousClock.now - start < .seconds(1))
    #expect(Processes.areGone { $0.mentions(bench.folder) })
  }

  @Test("A compiler that does not answer is no reason to go on")
  func stopsBeforeTheFirstChapter() throws {
    let bench = try Bench(["01-a.md": "# T\n"])
    let compiler = bench.folder + "/swiftc"
    try Data("#!/bin/sh\nsleep \(Attack.mark)\n".utf8).write(to: URL(fileURLWithPath: compiler))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: compiler)
    let (run, seconds, left) = try interrupt(bench, [SIGINT], arguments: ["--swiftc", compiler]) {
      $0.words == ["sleep", Attack.mark] && $0.mentions(bench.folder)
    }
    #expect(run.status == 130)
    #expect(seconds < 2)
    #expect(left == [])
  }
}

/// A pipe that takes nothing more.
private final class FullPipe {
  private let pipe = Pipe()
  var handle: FileHandle { pipe.fileHandleForWriting }

  init() throws {
    let descriptor = handle.fileDescriptor
    let flags = fcntl(descriptor, F_GETFL)
    _ = fcntl(descriptor, F_SETFL, flags | O_NONBLOCK)
    let bytes = [UInt8](repeating: 0, count: 4096)
    while write(descriptor, bytes, bytes.count) > 0 {}
    while write(descriptor, bytes, 1) > 0 {}
    _ = fcntl(descriptor, F_SETFL, flags)
  }
}
