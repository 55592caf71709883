import Foundation
import Golden
import Tensors
import Testing

/// Tests/Fixtures/golden/weightFiles.json: what the Python package safetensors writes and takes.
struct SafetensorsGolden: Decodable, Sendable {
  struct File: Decodable, Sendable, CustomTestStringConvertible {
    struct Entry: Decodable, Sendable {
      let name: String
      let shape: [Int]
      let values: [Number]
      var tensor: Tensor { Tensor(shape: shape, values: values.map(\.value)) }
    }
    let name, bytes: String
    let metadata: [String: String]
    let tensors: [Entry]
    var data: Data { Data(hex: bytes) }
    var testDescription: String { name }
  }
  /// A number, or "nan", "inf", "-inf".
  struct Number: Decodable, Sendable {
    let value: Double
    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Double.self) {
        value = number
      } else {
        value = Double(try container.decode(String.self)) ?? 0
      }
    }
  }
  struct Verdict: Decodable, Sendable, CustomTestStringConvertible {
    let name, bytes: String
    let accepted: Bool
    /// The names of the tensors, where the file is taken.
    let tensors: [String]?
    var data: Data { Data(hex: bytes) }
    var testDescription: String { name }
  }
  let files: [File]
  let verdicts: [Verdict]

  static func load() throws -> SafetensorsGolden { try Golden.load("weightFiles") }
}

extension Data {
  fileprivate init(hex: String) {
    let digits = Array(hex.utf8).map { UInt8($0 < 58 ? $0 - 48 : $0 - 87) }
    self.init(stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] })
  }
}
