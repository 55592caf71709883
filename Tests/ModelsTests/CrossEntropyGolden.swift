import Foundation
import Testing

/// Fixtures/crossEntropy.json: losses as an independent program (crossEntropy.py) works them out.
struct CrossEntropyGolden: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let logits, sumGradient: [[Double]]
  let targets: [Int]
  let sum, mean, perplexity: Double
  let probabilities: [Double]
  var testDescription: String { name }

  static func load() throws -> [CrossEntropyGolden] {
    let url = try #require(
      Bundle.module.url(
        forResource: "crossEntropy", withExtension: "json", subdirectory: "Fixtures"))
    return try JSONDecoder().decode([CrossEntropyGolden].self, from: Data(contentsOf: url))
  }
}
