import Foundation
import Testing

/// Fixtures/softmax.json: one row of scores as an independent program (softmax.py) works it out.
struct SoftmaxGolden: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let scores, upstream: [Double]
  let norm, logSumExp: Double
  let softmax, logSoftmax, gradient: [Double]
  var testDescription: String { name }

  static func load() throws -> [SoftmaxGolden] {
    let url = try #require(
      Bundle.module.url(forResource: "softmax", withExtension: "json", subdirectory: "Fixtures"))
    return try JSONDecoder().decode([SoftmaxGolden].self, from: Data(contentsOf: url))
  }
}

/// Whether numbers agree to 10⁻¹² of each, or of `scale` where they are smaller.
///
/// Sums of five terms and quotients of exponentials lose a few ulps of 2·10⁻¹⁶; the logarithms and
/// powers of scores up to 1000 pass on the scores' own rounding, another 10⁻¹³.
func agree(_ left: [Double], _ right: [Double], scale: Double = 0) -> Bool {
  left.count == right.count
    && zip(left, right).allSatisfy { abs($0 - $1) <= 1e-12 * max(abs($1), scale) }
}
