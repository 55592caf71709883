import Audits
import Foundation
import SourceText
import Testing

/// What the rules find in whole documents.
struct RealDocumentRulesTests {
  static let documents =
    ProcessInfo.processInfo.environment["WORKED_DOCUMENTS"] ?? RuleCase.root
    + "/../shared/documents"
  static let areAtHand = FileManager.default.fileExists(atPath: documents)

  private static func paths(_ folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
      .map { folder + "/" + $0 }
  }

  static let chapters = paths(RuleCase.root + "/chapters").filter { $0.hasSuffix(".md") }

  /// `line rule verdict`
  private func findings(_ path: String) throws -> [String] {
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    let source = SourceFile(path: path, bytes: bytes)
    return Auditor().audit(source).claims
      .filter { $0.kind == .shape || $0.kind == .structure }
      .map { "\(source.position(at: $0.range.lowerBound).line) \($0.rule) \($0.verdict.rawValue)" }
      .sorted()
  }

  private func findings(in document: String) throws -> [String] {
    let path = try #require(Self.paths(Self.documents).first { $0.contains("/" + document) })
    return try findings(path)
  }

  @Test("The book has no fault of structure", arguments: chapters)
  func theBookHasNone(path: String) throws {
    #expect(try findings(path).filter { $0.hasSuffix("fails") } == [])
  }

  @Test("Two documents of five have none", .enabled(if: areAtHand), arguments: ["002", "004"])
  func someDocumentsHaveNone(document: String) throws {
    #expect(try findings(in: document) == [])
  }

  @Test(
    "One weight stands before five vectors, and five of it are not one", .enabled(if: areAtHand))
  func findsOneWeightForAll() throws {
    let found = try findings(in: "000")
    let expected = [213, 258, 572, 617].flatMap {
      ["\($0) weights-reused fails", "\($0) weights-sum fails"]
    }
    #expect(found.filter { $0.hasSuffix("fails") } == expected.sorted())
  }

  @Test("Shapes that contradict each other are found", .enabled(if: areAtHand))
  func findsShapes() throws {
    #expect(
      try findings(in: "001") == [
        "45 shape-conflict fails",
        "60 two-meanings fails",
        "66 known-formula depends",
        "66 known-formula depends",
        "66 shape-declaration fails",
        "66 sum-index fails",
        "72 shape-product fails",
        "99 convention depends",
      ])
  }

  @Test("Keys made of values, and columns used as rows, are found", .enabled(if: areAtHand))
  func findsKeysMadeOfValues() throws {
    #expect(
      try findings(in: "003") == ["30 undefined-symbol fails", "37 convention depends"])
  }

  @Test(
    "The weighted sums come out with a weight for each vector", .enabled(if: areAtHand),
    arguments: [
      // From 50 digits: each component of Σ softmax(3, 6, 9, 12, 15)_k (k, k), and of
      // Σ softmax(5, 11, 17, 23, 29)_k (2k − 1, 2k).
      (213, "(4.947605833, 4.947605833)"), (258, "(8.995030177, 9.995030177)"),
    ])
  func weightsEachVector(line: Int, value: String) throws {
    let path = try #require(Self.paths(Self.documents).first { $0.contains("/000") })
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    let source = SourceFile(path: path, bytes: bytes)
    let claim = Auditor().audit(source).claims.first {
      $0.rule == "weights-reused" && source.position(at: $0.range.lowerBound).line == line
    }
    #expect(claim?.fromDefinitions == value)
  }
}
