import Golden
import Models
import Tensors
import Testing

/// Tests/Fixtures/golden/wordvectors.json: neighbours and analogies as gensim finds them.
struct WordVectorsGolden: Decodable {
  struct Found: Decodable, Sendable {
    let words: [String]
    let likeness: [Double]
  }

  struct Nearest: Decodable, Sendable {
    let word: String
    let words: [String]
    let likeness: [Double]
    var found: Found { Found(words: words, likeness: likeness) }
  }

  struct Query: Decodable, Sendable {
    let query: [Double]
    let words: [String]
    let likeness: [Double]
    var found: Found { Found(words: words, likeness: likeness) }
  }

  struct Analogy: Decodable, Sendable {
    let a, b, c: String
    let add, including, multiply: Found
  }

  struct Similarity: Decodable, Sendable {
    let left, right: String
    let cosine: Double
  }

  struct File: Decodable, Sendable {
    let text: String
    let words: [String]
    let table: [[Double]]
  }

  let words: [String]
  let table: [[Double]]
  let nearest: [Nearest]
  let queries: [Query]
  let analogies: [Analogy]
  let similarities: [Similarity]
  let hubs: [String: [Int]]
  let file: File

  func vectors() throws -> WordVectors { try WordVectors(words: words, table: Tensor(table)) }

  static func load() throws -> WordVectorsGolden { try Golden.load("wordvectors") }
}

/// Whether the same words come in the same order; a cosine near zero is a sum of terms up to one.
func agree(_ found: [Neighbour], _ golden: WordVectorsGolden.Found) -> Bool {
  found.map(\.word) == golden.words
    && agree(found.map(\.likeness), golden.likeness, absolute: 1e-15)
}
