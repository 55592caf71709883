import ArgumentParser
import Foundation

/// `worked-slips`: switches deliberate mistakes on, one at a time, and runs the test that has to fail.
@main
struct WorkedSlips: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worked-slips",
    abstract: "Prove that the tests of the reference bite.",
    discussion: """
      The files Tests/Fixtures/slips/*.json list mistakes that are easily made: a
      text in a source file, what stands there by mistake, and the test that must
      notice. All are planted as switches in a copy of the reference under
      .build/worked/slips, which is built once; then each is switched on by itself
      and its test is run. A test that fails, crashes or does not end has caught
      its slip; before that, it has to pass with no slip on.

      EXAMPLES
        make slips                                all slips
        make slips SLIPS="--only adam"            those of Adam and AdamW
        .build/release/worked-slips --list        what there is

      The status is 1 where a slip is not caught, 2 where the list does not fit
      the sources: a text that does not stand there exactly once, a test that is
      missing or fails without a slip.
      """)

  @Option(
    help: ArgumentHelp(
      "Only slips with this in their name, file or test; may be given often.", valueName: "part"))
  var only: [String] = []

  @Flag(help: "List the slips and run nothing.")
  var list = false

  @Option(help: "How many seconds a test may take with its slip on.")
  var limit = 60.0

  @Option(help: ArgumentHelp("The repository's folder.", valueName: "dir"))
  var root = "."

  @Option(help: ArgumentHelp("The compiler's driver.", valueName: "path"))
  var swift = "swift"

  func validate() throws {
    guard limit > 0 else {
      throw ValidationError("--limit needs a number above zero, not \(limit)")
    }
  }

  func run() throws {
    do {
      try prove()
    } catch let error as SlipError {
      Self.progress("")
      FileHandle.standardError.write(Data("worked-slips: \(error)\n".utf8))
      throw ExitCode(2)
    }
  }

  private func prove() throws {
    let root = URL(fileURLWithPath: root).standardizedFileURL.path
    let slips = try Slip.load(from: root)
    let chosen = slips.filter { slip in
      only.isEmpty
        || only.contains { part in
          [slip.name, slip.file, slip.caughtBy].contains {
            $0.lowercased().contains(part.lowercased())
          }
        }
    }
    if chosen.isEmpty {
      throw SlipError("no slip has \(only.map { "“\($0)”" }.joined(separator: " or ")) in its name")
    }
    if list {
      for slip in chosen { print("\(slip.name)\n  \(slip.file), \(slip.caughtBy)") }
      return
    }
    let proof = Proof(
      package: try SlipPackage(root: root, swift: swift), slips: slips, chosen: chosen,
      limit: limit,
      tell: { finding in
        Self.progress("")
        Self.say("\(finding.isCaught ? "✓" : "✗") \(finding.slip.name): \(finding.text)")
      }, progress: Self.progress)
    let caught = try proof.run()
    Self.progress("")
    Self.say("\(chosen.count) \(chosen.count == 1 ? "slip" : "slips"), \(caught) caught")
    if caught < chosen.count { throw ExitCode(1) }
  }

  /// A line that is there at once, also for who reads through a pipe.
  private static func say(_ text: String) {
    FileHandle.standardOutput.write(Data((text + "\n").utf8))
  }

  /// A line that the next one replaces, where somebody is there to see it.
  private static func progress(_ text: String) {
    guard isatty(2) == 1 else { return }
    FileHandle.standardError.write(Data("\r\u{1B}[K\(text.prefix(78))".utf8))
  }
}
