import Golden
import Models
import Tensors
import Testing

/// Tests/Fixtures/golden/fasttext.json: pieces, hashes and vectors by gensim, gradients by PyTorch.
struct FastTextGolden: Decodable {
  struct Pieces: Decodable, Sendable, CustomTestStringConvertible {
    let word: String
    let from, to: Int
    let grams: [String]
    var testDescription: String { "\"\(word)\", \(from) to \(to)" }
  }

  struct Hash: Decodable, Sendable, CustomTestStringConvertible {
    let text: String
    let signed, unsigned: UInt32
    var testDescription: String { text.debugDescription }
  }

  struct Vectors: Decodable, Sendable {
    let from, to: Int
    let words, asked: [String]
    let inputs, vectors: [[Double]]
  }

  struct Gradient: Decodable, Sendable, CustomTestStringConvertible {
    let composition: String
    let from, to: Int
    let words: [String]
    let inputs, contexts, inputGradient, contextGradient, releasedInputs: [[Double]]
    let rows, negatives: [Int]
    let word, context: Int
    let loss, rate: Double
    var testDescription: String { "\(composition), \(from) to \(to), word \(word)" }

    var model: FastText {
      FastText(
        words: words, inputs: Tensor(inputs), contexts: Tensor(contexts), lengths: from...to,
        composition: composition == "sum" ? .sum : .mean)
    }
  }

  let pieces: [Pieces]
  let hashes: [Hash]
  let vectors: [Vectors]
  let gradients: [Gradient]

  static func load() throws -> FastTextGolden { try Golden.load("fasttext") }
}
