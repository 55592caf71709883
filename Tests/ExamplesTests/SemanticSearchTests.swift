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

  @Test("prints the same bytes in every process", arguments: [true, false])
  func isReproducible(fixedHashing: Bool) throws {
    let run = try Example.run("semantic-search", fixedHashing: fixedHashing)
    #expect(run.status == 0)
    #expect(run.output == (try Example.expected("semantic-search")))
    #expect(run.progress.hasPrefix("learning from 310 sentences\n"))
  }

  /// What the program prints; the test above holds it to this file.
  private let output: String

  init() throws { output = try Example.expected("semantic-search") }

  @Test func everyIndexFindsMostOfTheExactHits() throws {
    let recalls = output.matches(of: /(\w+) recall@10 ([01]\.\d+)/).map {
      (name: String($0.1), value: Double($0.2) ?? 0)
    }
    #expect(recalls.map(\.name) == ["flat", "IVF", "PQ", "HNSW"])
    #expect(recalls.first?.value == 1)
    #expect(recalls.allSatisfy { $0.value >= 0.8 })
  }

  @Test func findsTheSentencesThatNumPyFinds() throws {
    let golden = Self.root.appending(path: "Tests/Fixtures/golden/latentSemantics.json")
    let expected = try JSONDecoder().decode(Expected.self, from: Data(contentsOf: golden)).sentences
    let blocks = output.components(separatedBy: "\n\n").dropFirst()
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
    let blocks = output.components(separatedBy: "\n\n").dropFirst()
    for (block, theme) in zip(blocks, ["weather", "health", "trains"]) {
      for line in block.split(separator: "\n").dropFirst() {
        #expect(themes[line.trimmingCharacters(in: .whitespaces)] == theme)
      }
    }
  }
}
