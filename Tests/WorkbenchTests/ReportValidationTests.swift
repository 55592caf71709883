import Foundation
import Testing

/// The reports against the schemas of their formats, and against the pages that they are about.
///
/// The schemas of others are not kept here: `.ci/report-schemas` fetches them.
@Suite(
  .enabled(if: Bench.hasCompiler, "no Swift compiler on the PATH"),
  .enabled(
    if: Validator.isAtHand,
    "the schemas of SARIF and JUnit XML are not at hand: .ci/report-schemas fetches them"))
struct ReportValidationTests {
  @Test("The reports of a book that holds are valid, and tell the same")
  func goodBook() throws {
    let bench = try Bench(["01-apples.md": try Bench.fixture("orchard/chapters/01-apples.md")])
    #expect(try Validator.problems(bench, [], status: 0) == "")
  }

  @Test("So are those of a book in which everything is wrong", arguments: [[], ["--strict"]])
  func brokenBook(_ arguments: [String]) throws {
    let bench = try Validator.brokenBook()
    #expect(try Validator.problems(bench, arguments, status: 1) == "")
  }

  @Test("So are those of a check that could not be made")
  func failedCheck() throws {
    let bench = try Bench(["01-a.md": "# T\n"])
    #expect(try Validator.problems(bench, ["--swiftc", "/nowhere/swiftc"], status: 3) == "")
  }

  @Test("A report with a word or a place changed is not valid, so the validation can fail")
  func refusesChanges() throws {
    let bench = try Validator.brokenBook()
    let changes = [
      ("json", "\"verdict\": \"fails\"", "\"verdict\": \"perhaps\"", "JSON: "),
      ("json", "\"column\": 6", "\"column\": 7", "stands there by line and column"),
      ("sarif", "\"level\": \"warning\"", "\"level\": \"alarm\"", "SARIF: "),
      ("sarif", "\"startColumn\": 6", "\"startColumn\": 7", "not the findings of the JSON report"),
      ("junit", "<testcase name=", "<testcase title=", "JUnit: "),
      ("junit", "failures=\"", "failures=\"1", "failures"),
    ]
    for (format, old, new, told) in changes {
      let problems = try Validator.problems(bench, [], status: 1) { name, text in
        guard name == format else { return text }
        #expect(text.contains(old), "\(format) holds \(old)")
        return text.replacing(old, with: new, maxReplacements: 1)
      }
      #expect(problems.contains(told), "\(format): \(new)")
    }
  }
}

/// Runs the tool for each form, and the script that holds the reports against their schemas.
enum Validator {
  private static let schemas = Repository.root + "/.build/report-schemas"
  static let isAtHand = FileManager.default.fileExists(atPath: schemas + "/complete")

  /// Mistakes of every kind, in files with CRLF, a byte order mark, bytes that are no UTF-8, and
  /// characters that take one, two, three and four bytes.
  static func brokenBook() throws -> Bench {
    let wrong = """
      # 标题 𝄞

      𝄞 有 2.50 个，共 125 个，👩‍🏫 é 3.15。

      <!-- 2.50 = x; 3.15 = x; 8.75 = x -->

      ```swift
      let x = 2.55  // → 2.4
      print("\\u{1B}[31m]]>&\\"<\\u{0}", x)
      [x, x]  // → [2.54, 2.6]
      x  // →
      ```

      ```output
      <2.57>
      ```

      ```swift
      let y: Int = "é𝄞"
      ```

      ```swift
      y  // → 3
      ```

      ```swift trpas
      fatalError()
      ```

      ```swift
      let numbers = [1]
      numbers[x > 0 ? 3 : 0]
      ```

      $`a = 2.75`$, and a fence that is never closed:

      ```output
      """
    let bench = try Bench([
      "01-wrong.md": wrong,
      "02-lines.md": "\u{FEFF}" + wrong.replacing("\n", with: "\r\n"),
      "zh/03-orphan.md": "no heading\n",
      "Notes & <more>.md": "# N\n",
    ])
    var bytes = Array(wrong.utf8)
    bytes.replaceSubrange(2..<5, with: [0xFF, 0xC3, 0x28])
    try Data(bytes).write(to: URL(fileURLWithPath: bench.folder + "/chapters/04-bytes.md"))
    return bench
  }

  /// What the script has to say about the reports of a book, after `change` had them in its hands.
  static func problems(
    _ bench: Bench, _ arguments: [String], status: Int32,
    change: (_ format: String, _ text: String) -> String = { $1 }
  ) throws -> String {
    var files: [String] = []
    for format in ["json", "sarif", "junit"] {
      let run = try Tool.run(["check", "--format", format] + arguments, in: bench.folder)
      #expect(run.status == status)
      let file = bench.folder + "/report." + format
      try Data(change(format, run.output).utf8).write(to: URL(fileURLWithPath: file))
      files.append(file)
    }
    let fixtures = Repository.root + "/Tests/WorkbenchTests/Fixtures/reports"
    let run = try Tool.run(
      [
        "PYTHONPATH=\(schemas)/python", "PYTHONDONTWRITEBYTECODE=1", "python3",
        fixtures + "/validate.py", schemas,
        Repository.root + "/Sources/Reports/Schemas/report-1.schema.json", bench.folder,
      ] + files, in: bench.folder, tool: "/usr/bin/env")
    // Where the script itself breaks, that is a problem too.
    return run.status == 0 && run.errors.isEmpty
      ? run.output : run.output + run.errors + "status \(run.status)"
  }
}
