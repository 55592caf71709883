import Golden
import Models
import Tensors
import Testing

/// Tests/Fixtures/golden/generation.json: losses by PyTorch; sampling and searching by NumPy.
struct GenerationGolden: Decodable {
  struct Entries: Decodable, Sendable {
    let shape: [Int]
    let values: [Double]
    var tensor: Tensor { Tensor(shape: shape, values: values) }
  }

  struct Loss: Decodable, Sendable, CustomTestStringConvertible {
    let spread: String
    let amount, sum, mean, perplexity: Double
    let divergence: Double?
    let logits, gradient: Entries
    let targets: [Int?]
    var testDescription: String { "\(spread) by \(amount), \(logits.shape)" }

    var smoothing: LabelSmoothing {
      switch spread {
      case "allClasses": LabelSmoothing(amount)
      case "otherClasses": LabelSmoothing(amount, over: .otherClasses)
      default: LabelSmoothing(amount, over: .otherClassesBut(padding: 0))
      }
    }
  }

  struct Sampling: Decodable, Sendable, CustomTestStringConvertible {
    let logits, probabilities: [Double]
    let temperature: Double
    let topK: Int?
    let topP: Double?
    let kept: [Int]
    var sampler: Sampler { Sampler(temperature: temperature, topK: topK, topP: topP) }
    var testDescription: String {
      "temperature \(temperature), top \(topK.map(String.init) ?? "all") and \(topP ?? 1)"
    }
  }

  struct Found: Decodable, Sendable {
    let tokens: [Int]
    let logProbability, score: Double
  }

  struct Beam: Decodable, Sendable {
    let width: Int
    let found: [Found]
  }

  struct Search: Decodable, Sendable, CustomTestStringConvertible {
    let logits: [[[Double]]]
    let maximum, end, start: Int
    let penalty: String
    let alpha: Double
    let greedy: Found
    let exhaustive: [Found]
    let beams: [Beam]
    var lengthPenalty: LengthPenalty { penalty == "wu" ? .wu(alpha) : .power(alpha) }
    var testDescription: String { "\(logits[0].count) tokens, \(penalty) \(alpha)" }

    /// The next token depends on the step and on the token before.
    func next(_ prefixes: [[Int]]) -> Tensor {
      Tensor(prefixes.map { logits[$0.count - 1][$0[$0.count - 1]] })
    }
  }

  let losses: [Loss]
  let sampling: [Sampling]
  let searches: [Search]
  let beamWorseThanGreedy, beamBetterThanGreedy: Search

  static func load() throws -> GenerationGolden { try Golden.load("generation") }
}
