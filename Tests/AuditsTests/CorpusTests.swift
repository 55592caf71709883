import Audits
import Foundation
import Testing
import audit_scores

/// The corpus as it stands: what is true is not blamed, and what is false on purpose is found.
struct CorpusTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  private static func scores() throws -> [Score] {
    try Corpus(root: root).documents.map { try Scorer().score($0, isMutating: false) }
  }

  /// What went wrong; held-out documents are only named.
  private static func list(_ kind: Score.Shortcoming.Kind) throws -> String {
    try scores().flatMap { score in
      score.shortcomings.filter { $0.kind == kind }.map {
        score.isHeldOut ? score.name : $0.line(in: score.path)
      }
    }.joined(separator: "\n")
  }

  @Test("no document is blamed for what is true")
  func raisesNoFalseAlarm() throws {
    let alarms = try Self.list(.falseAlarm)
    #expect(alarms.isEmpty, "\(alarms)")
  }

  @Test("everything that is false on purpose is found")
  func findsDeliberateFaults() throws {
    let missing = try Self.list(.notFound)
    withKnownIssue(
      "a sum in words, a row of a filter and two shapes pages apart are beyond the rules"
    ) {
      #expect(missing.isEmpty, "\(missing)")
    }
  }
}
