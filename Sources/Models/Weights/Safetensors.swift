public import Foundation
public import Gradients
import Tensors

/// Safetensors: weights under their names, in a file that cannot run anything.
///
/// Tensors of any shape to bytes, and back.
///
/// The file is the length of the header (8 bytes, the lowest first), the header (JSON: for each name
/// the type of its numbers, its shape, and from where to where its bytes stand), and then the bytes of
/// all numbers, tensor by tensor with no gap, rows first, the lowest byte of each number first.
///
/// Source: the format's description and its reference implementation, github.com/huggingface/safetensors.
public struct Safetensors: Hashable, Sendable {
  /// How many bits a number gets in a file.
  public enum Precision: String, Hashable, Sendable, CaseIterable {
    /// 64 bits: every number comes back as it was.
    case double = "F64"
    /// 32 bits: half the bytes, and about seven digits.
    case single = "F32"

    /// How many bytes a number takes.
    public var width: Int { self == .double ? 8 : 4 }
  }

  /// The tensors, in the order in which they stand in the file: by name.
  public let weights: Weights

  /// Texts under names, such as where the weights come from.
  public let metadata: [String: String]

  /// What a file is to hold; the tensors are put into the order of their names' bytes.
  ///
  /// Stops when a tensor is called `__metadata__`, which is taken.
  public init(_ weights: Weights, metadata: [String: String] = [:]) {
    if weights.names.contains(Self.metadataName) {
      misuse("Safetensors", complaint: "no tensor can be called \(Self.metadataName)")
    }
    let order = weights.names.indices.sorted { weights.names[$0].comesBefore(weights.names[$1]) }
    self.init(
      inOrder: Weights(
        names: order.map { weights.names[$0] }, tensors: order.map { weights.tensors[$0] }),
      metadata: metadata)
  }

  init(inOrder weights: Weights, metadata: [String: String]) {
    self.weights = weights
    self.metadata = metadata
  }

  static let metadataName = "__metadata__"

  /// The longest header that is read, in bytes; the reference implementation's limit.
  public static let headerLimit = 100_000_000
}

// MARK: - Writing

extension Safetensors {
  /// The bytes of the file: the same as the reference implementation's where there is at most one text
  /// in the metadata, whose order that one leaves to chance.
  ///
  /// Under `.single` each number is rounded to the nearest of 32 bits; what is too large becomes an
  /// infinity.
  public func data(precision: Precision = .double) -> Data {
    var header = headerText(precision).utf8.map { $0 }
    while header.count % 8 != 0 { header.append(UInt8(ascii: " ")) }
    var data = Data(capacity: 8 + header.count)
    data.append(lowestByteFirst: UInt64(header.count))
    data.append(contentsOf: header)
    for number in weights.tensors.lazy.flatMap(\.values) {
      // region: bytes
      switch precision {
      case .double: data.append(lowestByteFirst: number.bitPattern)
      case .single: data.append(lowestByteFirst: Float(number).bitPattern)
      }
      // endregion
    }
    return data
  }

  /// Writes the file in one move: there is the whole file, or what was there before.
  ///
  /// Throws what Foundation throws where nothing can be written.
  public func write(to file: URL, precision: Precision = .double) throws {
    try data(precision: precision).write(to: file, options: .atomic)
  }

  private func headerText(_ precision: Precision) -> String {
    var members: [String] = []
    if !metadata.isEmpty {
      let texts = metadata.sorted { $0.key.comesBefore($1.key) }
        .map { "\(quoted($0.key)):\(quoted($0.value))" }
      members.append("\(quoted(Self.metadataName)):{\(texts.joined(separator: ","))}")
    }
    var start = 0
    for (name, tensor) in zip(weights.names, weights.tensors) {
      // region: entry
      let end = start + tensor.values.count * precision.width
      let shape = tensor.shape.map(String.init).joined(separator: ",")
      members.append(
        "\(quoted(name)):{\"dtype\":\"\(precision.rawValue)\",\"shape\":[\(shape)],"
          + "\"data_offsets\":[\(start),\(end)]}")
      start = end
      // endregion
    }
    return "{\(members.joined(separator: ","))}"
  }
}

/// A text as JSON writes it, with no more escapes than it must.
private func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\u{8}": result += "\\b"
    case "\u{9}": result += "\\t"
    case "\u{A}": result += "\\n"
    case "\u{C}": result += "\\f"
    case "\u{D}": result += "\\r"
    case "\u{0}"..<" ":
      let digits = String(scalar.value, radix: 16)
      result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}

extension Data {
  fileprivate mutating func append(lowestByteFirst bits: some FixedWidthInteger) {
    for byte in 0..<bits.bitWidth / 8 { append(UInt8(truncatingIfNeeded: bits >> (8 * byte))) }
  }
}

extension String {
  /// Whether its bytes come before the other's, which is the same in every locale and version.
  fileprivate func comesBefore(_ other: String) -> Bool {
    utf8.lexicographicallyPrecedes(other.utf8)
  }
}
