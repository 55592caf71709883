import Golden
import Models
import Tensors
import Testing

/// Tests/Fixtures/golden/positions.json: positions with axes in front, as PyTorch works them out.
struct PositionsGolden: Decodable {
  struct Entries: Decodable, Sendable {
    let shape: [Int]
    let values: [Double]
    var tensor: Tensor { Tensor(shape: shape, values: values) }
  }

  struct Rotary: Decodable, Sendable, CustomTestStringConvertible {
    let layout: String
    let from: Int
    let base: Double
    let x, upstream, rotated, gradient: Entries
    var testDescription: String { "\(layout), \(x.shape) from \(from)" }

    var rotary: RotaryPositions {
      RotaryPositions(
        dimension: x.shape.last ?? 0, layout: layout == "interleaved" ? .interleaved : .halfSplit,
        base: base)
    }
  }

  struct Relative: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let isCausal: Bool
    let queries, keys, values, keyTable, upstream, output, weights: Entries
    let valueTable: Entries?
    let gradients: [Entries]
    var testDescription: String { name }
  }

  struct Biased: Decodable, Sendable, CustomTestStringConvertible {
    let heads: Int
    let queries, keys, weights: Entries
    var testDescription: String { "\(heads) heads" }
  }

  struct TwoSided: Decodable, Sendable, CustomTestStringConvertible {
    let slope: Double
    let rows: [[Double]]
    var testDescription: String { "slope \(slope)" }
  }

  let rotary: [Rotary]
  let relative: [Relative]
  let librarySlopes: [[Double]]
  let biased: [Biased]
  let twoSided: [TwoSided]

  static func load() throws -> PositionsGolden { try Golden.load("positions") }
}
