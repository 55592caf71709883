import Golden

/// Characters, words and vocabularies as other programs make them.
struct WordsGolden: Decodable {
  struct Characters: Decodable {
    let scalars: [String]
    let graphemes: [String]
  }

  struct Words: Decodable {
    let list: [String]
    let tokens: [[String]]
  }

  struct Ordered: Decodable {
    let tokens: [String]
    let minimum: Int
    let ties: String
    let order: [String]
    let counts: [Int]
  }

  let texts: [String]
  let characters: [Characters]
  let words: [Words]
  let vocabularies: [Ordered]
  let normalForms: [[String]]

  static func load() throws -> WordsGolden { try Golden.load("words") }
}
