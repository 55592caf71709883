import Golden
import Models
import Testing

/// Byte pair encoding as other programs do it.
struct BytePairsGolden: Decodable {
  struct Paper: Decodable, CustomTestStringConvertible {
    let name: String
    let words: [Counted]
    let mark: String
    let limit: Int
    let ties: String
    let merges: [Merge]

    var testDescription: String { name }
    var tieBreak: TieBreak { .named(ties) }
  }

  struct Released: Decodable, CustomTestStringConvertible {
    let name: String
    let words: [Counted]
    let limit: Int
    let minimum: Int
    let merges: [Merge]
    let encoded: [Cut]
    let applied: [Cut]

    var testDescription: String { name }
  }

  struct ByteLevel: Decodable {
    struct Encoded: Decodable {
      let text: String
      let ids: [Int]
      let tokens: [String]
    }

    struct Broken: Decodable {
      let bytes: [UInt8]
      let text: String
    }

    let learnedFrom: [String]
    let written: String
    let merges: [Merge]
    let encoded: [Encoded]
    let broken: [Broken]
  }

  /// [word, count]
  struct Counted: Decodable {
    let word: String
    let count: Int

    init(from decoder: any Decoder) throws {
      var row = try decoder.unkeyedContainer()
      word = try row.decode(String.self)
      count = try row.decode(Int.self)
    }
  }

  /// [left, right, count] and, where it was counted, the number of pairs with that count
  struct Merge: Decodable {
    let left: String
    let right: String
    let count: Int
    let candidates: Int?

    init(from decoder: any Decoder) throws {
      var row = try decoder.unkeyedContainer()
      left = try row.decode(String.self)
      right = try row.decode(String.self)
      count = try row.decode(Int.self)
      candidates = row.isAtEnd ? nil : try row.decode(Int.self)
    }
  }

  /// [word, pieces]
  struct Cut: Decodable {
    let word: String
    let pieces: [String]

    init(from decoder: any Decoder) throws {
      var row = try decoder.unkeyedContainer()
      word = try row.decode(String.self)
      pieces = try row.decode([String].self)
    }
  }

  let paper: [Paper]
  let released: [Released]
  let byteLevel: ByteLevel

  static func load() throws -> BytePairsGolden { try Golden.load("bytePairs") }
}

extension TokenCounts {
  init(_ words: [BytePairsGolden.Counted]) {
    self.init([String]())
    for entry in words { add(entry.word, times: entry.count) }
  }
}

extension TieBreak {
  static func named(_ name: String) -> TieBreak {
    switch name {
    case "smallest": .smallest
    case "largest": .largest
    default: .firstSeen
    }
  }
}
