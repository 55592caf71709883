import Foundation
import Tensors
import Testing

/// Fixtures/attention.json: attention as an independent program (attention.py) works it out.
struct AttentionGolden: Decodable {
  struct DotProduct: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let queries, keys, values: [[Double]]
    let scale: Double?
    let weights, output: [[Double]]
    var testDescription: String { name }
  }

  struct SelfAttention: Decodable, Sendable {
    let x, queryWeights, keyWeights, valueWeights, weights, output: [[Double]]
  }

  struct AdditivePooling: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let x, projection: [[Double]]
    let direction, weights, output: [Double]
    var testDescription: String { name }
  }

  let dotProduct: [DotProduct]
  let selfAttention: SelfAttention
  let additivePooling: [AdditivePooling]

  static func load() throws -> AttentionGolden {
    let url = try #require(
      Bundle.module.url(forResource: "attention", withExtension: "json", subdirectory: "Fixtures"))
    return try JSONDecoder().decode(AttentionGolden.self, from: Data(contentsOf: url))
  }
}

/// Whether two tensors agree to 10⁻¹² of each entry.
///
/// A sum of five products and a quotient of exponentials lose a few dozen ulps at most, an ulp being
/// 2·10⁻¹⁶ of the entry; very small weights inherit the absolute error of scores up to 300.
func agrees(_ left: Tensor, _ right: Tensor) -> Bool {
  left.shape == right.shape
    && zip(left.values, right.values).allSatisfy { abs($0 - $1) <= 1e-12 * abs($1) }
}
