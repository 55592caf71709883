import Foundation
import Testing
import Toolchain
import Workbench

/// Runs that are killed at any moment leave every file whole, and nothing behind.
@Suite(.enabled(if: Bench.hasCompiler, "no Swift compiler on the PATH"), .serialized)
struct KillTests {
  /// A chapter with something to write everywhere: an output, values, a figure.
  private static func chapter(_ number: Int) -> String {
    """
    # Chapter \(number)

    ```swift
    let x = \(number) * 7  // → 0
    print("x is", x)
    ```

    ```output
    nothing
    ```

    ```swift
    import Figures

    [x, 2 * x]  // →
    show(Bars(title: "t", labels: ["a", "b"], series: [Bars.Series("n", [1, \(number)])], digits: 0))
    ```

    ![bars](figures/0\(number)-t.svg)

    """
  }

  private static let old: [String: String] = {
    var files: [String: String] = [:]
    for number in 1...3 {
      files["0\(number)-a.md"] = chapter(number)
      files["figures/0\(number)-t.svg"] = "<svg/>"
    }
    return files
  }()

  private static let accepted: [String: String] = {
    var files: [String: String] = [:]
    for number in 1...3 {
      files["0\(number)-a.md"] = chapter(number)
        .replacing("// → 0", with: "// → \(number * 7)")
        .replacing("// →\n", with: "// → [\(number * 7), \(number * 14)]\n")
        .replacing("nothing", with: "x is \(number * 7)")
    }
    return files
  }()

  @Test("After a kill at any moment each file is the old one or the new one, and nothing is left")
  func survivesKills() throws {
    let bench = try Bench(Self.old)
    let temporary = bench.folder + "/tmp"
    let cache = bench.folder + "/.build/worked/cache/v1"
    try FileManager.default.createDirectory(atPath: temporary, withIntermediateDirectories: true)
    func start(_ arguments: [String]) throws -> Tool.Running {
      try Tool.Running(["check"] + arguments, in: bench.folder, temporary: temporary)
    }
    func restore() throws { for (path, text) in Self.old { try bench.write(path, text) } }
    func forget(all: Bool) throws {
      for name in (try? FileManager.default.contentsOfDirectory(atPath: cache)) ?? []
      where all ? name.hasSuffix(".cell") || name.hasSuffix(".run") : name.hasSuffix(".run") {
        unlink("\(cache)/\(name)")
      }
    }

    // What comes where nobody disturbs, and how long it takes, cold and warm.
    func duration(all: Bool) throws -> Double {
      try restore()
      try forget(all: all)
      let start = ContinuousClock.now
      #expect(
        try Tool.Running(["check", "--accept"], in: bench.folder, temporary: temporary).ended()
          .status == 0)
      return Double((ContinuousClock.now - start) / .milliseconds(1)) / 1000
    }
    let (cold, warm) = (try duration(all: true), try duration(all: false))
    var figures: [String: String] = [:]
    for path in Self.old.keys where path.hasSuffix(".svg") { figures[path] = try bench.text(path) }
    for (path, text) in Self.accepted { #expect(try bench.text(path) == text) }
    #expect(figures.values.allSatisfy { $0.hasPrefix("<svg ") })
    let right = Self.accepted.merging(figures) { $1 }
    let usual = try Tool.run(["check"], in: bench.folder).report

    var random = SplitMix(state: 20_240_607)
    var leftovers = 0
    var slowestEnd = 0.0
    for round in 0..<100 {
      let isCold = round % 25 == 0
      try restore()
      try forget(all: isCold)
      let arguments = round % 5 == 4 ? [] : ["--accept"]
      let delay = random.fraction() * (isCold ? cold : warm)
      let runs = try (0..<[1, 1, 2, 3][round % 4]).map { _ in try start(arguments) }
      usleep(useconds_t(delay * 1_000_000))
      for run in runs { run.send(SIGKILL) }
      for run in runs { _ = run.ended() }
      let killed = ContinuousClock.now
      // A wall that was killed while it went up is taken down by the next run, with what is in it.
      #expect(
        Processes.areGone { $0.mentions(bench.folder) && !$0.isWall && !$0.isElsewhere },
        "round \(round), \(delay) s")
      slowestEnd = max(slowestEnd, Double((ContinuousClock.now - killed) / .milliseconds(1)))
      for (path, text) in right {
        let now = try bench.text(path)
        #expect(now == text || now == Self.old[path], "round \(round), \(delay) s: \(path)")
      }
      leftovers += try FileManager.default.contentsOfDirectory(atPath: temporary).count
    }
    // Some were met at work, else nothing was tried.
    #expect(leftovers > 0)
    print("after a kill the last process was gone within \(slowestEnd) ms")

    try restore()
    #expect(try start(["--accept"]).ended().status == 0)
    for (path, text) in right { #expect(try bench.text(path) == text) }
    #expect(try Tool.run(["check"], in: bench.folder).report == usual)
    #expect(try FileManager.default.contentsOfDirectory(atPath: temporary) == [])
    #expect(Processes.areGone { $0.mentions(bench.folder) })
    try Self.expectWhole(cache)
    // Drafts as young as these may be somebody's; they go once they are older.
    let drafts = try FileManager.default.subpathsOfDirectory(atPath: bench.folder + "/chapters")
      .filter { $0.hasSuffix(".worked-draft") }
    for draft in drafts { Self.age(bench.folder + "/chapters/" + draft) }
    #expect(try start([]).ended().status == 0)
    #expect(
      try FileManager.default.subpathsOfDirectory(atPath: bench.folder + "/chapters").sorted()
        == (Array(right.keys) + ["figures"]).sorted())
  }

  @Test("A killed run's drafts and folders are swept, those in use and those of others are not")
  func sweeps() throws {
    let bench = try Bench(["01-a.md": "# T\n\n```swift\nlet x = 1  // → 1\n```\n"])
    let temporary = bench.folder + "/tmp"
    for name in ["worked-run-1-abcdef/home/a", "worked-run-x-abcdef", "worked-running", "other"] {
      try FileManager.default.createDirectory(
        atPath: "\(temporary)/\(name)", withIntermediateDirectories: true)
    }
    try FileManager.default.createDirectory(
      atPath: temporary + "/worked-run-2-abcdef", withIntermediateDirectories: true)
    let inUse = open(temporary + "/worked-run-2-abcdef", O_RDONLY)
    defer { close(inUse) }
    #expect(flock(inUse, LOCK_EX) == 0)
    for name in [".a.md.7-8.worked-draft", ".b.md.7-9.worked-draft", ".mine"] {
      try bench.write(name, "draft")
      Self.age(bench.folder + "/chapters/" + name)
    }
    let written = open(bench.folder + "/chapters/.b.md.7-9.worked-draft", O_RDONLY)
    defer { close(written) }
    #expect(flock(written, LOCK_EX) == 0)
    let run = try Tool.Running(["check"], in: bench.folder, temporary: temporary).ended()
    #expect(run.status == 0)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: temporary).sorted()
        == ["other", "worked-run-2-abcdef", "worked-run-x-abcdef", "worked-running"])
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: bench.folder + "/chapters").sorted()
        == [".b.md.7-9.worked-draft", ".mine", "01-a.md"])
  }

  /// Every entry of a cache answers with what was put in, or is told from what does.
  private static func expectWhole(_ cache: String) throws {
    let store = try Store(folder: cache)
    var count = 0
    for name in try FileManager.default.contentsOfDirectory(atPath: cache) {
      let parts = name.split(separator: ".").map(String.init)
      guard parts.count == 2, let kind = Store.Kind(rawValue: parts[1]) else { continue }
      #expect(store.bytes(kind, parts[0]) != nil, "\(name)")
      count += 1
    }
    #expect(count > 8)
  }

  private static func age(_ path: String) {
    var times = [
      timeval(tv_sec: time(nil) - 60, tv_usec: 0), timeval(tv_sec: time(nil) - 60, tv_usec: 0),
    ]
    utimes(path, &times)
  }
}

/// Steele, Lea and Flood's generator: the same moments in every run.
private struct SplitMix {
  var state: UInt64

  mutating func fraction() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((z ^ (z >> 31)) >> 11) / Double(1 << 53)
  }
}
