import Foundation
import Testing

/// The reports as the command line gives them: what is on standard output, how the tool ends.
@Suite(.enabled(if: Bench.hasCompiler, "no Swift compiler on the PATH"))
struct ReportingTests {
  private let good = "# T\n\n```swift\nlet x = 2.5  // → 2.5\n```\n"
  private var bad: String { good.replacing("→ 2.5", with: "→ 2.6") }
  private static let machines = ["json", "junit", "sarif"]

  private func object(_ run: Tool.Run) throws -> [String: Any] {
    try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
  }

  @Test("The JSON report is all there is on standard output, and says how the check ended")
  func writesJSON() throws {
    let bench = try Bench(["01-a.md": bad, "02-b.md": good])
    let run = try Tool.run(["check", "--format", "json"], in: bench.folder)
    #expect(run.status == 1)
    #expect(run.errors == "")
    let report = try object(run)
    #expect(report["exitStatus"] as? Int == 1)
    #expect(report["complete"] as? Bool == true)
    #expect(report["selected"] as? [String] == ["01-a", "02-b"])
    let chapters = try #require(report["chapters"] as? [[String: Any]])
    #expect(
      chapters.compactMap { $0["file"] as? String } == ["chapters/01-a.md", "chapters/02-b.md"])
    let claims = try #require(chapters.first?["claims"] as? [[String: Any]])
    #expect(claims.compactMap { $0["verdict"] as? String } == ["holds", "fails"])
    #expect(claims.last?["expected"] as? String == "2.6")
    #expect(claims.last?["got"] as? String == "2.5")
  }

  @Test("The same book gives the same bytes", arguments: machines)
  func repeatsItself(_ format: String) throws {
    let bench = try Bench(["01-a.md": bad, "02-b.md": good, "Notes.md": "# N\n"])
    let arguments = ["check", "--format", format]
    let first = try Tool.run(arguments, in: bench.folder)
    #expect(try Tool.run(arguments, in: bench.folder).output == first.output)
    #expect(first.output.contains("chapters/Notes.md"))
  }

  @Test("Annotations name the file as the current folder has it")
  func annotatesFromAbove() throws {
    let bench = try Bench(["01-a.md": bad])
    let above = URL(fileURLWithPath: bench.folder).deletingLastPathComponent().path
    let name = URL(fileURLWithPath: bench.folder).lastPathComponent
    let run = try Tool.run(["check", "--format", "github", "--book", name], in: above)
    #expect(run.status == 1)
    #expect(
      run.output == """
        ::error file=\(name)/chapters/01-a.md,line=4,endLine=4,col=19,endColumn=22,\
        title=value-fails::2.5 came, not 2.6%0Agot 2.5
        ✗ 01-a  1 listing, 1 value: 1 error
        1 chapter, 1 listing, 1 value: 1 error

        """)
  }

  @Test("A report that goes to a file leaves the text on standard output")
  func writesFiles() throws {
    let bench = try Bench(["01-a.md": good])
    let text = try Tool.run(["check"], in: bench.folder)
    let run = try Tool.run(
      ["check", "--format", "junit", "--output", "out/report.xml"], in: bench.folder)
    #expect(run.status == 0)
    #expect(run.report == text.report)
    let file = try String(contentsOfFile: bench.folder + "/out/report.xml", encoding: .utf8)
    #expect(file == (try Tool.run(["check", "--format", "junit"], in: bench.folder).output))
    let refused = try Tool.run(
      ["check", "--format", "junit", "--output", "/dev/null/report.xml"], in: bench.folder)
    #expect(refused.status == 3)
    #expect(refused.errors.hasPrefix("worked: cannot write /dev/null/report.xml: "))
  }

  @Test("Where the surroundings fail there is a whole document, that says so", arguments: machines)
  func tellsFailures(_ format: String) throws {
    let bench = try Bench(["01-a.md": good])
    let run = try Tool.run(
      ["check", "--format", format, "--swiftc", "/nowhere/swiftc"], in: bench.folder)
    #expect(run.status == 3)
    #expect(run.output.contains("There is no Swift compiler here"))
    #expect(run.output.hasSuffix(format == "junit" ? "</testsuites>\n" : "\n}\n"))
    #expect(run.errors.contains("There is no Swift compiler here"))
    let unknown = try Tool.run(["check", "nonsense", "--format", format], in: bench.folder)
    #expect(unknown.status == 2)
    #expect(unknown.output.contains("no chapter is called `nonsense`"))
  }

  @Test("An interruption ends with the document of what was done by then, and 130")
  func tellsInterruptions() throws {
    let slow = "# S\n\n```swift\nwhile true {}\n```\n"
    let bench = try Bench(["01-a.md": good, "02-slow.md": slow])
    let run = try Tool.run(
      ["check", "--format", "json", "--output", "report.json"], in: bench.folder
    ) { process, output in
      // The first chapter has ended when its line is there; the second never ends.
      var text = ""
      while !text.contains("01-a") {
        let data = output.availableData
        if data.isEmpty { return }
        text += String(decoding: data, as: UTF8.self)
      }
      process.interrupt()
    }
    #expect(run.status == 130)
    #expect(run.errors.contains("worked: Interrupted.\n"))
    let file = try Data(contentsOf: URL(fileURLWithPath: bench.folder + "/report.json"))
    let report = try #require(try JSONSerialization.jsonObject(with: file) as? [String: Any])
    #expect(report["complete"] as? Bool == false)
    #expect((report["failure"] as? [String: Any])?["interrupted"] as? Bool == true)
    #expect(report["selected"] as? [String] == ["01-a", "02-slow"])
    #expect((report["chapters"] as? [Any])?.count == 1)
  }

  @Test("An unknown form is wrong usage, and the nearest one is named")
  func suggestsFormats() throws {
    let bench = try Bench(["01-a.md": good])
    let run = try Tool.run(["check", "--format", "jsn"], in: bench.folder)
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(run.errors.contains("no report has the form `jsn`; did you mean `json`?"))
    let watching = try Tool.run(["check", "--watch", "--format", "json"], in: bench.folder)
    #expect(watching.status == 2)
    #expect(watching.errors.contains("--watch reports as text on standard output"))
    let help = try Tool.run(["check", "--help"], in: bench.folder).output
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(help.contains("junit (JUnit XML, a test case for each claim)"))
    #expect(help.contains("under GitHub Actions neither"))
  }

  @Test("The schema that is printed is the file in the sources")
  func printsSchema() throws {
    let run = try Tool.run(["check", "--schema"], in: NSTemporaryDirectory())
    #expect(run.status == 0)
    let path = Repository.root + "/Sources/Reports/Schemas/report-1.schema.json"
    #expect(run.output == (try String(contentsOfFile: path, encoding: .utf8)))
  }
}
