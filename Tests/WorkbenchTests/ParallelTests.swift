import Foundation
import Testing

/// Chapters side by side tell the same as one after the other.
@Suite(.enabled(if: Bench.hasCompiler, "no Swift compiler on the PATH"))
struct ParallelTests {
  /// Pages with findings of every kind, and some without.
  private static let pages = [
    "let x = 2.5  // → 2.6",
    "let y: Int = \"no\"",
    "print([1, 2][before.count])",
    "print(\"a\")\n```\n\n```output\nb",
    "let z = 7\n```\n\nIt is 8, and 125 are unchecked.\n\n<!-- 8 = z; 9.5 = nothing -->\n\n```swift\nz + 1  // → 8",
    "import Figures\nshow(Bars(title: \"t\", labels: [\"a\"], series: [Bars.Series(\"n\", [1])], digits: 0))\n"
      + "```\n\n![bars](figures/none.svg)\n\n```swift traps\nlet q = 1",
    "let u = later\nlet later = 1\n```\n\n```Swift\nlet v = 1\n```\n\n```swift fails\nlet w = 2",
    "import Foundation\nexit(3)",
    "func f(\n```\n\n```swift norun\nlet k = 1  // → 1",
    "let good = 2  // → 2",
  ]

  private static func chapters(_ pages: [String]) -> [String: String] {
    var chapters: [String: String] = [:]
    for (index, page) in pages.enumerated() {
      chapters["\(index + 10)-a.md"] =
        "# T\n\n```swift\nlet before = [\(index), 1, 2]\n```\n\n```swift\n\(page)\n```\n"
    }
    return chapters
  }

  @Test("One, two and eight jobs print the same bytes, in the order of the chapters")
  func saysTheSame() throws {
    let bench = try Bench(Self.chapters(Self.pages))
    let runs = try [1, 2, 8].map {
      try Tool.run(["check", "--fresh", "--coverage", "--jobs", "\($0)"], in: bench.folder)
    }
    for run in runs {
      #expect(run.status == 1)
      #expect(run.report == runs[0].report)
      #expect(run.errors == runs[0].errors)
    }
    for id in [
      "value-fails", "does-not-compile", "trapped", "output-differs", "binding", "figure-missing",
      "exited", "traps-finishes", "fails-compiles", "claim-not-run",
    ] { #expect(runs[0].report.contains("[\(id)"), "\(id)") }
    let titles = runs[0].report.split(separator: "\n").filter {
      $0.hasPrefix("✓ ") || $0.hasPrefix("✗ ")
    }
    .compactMap { $0.split(separator: " ").dropFirst().first.map(String.init) }
    #expect(titles == (10..<20).map { "\($0)-a" })
  }

  @Test("Forty small chapters hold at eight jobs")
  func fortyChaptersHold() throws {
    let bench = try Bench(
      Self.chapters((0..<40).map { "let x = before[0] + \($0)  // → \(2 * $0)" }))
    let run = try Tool.run(["check", "--jobs", "8"], in: bench.folder)
    #expect(run.status == 0, "\(run.output)")
    #expect(run.report.hasSuffix("\n40 chapters, 80 listings, 40 values: all checked\n"))
  }

  @Test("A compiler that goes away in the middle is told once, and nothing hangs")
  func tellsOnceWhatFails() throws {
    let bench = try Bench(Self.chapters((0..<12).map { "let x = \($0)  // → \($0)" }))
    let compiler = try Self.vanishingCompiler(in: bench.folder, after: 7)
    let run = try Tool.run(["check", "--jobs", "4", "--swiftc", compiler], in: bench.folder)
    #expect(run.status == 3)
    let frontend = bench.folder + "/toolchain/bin/swift-frontend"
    #expect(
      run.errors == """
        worked: \(frontend) cannot be started: No such file or directory.
          help Check that the file may be executed on this machine.

        """)
    let held = run.report.split(separator: "\n").filter { $0.hasPrefix("✓ ") }
    #expect(held.count < 8)
    #expect(held == held.sorted())
    #expect(Processes.areGone { $0.mentions(bench.folder) })
  }

  /// A toolchain that is the usual one, but for a frontend that removes itself after some calls.
  private static func vanishingCompiler(in folder: String, after calls: Int) throws -> String {
    let asking = Process()
    asking.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    asking.arguments = ["swiftc", "-print-target-info"]
    let pipe = Pipe()
    asking.standardOutput = pipe
    try asking.run()
    let answer = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    asking.waitUntilExit()
    struct Answer: Decodable {
      struct Paths: Decodable { let runtimeResourcePath: String }
      let paths: Paths
    }
    let resources = try JSONDecoder().decode(Answer.self, from: Data(answer.utf8)).paths
      .runtimeResourcePath
    let usr = URL(fileURLWithPath: resources).deletingLastPathComponent()
      .deletingLastPathComponent().path
    let own = folder + "/toolchain"
    let files = FileManager.default
    try files.createDirectory(atPath: own + "/bin", withIntermediateDirectories: true)
    try files.createDirectory(atPath: own + "/calls", withIntermediateDirectories: true)
    try files.createSymbolicLink(atPath: own + "/lib", withDestinationPath: usr + "/lib")
    try files.createSymbolicLink(
      atPath: own + "/bin/ld.lld", withDestinationPath: usr + "/bin/ld.lld")
    // The answer names the toolchain of which this one is made; here it is to name this one.
    try Data(answer.replacing(resources, with: own + "/lib/swift").utf8)
      .write(to: URL(fileURLWithPath: own + "/answer"))
    for (path, text) in [
      (own + "/bin/swiftc", "#!/bin/sh\ncat '\(own)/answer'\n"),
      (
        own + "/bin/swift-frontend",
        "#!/bin/sh\ntouch '\(own)/calls/'$$\n"
          + "if [ $(ls '\(own)/calls' | wc -l) -ge \(calls) ]; then rm -f \"$0\"; fi\n"
          + "exec '\(usr)/bin/swift-frontend' \"$@\"\n"
      ),
    ] {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }
    return own + "/bin/swiftc"
  }
}
