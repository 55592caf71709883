import Foundation
import Models
import Tensors
import Testing

/// Fixtures/position.json: positions as an independent program (position.py) works them out.
struct PositionGolden: Decodable {
  struct Waves: Decodable, Sendable, CustomTestStringConvertible {
    let dimension: Int
    let base: Double
    let from: Int
    let rows, released: [[Double]]
    var testDescription: String { "\(dimension) components from position \(from)" }
  }

  struct Rotary: Decodable, Sendable, CustomTestStringConvertible {
    let layout: String
    let base: Double
    let position: Int
    let row, rotated: [Double]
    var testDescription: String { "\(layout), \(row.count) components at \(position)" }

    var rotary: RotaryPositions {
      RotaryPositions(
        dimension: row.count, layout: layout == "interleaved" ? .interleaved : .halfSplit,
        base: base)
    }
  }

  struct Relative: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let queries, keys, values, keyTable: [[Double]]
    let valueTable: [[Double]]?
    let weights, output: [[Double]]
    var testDescription: String { name }
  }

  struct Slopes: Decodable, Sendable, CustomTestStringConvertible {
    let heads: Int
    let formula, library: [Double]
    var testDescription: String { "\(heads) heads" }
  }

  let waves: [Waves]
  let rotary: [Rotary]
  let relative: [Relative]
  let slopes: [Slopes]
  let zeroScores: [Double]

  static func load() throws -> PositionGolden {
    let url = try #require(
      Bundle.module.url(forResource: "position", withExtension: "json", subdirectory: "Fixtures"))
    return try JSONDecoder().decode(PositionGolden.self, from: Data(contentsOf: url))
  }
}

/// Whether two tensors agree to `size` in each entry.
///
/// A sine's error is that of its angle: a rate that is off by an ulp or two, times a position p,
/// is off by p times 4·10⁻¹⁶; rotated entries inherit it times their size.
func isClose(_ left: Tensor, _ right: Tensor, within size: Double = 1e-12) -> Bool {
  left.shape == right.shape && zip(left.values, right.values).allSatisfy { abs($0 - $1) <= size }
}
