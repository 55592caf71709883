import Golden
import Testing

/// WordPiece as other programs do it.
struct WordPiecesGolden: Decodable {
  struct Basic: Decodable, CustomTestStringConvertible {
    let lowercases: Bool
    let stripsAccents: Bool
    let separatesChinese: Bool
    let words: [[String]]

    var testDescription: String { "\(lowercases), \(stripsAccents), \(separatesChinese)" }
  }

  struct Encoded: Decodable {
    let tokens: [String]
    let ids: [Int]
  }

  struct Learned: Decodable, CustomTestStringConvertible {
    let words: [BytePairsGolden.Counted]
    let limit: Int
    let ties: String
    let merges: [Merge]
    let pieces: [String]

    var testDescription: String { "\(words.first?.word ?? ""), \(ties)" }
  }

  /// [left, right, symbol, count, count of left, count of right, number with that score]
  struct Merge: Decodable {
    let symbols: [String]
    let counts: [Int]

    init(from decoder: any Decoder) throws {
      var row = try decoder.unkeyedContainer()
      symbols = try (0..<3).map { _ in try row.decode(String.self) }
      counts = try (0..<4).map { _ in try row.decode(Int.self) }
    }
  }

  let texts: [String]
  let basic: [Basic]
  let pieces: [String]
  let encoded: [Encoded]
  let learned: [Learned]

  static func load() throws -> WordPiecesGolden { try Golden.load("wordPieces") }
}
