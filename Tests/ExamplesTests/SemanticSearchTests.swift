import Foundation
import Testing

/// Examples/SemanticSearch, run as a program.
@Suite struct SemanticSearchTests {
  /// Tests/Fixtures/golden/latentSemantics.json: what NumPy's singular values find.
  private struct Expected: Decodable {
    struct Sentences: Decodable {
      let queries: [String]
      let nearest: [[String]]
    }
    let sentences: Sentences
  }

  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// What the program prints, in a process of its own.
  private static func printed(hashing: String?) throws -> String {
    // The test bundle lies beside the programs.
    let bundle = try #require(CommandLine.arguments.first { $0.contains(".xctest") })
    let folder = try #require(bundle.components(separatedBy: ".xctest").first)
    let process = Process()
    process.executableURL = URL(filePath: folder).deletingLastPathComponent()
      .appending(path: "semantic-search")
    process.environment = ProcessInfo.processInfo.environment
    process.environment?["SWIFT_DETERMINISTIC_HASHING"] = hashing
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let written = try output.fileHandleForReading.readToEnd()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: written ?? Data(), as: UTF8.self)
  }

  private static let output = Result { try printed(hashing: nil) }

  @Test func printsWhatIsWrittenDown() throws {
    let file = Self.root.appending(path: "Tests/ExamplesTests/Expected/semantic-search.txt")
    #expect(try Self.output.get() == String(contentsOf: file, encoding: .utf8))
  }

  @Test func printsTheSameWhateverTheHashes() throws {
    #expect(try Self.output.get() == Self.printed(hashing: "1"))
  }

  @Test func everyIndexFindsMostOfTheExactHits() throws {
    let recalls = try Self.output.get().matches(of: /(\w+) recall@10 ([01]\.\d+)/).map {
      (name: String($0.1), value: Double($0.2) ?? 0)
    }
    #expect(recalls.map(\.name) == ["flat", "IVF", "PQ", "HNSW"])
    #expect(recalls.first?.value == 1)
    #expect(recalls.allSatisfy { $0.value >= 0.8 })
  }

  @Test func findsTheSentencesThatNumPyFinds() throws {
    let golden = Self.root.appending(path: "Tests/Fixtures/golden/latentSemantics.json")
    let expected = try JSONDecoder().decode(Expected.self, from: Data(contentsOf: golden)).sentences
    let blocks = try Self.output.get().components(separatedBy: "\n\n").dropFirst()
    for (block, (query, nearest)) in zip(blocks, zip(expected.queries, expected.nearest)) {
      let lines = block.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
      #expect(lines == [query] + nearest)
    }
    #expect(blocks.count == expected.queries.count)
  }

  @Test func whatIsFoundSharesTheThemeOfTheQuery() throws {
    let file = Self.root.appending(path: "Examples/Texts/sentences.txt")
    var themes: [String: String] = [:]
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
      let parts = line.split(separator: "\t").map(String.init)
      themes[parts[1]] = parts[0]
    }
    #expect(themes.count == 310)
    #expect(Set(themes.values).count == 10)
    let blocks = try Self.output.get().components(separatedBy: "\n\n").dropFirst()
    for (block, theme) in zip(blocks, ["weather", "health", "trains"]) {
      for line in block.split(separator: "\n").dropFirst() {
        #expect(themes[line.trimmingCharacters(in: .whitespaces)] == theme)
      }
    }
  }
}
