import Foundation
import Programs
import Testing
import Toolchain

/// What must hold however well a listing can be kept apart: behind either wall, as nobody, and with
/// limits alone.
@Suite(.enabled(if: Workshop.isComplete, Workshop.skipped))
struct LevelTests {
  private static let cache = Workshop.buildFolder + "/../worked/cache/v1"

  /// A runner of just this level; nil where it does not work here, which is said.
  private func runner(_ level: Sandbox.Level, _ limits: Limits) throws -> LocalRunner? {
    let runner = try LocalRunner(
      compiler: #require(Workshop.compiler), installation: Workshop.installation,
      cacheFolder: Self.cache, limits: limits, level: level)
    if runner.sandbox.level == level { return runner }
    print("the level \(level) does not work here and was not tested")
    return nil
  }

  private func run(_ draft: Draft, _ runner: LocalRunner) throws -> Transcript {
    try runner.run(draft.program, again: true, progress: { _ in }, interrupted: { false }).0
  }

  @Test(arguments: Sandbox.Level.allCases)
  func `keeps limits, and reports the rest, at each level`(level: Sandbox.Level) throws {
    let limits = Limits(wallSeconds: 2, memory: 2 << 30, output: 20_000)
    guard let runner = try runner(level, limits) else { return }
    var draft = Draft(imports: ["import Foundation"])
    draft.add("A", "print(\"a\")\nlet xs = [1, 2]")
    draft.add("Trap", "print(xs[7])")
    draft.add("Hang", "while true {}")
    draft.add("Much", "let all = [UInt8](repeating: 1, count: 30 << 30)\nprint(all.count)")
    draft.add("Long", "while true { print(\"0123456789\") }")
    draft.add("Exit", "exit(98)")
    draft.add("B", "print(\"b\")\nvar u = 0.5\nu *= 2")
    draft.add(values: "V", "xs[1]", "xs[5]", "u")
    let transcript = try run(draft, runner)
    #expect(transcript.output(of: "A") == "a\n")
    #expect(transcript.output(of: "B") == "b\n")
    #expect(transcript.values(of: "V") == ["1: 2", "3: 1.0"])
    #expect(transcript.trap(of: "Trap")?.frames.first?.line == 1)
    #expect(transcript.end(of: "Exit") == .exited(status: 98))
    for (cell, limit) in [
      ("Hang", CellRecord.Limit.wallTime), ("Much", .memory), ("Long", .output),
    ] {
      guard case .stopped(limit, _)? = transcript.end(of: cell) else {
        Issue.record("\(cell) ended as \(String(describing: transcript.end(of: cell)))")
        continue
      }
    }
  }

  @Test(arguments: Sandbox.Level.allCases)
  func `leaves no process, no file and no way to the user's files`(level: Sandbox.Level) throws {
    guard let runner = try runner(level, Limits(wallSeconds: 20)) else { return }
    let name = "closed-\(UInt32.random(in: 0 ... .max))"
    try Workshop.withFolder { folder in
      try Data("kept".utf8).write(to: URL(fileURLWithPath: folder + "/kept"))
      let mark = "61.\(UInt32.random(in: 0 ... .max))"
      var draft = Draft(imports: ["import Foundation"])
      draft.add(
        "A",
        """
        var child = pid_t()
        let line = "sleep \(mark) & (setsid sleep \(mark) &) &"
        var words: [UnsafeMutablePointer<CChar>?] = [strdup("sh"), strdup("-c"), strdup(line), nil]
        posix_spawn(&child, "/bin/sh", nil, nil, &words, nil)
        waitpid(child, nil, 0)
        usleep(200_000)
        symlink("\(folder)", "link")
        mkdir("\(name)", 0o700)
        close(open("\(name)/file", O_WRONLY | O_CREAT, 0o600))
        chmod("\(name)", 0)
        print(getcwd(nil, 0) != nil)
        for _ in 0..<1500 {
          mkdir("nest", 0o700)
          chdir("nest")
        }
        """)
      #expect(try run(draft, runner).output(of: "A") == "true\n")
      #expect(Workshop.isGone(commandWith: mark))
      #expect(FileManager.default.fileExists(atPath: folder + "/kept"))
    }
    let own = "worked-run-\(getpid())-"
    let left = try FileManager.default.contentsOfDirectory(atPath: NSTemporaryDirectory())
      .filter { $0.hasPrefix(own) }
      .filter { run in
        let home = "\(NSTemporaryDirectory())/\(run)/home"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: home)) ?? []
        return names.contains(name)
      }
    #expect(left == [])
  }

  /// Tests of the wall are left out where there is none; so a wall that we put up wrongly, and that the
  /// probe then refuses, would go unnoticed.
  @Test func `has a wall wherever bubblewrap can put one up`() throws {
    let tool = "/usr/bin/bwrap"
    guard FileManager.default.isExecutableFile(atPath: tool) else {
      print("bubblewrap is not installed: that it is used was not tested")
      return
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: tool)
    process.arguments =
      (geteuid() == 0 ? [] : ["--unshare-user"])
      + ["--unshare-pid", "--unshare-net", "--ro-bind", "/", "/", "--proc", "/proc", "/bin/true"]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      print("bubblewrap may make no namespaces here: that it is used was not tested")
      return
    }
    try Workshop.withFolder { folder in
      let sandbox = try Workshop.runner(cache: folder).sandbox
      #expect(sandbox.isTight)
      #expect(sandbox.level == (geteuid() == 0 ? .walledByRoot : .walled))
    }
  }
}
