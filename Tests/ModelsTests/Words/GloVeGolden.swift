import Golden
import Models
import Tensors
import Testing

/// Tests/Fixtures/golden/glove.json: losses, gradients and steps as PyTorch works them out.
struct GloVeGolden: Decodable {
  struct Tables: Decodable, Sendable {
    let words, contexts: [[Double]]
    let wordBiases, contextBiases: [Double]

    var model: GloVe {
      GloVe(
        words: Tensor(words), contexts: Tensor(contexts), wordBiases: Tensor(wordBiases),
        contextBiases: Tensor(contextBiases))
    }
  }

  struct Loss: Decodable, Sendable {
    let loss: Double
    let gradient: Tables
  }

  struct Gradient: Decodable, Sendable, CustomTestStringConvertible {
    let model: Tables
    let entries: [[Double]]
    let maximum, exponent: Double
    let paper, releasedCode: Loss
    var testDescription: String { "x_max \(maximum), α \(exponent)" }
  }

  struct Descent: Decodable, Sendable, CustomTestStringConvertible {
    let form: String
    let rate, maximum, exponent: Double
    let start, end: Tables
    let entries: [[Double]]
    let losses: [Double]
    var testDescription: String { "\(form) at a rate of \(rate)" }
  }

  let gradients: [Gradient]
  let descents: [Descent]

  static func load() throws -> GloVeGolden { try Golden.load("glove") }
}

func countEntries(_ rows: [[Double]]) -> [CountEntry] {
  rows.map { CountEntry(word: Int($0[0]), context: Int($0[1]), count: $0[2]) }
}

/// Whether all four tables agree. Entries near zero are sums of terms of size one: 10⁻¹⁴ of them.
func agree(_ left: GloVe, _ right: GloVe) -> Bool {
  agree(left.words, right.words, absolute: 1e-14)
    && agree(left.contexts, right.contexts, absolute: 1e-14)
    && agree(left.wordBiases, right.wordBiases, absolute: 1e-14)
    && agree(left.contextBiases, right.contextBiases, absolute: 1e-14)
}
