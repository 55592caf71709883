import Foundation
import Testing

/// The deliberate mistakes of `make slips` fit the sources and the tests as they are now.
struct SlipsTests {
  struct Slip: Decodable {
    let name, file, find, replace, caughtBy: String
  }

  static let folder = "Tests/Fixtures/slips"

  static func files() throws -> [String] {
    try Repository.folders(in: folder).filter { $0.hasSuffix(".json") }
  }

  private static func slips(in file: String) throws -> [Slip] {
    try JSONDecoder().decode([Slip].self, from: Data(Repository.text("\(folder)/\(file)").utf8))
  }

  @Test("what a slip replaces stands in its file once", arguments: try files())
  func textsStandThereOnce(file: String) throws {
    for slip in try Self.slips(in: file) {
      let count = try Repository.text(slip.file).ranges(of: slip.find).count
      #expect(count == 1, "“\(slip.name)” in \(slip.file): \(slip.find)")
      #expect(slip.find != slip.replace, "“\(slip.name)”")
    }
  }

  @Test("no two slips have one name")
  func namesAreUnique() throws {
    let names = try Self.files().flatMap { try Self.slips(in: $0).map(\.name) }
    #expect(!names.isEmpty)
    for (name, same) in Dictionary(grouping: names, by: \.self) {
      #expect(same.count == 1, "“\(name)”")
    }
  }

  @Test("the test that has to notice is there", arguments: try files())
  func testsAreThere(file: String) throws {
    let texts = try Repository.swiftFiles(in: "Tests").map(Repository.text)
    for slip in try Self.slips(in: file) {
      let names = slip.caughtBy.split(separator: "/")
      let suite = try #require(names.dropLast().last, "“\(slip.name)”: \(slip.caughtBy)")
      let test = try #require(names.last)
      let isThere = texts.contains { text in
        text.contains("func \(test)(")
          && ["struct \(suite) {", "extension \(suite) {"].contains(where: text.contains)
      }
      #expect(isThere, "“\(slip.name)”: \(slip.caughtBy)")
    }
  }
}
