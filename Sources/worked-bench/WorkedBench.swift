import ArgumentParser
import Foundation

/// `worked-bench`: measures the tool beside the same work done otherwise, in one run.
@main
struct WorkedBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worked-bench",
    abstract: "Measure worked beside the same work done otherwise, and print the ratios.",
    discussion: """
      PARTS
        cold      the book with no result kept, beside the same calls of compiler, linker and
                  listings by xargs; both find the compiler's own modules of C headers, which are
                  no part of a book, and the others run without the wall around listings
        warm      the unchanged book, beside its listings only run
        edit      from a save to the new result of `worked check --watch`, chapter by chapter
        listings  trivial listings, beside as many doctests of `rustdoc --test --edition 2024`

      The two sides run in turn, so that what else the machine does meets both. A ratio is that of
      the medians; beside it stands that of the least times. The status is 0 also where a goal is
      missed, unless --strict is given.
      """)

  @Option(name: .long, help: ArgumentHelp("Only this part; may be given often.", valueName: "part"))
  var only: [Measurement.Part] = []

  @Option(
    name: .long, help: ArgumentHelp("Only this chapter; may be given often.", valueName: "chapter"))
  var chapter: [String] = []

  @Option(help: "How often each side of a comparison runs.")
  var runs = 5

  @Option(help: "How often the unchanged book is checked.")
  var warmRuns = 20

  @Option(help: "How many saves each chapter gets.")
  var edits = 20

  @Option(help: "How many trivial listings there are.")
  var listings = 20

  @Option(help: ArgumentHelp("The book's folder.", valueName: "dir"))
  var book = "."

  @Option(help: ArgumentHelp("The tool; by default, beside this one.", valueName: "path"))
  var tool: String?

  @Flag(help: "End with status 1 where a goal is missed.")
  var strict = false

  func validate() throws {
    for (name, count) in [
      ("runs", runs), ("warm-runs", warmRuns), ("edits", edits), ("listings", listings),
    ] where count < 1 {
      throw ValidationError("--\(name) needs a number from 1 on, not \(count)")
    }
  }

  func run() throws {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let load = Self.load()
    let folder = URL(fileURLWithPath: book).standardizedFileURL.path
    let measurement = Measurement(
      book: folder, tool: tool ?? Self.besideThis, cores: cores, chapters: chapter, runs: runs,
      warmRuns: warmRuns, edits: edits, listings: listings, tell: Self.tell)
    var rows: [Row] = []
    for part in Measurement.Part.allCases where only.isEmpty || only.contains(part) {
      rows += try measurement.rows(of: part)
    }
    print(Table(rows: rows).text)
    print("\(cores) cores; load \(String(format: "%.2f", load)) before the start")
    if load > Double(cores) * 0.25 {
      print("The machine was not idle: other work disturbs these numbers, the medians least.")
    }
    if strict, rows.contains(where: { $0.isMet == false }) { throw ExitCode(1) }
  }

  /// Processes that ran or waited to run, over the last minute.
  private static func load() -> Double {
    var loads = [0.0]
    return getloadavg(&loads, 1) == 1 ? loads[0] : 0
  }

  private static func tell(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }

  private static var besideThis: String {
    let path = Bundle.main.executablePath ?? CommandLine.arguments[0]
    return URL(fileURLWithPath: path).resolvingSymlinksInPath().deletingLastPathComponent().path
      + "/worked"
  }
}

extension Measurement.Part: ExpressibleByArgument {}
