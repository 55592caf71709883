import Foundation
import Programs
import Testing
import Workbench

/// The tool as a person calls it: what it prints, and how it ends.
@Suite(.enabled(if: Bench.hasCompiler, "no Swift compiler on the PATH"))
struct CommandLineTests {
  private let good = "# T\n\n```swift\nlet x = 2.5  // → 2.5\n```\n"

  @Test("A book that holds ends with 0, and its lines say what was checked")
  func holds() throws {
    let bench = try Bench(["01-a.md": good])
    let run = try Tool.run(["check"], in: bench.folder)
    #expect(run.status == 0)
    #expect(
      run.report == """
        ✓ 01-a  1 listing, 1 value: all checked

        """)
    #expect(run.errors == "")
    #expect(!run.output.contains("\u{1B}"))
  }

  @Test("A wrong number ends with 1, without a command too, and from a folder below the book")
  func fails() throws {
    let bench = try Bench(["01-a.md": good.replacing("→ 2.5", with: "→ 2.6")])
    let run = try Tool.run([], in: bench.folder + "/chapters")
    #expect(run.status == 1)
    #expect(run.output.contains("chapters/01-a.md:4:19: error: 2.5 came, not 2.6 [value-fails]"))
  }

  @Test("A chapter is called by number, by slug or by path")
  func selects() throws {
    let bench = try Bench(["01-a.md": good, "02-other.md": good.replacing("→ 2.5", with: "→ 7")])
    for name in ["1", "01", "a", "01-a", "chapters/01-a.md"] {
      #expect(try Tool.run(["check", name], in: bench.folder).status == 0, "\(name)")
    }
    #expect(try Tool.run(["check", "other"], in: bench.folder).status == 1)
  }

  @Test("Wrong usage ends with 2 and one suggestion")
  func refusesWrongUsage() throws {
    let bench = try Bench(["01-attention.md": good])
    let run = try Tool.run(["check", "atention"], in: bench.folder)
    #expect(run.status == 2)
    #expect(
      run.errors == """
        worked: no chapter is called `atention`
          help did you mean `attention`?

        """)
    #expect(try Tool.run(["check", "--nonsense"], in: bench.folder).status == 2)
    #expect(try Tool.run(["--version"], in: bench.folder).status == 0)
    #expect(try Tool.run(["--help"], in: bench.folder).status == 0)
  }

  @Test("Failing surroundings end with 3, one sentence and the next step")
  func tellsFailingSurroundings() throws {
    let bench = try Bench(["01-a.md": good])
    let noCompiler = try Tool.run(["check", "--swiftc", "/nowhere/swiftc"], in: bench.folder)
    #expect(noCompiler.status == 3)
    #expect(
      noCompiler.errors == """
        worked: There is no Swift compiler here (looked at --swiftc /nowhere/swiftc).
          help Install Swift from swift.org, or name a compiler with --swiftc PATH.

        """)
    let noBook = try Tool.run(["check"], in: NSTemporaryDirectory())
    #expect(noBook.status == 3)
    #expect(noBook.errors.contains("no folder `chapters` in"))
  }

  @Test("A chapter's number stands once, and a file that cannot be read stops no other")
  func tellsFileProblems() throws {
    let bench = try Bench(["01-a.md": good, "01-b.md": good, "Notes.md": "# N\n"])
    try FileManager.default.createSymbolicLink(
      atPath: bench.folder + "/chapters/03-gone.md", withDestinationPath: "/nowhere/at-all.md")
    let run = try Tool.run(["check"], in: bench.folder)
    #expect(run.status == 1)
    #expect(
      run.output.hasPrefix(
        """
        chapters/Notes.md: error: the file is named like no chapter [chapter-name]
          help name it NN-slug.md: two digits, a hyphen, small letters, digits and hyphens
        chapters/01-b.md: error: chapter 01 is there already: chapters/01-a.md [duplicate-chapter]
          help give one of them a number of its own
        chapters/03-gone.md: error: the file cannot be read: no such file or directory \
        [unreadable-file]
          help give yourself the right to read it, or move it out of chapters/

        """))
    #expect(run.output.contains("✓ 01-a  1 listing, 1 value: all checked"))
  }

  @Test("Coverage lists what nothing vouches for; strict ends with 1 for it")
  func listsUnchecked() throws {
    let bench = try Bench(["01-a.md": good + "\nThere are 125 of them.\n"])
    let plain = try Tool.run(["check"], in: bench.folder)
    #expect(plain.status == 0)
    #expect(plain.output.contains("1 unchecked"))
    let listed = try Tool.run(["check", "--coverage"], in: bench.folder)
    #expect(listed.output.contains("chapters/01-a.md:7:11: warning: nothing vouches for 125"))
    #expect(listed.output.contains("coverage: 1 number: 1 unchecked\n"))
    #expect(try Tool.run(["check", "--strict"], in: bench.folder).status == 1)
  }

  @Test("A false relation in a formula ends with 1; coverage says what formulas check")
  func decidesFormulas() throws {
    let bench = try Bench([
      "01-a.md": good + """

        A third of it is

        ```math
        \\frac{42.0}{3} = 14.5
        ```

        where \\(x = 1\\).

        """
    ])
    let run = try Tool.run(["check", "--coverage"], in: bench.folder)
    #expect(run.status == 1)
    #expect(
      run.report == """
        chapters/01-a.md:10:18: error: `42.0 / 3` is 14.0, not 14.5 [relation-fails]
          10 | \\frac{42.0}{3} = 14.5
             |                  ^~~~
          help write 14.0

        chapters/01-a.md:13:7: warning: Markdown takes `\\(` for an escaped bracket: \
        code hosts show text [portability-brackets]
          13 | where \\(x = 1\\).
             |       ^~~~~~~~~
          help write $`x = 1`$
        ✗ 01-a  1 listing, 1 value, 1 relation: 1 error, 1 warning
        coverage: 2 numbers: 2 checked in formulas (1 wrong, 1 undecided), none unchecked

        """)
  }

  @Test("A quotation must get its verdict in the document; without the document it is believed")
  func holdsQuotedVerdicts() throws {
    let bench = try Bench(["01-a.md": "# T\n\nIt says 0.4.\n\n<!-- 0.4: quoted 000:1 holds -->\n"])
    let told = { (workbench: Workbench) in
      try workbench.check(workbench.book.chapters).flatMap(\.outcome.findings).map(\.message)
    }
    #expect(try told(bench.workbench()) == [])
    let documents = ["000-a": "$\\frac{1}{4} = 0.4$\n"]
    #expect(
      try told(bench.workbench(documents: documents)) == ["000:1 gets fails, not holds"])
  }
}

/// Runs the built tool in a folder.
enum Tool {
  struct Run {
    let status: Int32
    let output: String
    let errors: String

    /// The output without what it says about this machine.
    var report: String {
      output.split(separator: "\n", omittingEmptySubsequences: false)
        .filter { !$0.hasPrefix("listings ran ") }.joined(separator: "\n")
    }
  }

  /// `during` sees the process while it runs, and may read what it writes.
  static func run(
    _ arguments: [String], in folder: String,
    tool: String = Repository.root + "/.build/release/worked",
    input: String = "", during: (Process, FileHandle) -> Void = { _, _ in }
  ) throws -> Run {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: tool)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    var environment = ProcessInfo.processInfo.environment
    environment["COLUMNS"] = nil
    process.environment = environment
    let typed = Pipe()
    process.standardInput = typed
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    typed.fileHandleForWriting.write(Data(input.utf8))
    try typed.fileHandleForWriting.close()
    during(process, output.fileHandleForReading)
    let written = output.fileHandleForReading.readDataToEndOfFile()
    let complained = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Run(
      status: process.terminationStatus, output: String(decoding: written, as: UTF8.self),
      errors: String(decoding: complained, as: UTF8.self))
  }
}
