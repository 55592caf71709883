import Foundation
import Programs
import SourceText
import Testing
import Toolchain
import Workbench

/// Listings that mean no good, among good ones, run for real.
@Suite(.enabled(if: Bench.hasCompiler, "no Swift compiler on the PATH"))
struct HostileTests {
  /// Small enough for a test, and large enough for a busy machine.
  static let limits = Limits(
    wallSeconds: 3, processorSeconds: 30, memory: 1 << 30, output: 1 << 20, scratch: 8 << 20,
    processes: 32)

  static func runner(level: Sandbox.Level? = nil, jobs: Int = 4) throws -> LocalRunner {
    try LocalRunner(
      compiler: Compiler.find(environment: ProcessInfo.processInfo.environment),
      installation: Installation(buildFolder: Repository.root + "/.build/release"),
      cacheFolder: Repository.root + "/.build/worked/cache/v1", limits: limits, jobs: jobs,
      level: level)
  }

  /// Runs every program, however well its result is known.
  struct Unbelieving: ProgramRunner {
    let runner: LocalRunner
    var compilerName: String { runner.compilerName }
    var surroundings: String { runner.surroundings }
    func run(
      _ program: Program, again: Bool, progress: @escaping @Sendable (ProgressEvent) -> Void,
      interrupted: @escaping @Sendable () -> Bool
    ) throws(SurroundingsError) -> (Transcript, RunFacts) {
      try runner.run(program, again: true, progress: progress, interrupted: interrupted)
    }
  }

  @Test("Each hostile listing is told at its place, and spoils nothing but what depends on it")
  func holds() throws {
    let runner = try Self.runner()
    print("hostile listings ran \(runner.surroundings)")
    let only = (ProcessInfo.processInfo.environment["WORKED_ATTACKS"] ?? "").split(separator: ",")
      .map(String.init)
    let attacks =
      (Attack.blunders + Attack.escapes + Attack.reaches)
      .filter { runner.sandbox.isTight || !$0.needsWall }
      .filter { only.isEmpty || only.contains($0.name) }
    #expect(!attacks.isEmpty)
    let bystander = try Sleeper()
    let checked = try Self.check(attacks, with: runner, jobs: 4)
    #expect(checked.count == attacks.count + 1)
    for (attack, chapter) in zip(attacks, checked) { Self.judge(attack, chapter) }
    #expect(checked.last?.outcome.findings.map(\.message) == [])
    #expect(checked.last?.outcome.counts.values.held == 1)
    #expect(bystander.lives)
    #expect(Processes.areGone { $0.words.contains(Attack.mark) && $0.pid != bystander.pid })
  }

  /// Checks a book of these, with a good chapter behind them.
  static func check(
    _ attacks: [Attack], with runner: LocalRunner, jobs: Int
  ) throws -> [Workbench.CheckedChapter] {
    var chapters = ["99-good.md": "# Good\n\n```swift\nlet x = 2.5  // → 2.5\n```\n"]
    for (index, attack) in attacks.enumerated() {
      chapters["\(index + 10)-\(attack.slug).md"] = attack.chapter
    }
    let bench = try Bench(chapters)
    let usual = try bench.workbench()
    let workbench = Workbench(
      book: usual.book, surroundings: usual.surroundings, runner: Unbelieving(runner: runner))
    var begun: [String: ContinuousClock.Instant] = [:]
    return try workbench.check(workbench.book.chapters, jobs: jobs) { event in
      switch event {
      case .began(let file): begun[file.title] = .now
      case .ended(let chapter):
        guard ProcessInfo.processInfo.environment["WORKED_TELL"] != nil else { return }
        let time = begun[chapter.file.title].map { ContinuousClock.now - $0 } ?? .zero
        print(
          chapter.file.title, time,
          chapter.outcome.findings.map { finding in
            let line = chapter.outcome.source.position(at: finding.range.lowerBound).line
            return "\(line - Attack.firstLine + 1) \(finding.id): \(finding.message)"
          })
      default: break
      }
    }
  }

  static func judge(_ attack: Attack, _ chapter: Workbench.CheckedChapter) {
    let outcome = chapter.outcome
    let own = outcome.findings.filter { $0.id != "not-run" }
    let comment: Comment = "\(attack.name): \(outcome.findings.map(\.message))"
    #expect(own.count <= 1, comment)
    #expect(attack.ids.contains(own.first?.id ?? ""), comment)
    let length = attack.code.split(separator: "\n", omittingEmptySubsequences: false).count + 1
    if let first = own.first {
      let line = outcome.source.position(at: first.range.lowerBound).line - Attack.firstLine + 1
      #expect((1...length).contains(line), comment)
      if let wanted = attack.line { #expect(line == wanted, comment) }
    }
    // The listing before and the one behind; the one that depends on it only where it ended well.
    #expect(outcome.counts.values.held == (own.isEmpty ? 3 : 2), comment)
    #expect(outcome.findings.contains { $0.id == "not-run" } == !own.isEmpty, comment)
    if attack.output != nil { #expect(outcome.counts.outputs.held == 1, comment) }
  }
}

extension Attack {
  var slug: String { name.lowercased().replacing(" ", with: "-").replacing("'", with: "") }
}

/// A process of the user that a listing must not reach.
final class Sleeper {
  private let process = Process()

  init() throws {
    process.executableURL = URL(fileURLWithPath: "/bin/sleep")
    process.arguments = [Attack.mark]
    try process.run()
  }

  var pid: Int { Int(process.processIdentifier) }
  var lives: Bool { process.isRunning }

  deinit {
    // Threads of a test may block gentler signals, and their children with them.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}
