import CommonMark
import Foundation
import SourceText
import Testing

/// The five documents that the book is about, where they are at hand.
@Suite struct DocumentsTests {
  static let folder =
    ProcessInfo.processInfo.environment["WORKED_DOCUMENTS"]
    ?? URL(filePath: #filePath).appending(path: "../../../../shared/documents").standardized.path

  static var files: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".txt") || $0.hasSuffix(".md") }.sorted()
  }

  @Test(
    "finds 129 formulas in the documents, 68 of them displayed",
    .enabled(if: files.count == 5, "the documents are not here"))
  func countsFormulas() throws {
    var display = 0
    var inline = 0
    for name in Self.files {
      let data = try Data(contentsOf: URL(filePath: Self.folder).appending(path: name))
      let document = MarkupDocument(parsing: SourceFile(path: name, bytes: Array(data)))
      for formula in document.formulas {
        if formula.math.isDisplay { display += 1 } else { inline += 1 }
      }
      var checker = RangeChecker(source: document.source)
      checker.check(document.blocks, within: 0..<data.count)
      #expect(checker.faults == [], "\(name)")
      // They hold no other dollar, so each formula is where it should be, whole.
      let dollars = document.formulas.reduce(data) { rest, formula in
        var rest = rest
        for index in formula.range { rest[index] = 0 }
        return rest
      }
      #expect(!dollars.contains(UInt8(ascii: "$")), "\(name)")
    }
    #expect(display == 68)
    #expect(inline == 61)
  }
}
