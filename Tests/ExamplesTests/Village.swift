import Foundation

/// Examples/Texts/village.txt, and the kinds of words that it was written with.
enum Village {
  static let kinds = [
    "monday tuesday wednesday thursday friday saturday sunday",
    "mother father sister brother aunt uncle grandmother grandfather",
    "dog cat horse cow sheep goat duck hen", "red blue green yellow white black brown",
  ].map { Set($0.split(separator: " ").map(String.init)) }

  static func areOfOneKind(_ words: [String]) -> Bool {
    kinds.contains { $0.isSuperset(of: words) }
  }

  static func text(_ name: String = "village") throws -> String {
    let file = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return try String(
      contentsOf: file.appending(path: "Examples/Texts/\(name).txt"), encoding: .utf8)
  }
}
