import Audits
import Foundation
import Programs
import Reports
import SourceText
import Testing

/// The forms that reports come in, and what is said about rules.
struct ReportFormatTests {
  @Test("The forms are those that the command line takes")
  func listsFormats() {
    #expect(ReportFormat.all.map(\.name) == ["text", "json", "junit", "sarif", "github"])
    #expect(ReportFormat.named("xml") == nil)
    #expect(ReportFormat.text.isText)
  }

  @Test("Text tells findings, then the chapter's line, then the book's and what to do next")
  func writesText() {
    #expect(
      Sample.text(
        "text", problems: [Sample.misnamed],
        chapters: [
          Sample.chapter(Sample.good("a.md"), name: "01-a"),
          Sample.chapter(Sample.good("b.md"), index: 1, name: "02-long"),
        ], end: ReportedEnd(status: 1, hints: [ReportedHint("next: do it")])) == """
          chapters/a b.md: error: named like no chapter [chapter-name]
            help rename
          ✓ 01-a     1 listing: all checked
          ✓ 02-long  1 listing: all checked
          2 chapters, 2 listings: 1 error
          next: do it

          """)
  }

  /// The ids are read off the sources, those that are put together from parts aside.
  @Test("Every id that a finding can have is explained")
  func explainsEveryRule() throws {
    var ids: Set<String> = []
    for room in ["Manuscript", "Programs", "Workbench", "Reports", "Audits"] {
      for path in try Repository.swiftFiles(in: "Sources/" + room) {
        let text = try Repository.text(path)
        for found in text.matches(
          of: #/(?:Diagnostic|Finding|choice)\(\s*"([a-z-]+)"/#)
        {
          ids.insert(String(found.1))
        }
        // A rule of the audit says its own.
        for found in text.matches(of: #/let id = "([a-z-]+)"/#) { ids.insert(String(found.1)) }
        // Tables of an id with its words; in the audit such pairs are phrases to look for.
        guard room != "Audits" else { continue }
        for found in text.matches(of: #/\(\s*"([a-z]+-[a-z-]+)", (?:\.|"|mine|isOutput)/#) {
          ids.insert(String(found.1))
        }
      }
    }
    for what in ["output", "value"] {
      for end in ["misrounded", "fails", "shape", "digits", "differs", "missing", "extra"] {
        ids.insert("\(what)-\(end)")
      }
    }
    for limit in CellRecord.Limit.allCases { ids.insert("stopped-\(limit.rawValue)") }
    ids.formUnion(["number-misrounded", "number-fails"])
    ids.formUnion(Rules.ids)
    #expect(ids.count > 90)
    let unexplained = ids.filter { id in
      let outcome = Outcome(
        source: Sample.source, title: "T", findings: [Finding(id, at: 0..<1, "m")])
      return Sample.text("sarif", chapters: [Sample.chapter(outcome)])
        .contains("See the finding itself.")
    }
    #expect(unexplained.sorted() == [])
  }
}

/// The repository's own files, found from this one.
enum Repository {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  static func text(_ path: String) throws -> String {
    try String(contentsOfFile: root + "/" + path, encoding: .utf8)
  }

  static func swiftFiles(in folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: root + "/" + folder)
      .filter { $0.hasSuffix(".swift") }.map { folder + "/" + $0 }.sorted()
  }
}
