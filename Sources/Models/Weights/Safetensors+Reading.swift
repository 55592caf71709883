public import Foundation
import Gradients
import Tensors

extension Safetensors {
  /// Reads the bytes of a file with numbers of 64 or 32 bits; other types are refused.
  ///
  /// Any bytes at all end in tensors or in an error, whose case says what is off: it takes what the
  /// reference implementation takes, but for names that differ only in how Unicode spells them, which
  /// count as one name twice. NaN and infinities are numbers like others here.
  public init(_ data: Data) throws(SafetensorsError) {
    let bytes = [UInt8](data)
    guard bytes.count >= 8 else { throw .noHeader }
    let length = bytes[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= Self.headerLimit else {
      throw .headerTooLong(length, limit: Self.headerLimit)
    }
    let start = 8 + Int(length)
    guard start <= bytes.count else { throw .truncated(expected: start, found: bytes.count) }
    var reader = HeaderReader(Array(bytes[8..<start]))
    guard case .object(let members) = try reader.read() else {
      throw .malformedHeader(byte: 0, "an object should begin here")
    }
    var metadata: [String: String] = [:]
    var entries: [Entry] = []
    for (name, value) in members {
      if name == Self.metadataName {
        metadata = try Self.texts(value)
      } else {
        entries.append(try Entry(name: name, value: value))
      }
    }
    entries.sort { ($0.start, $0.end) < ($1.start, $1.end) }
    var end = 0
    for entry in entries {
      guard entry.start == end else {
        throw .gapOrOverlap(name: entry.name, expected: end, found: entry.start)
      }
      end = entry.end
    }
    let held = bytes.count - start
    guard end <= held else {
      throw .truncated(expected: start.addingClamped(end), found: bytes.count)
    }
    guard end == held else { throw .bytesLeft(held - end) }
    self.init(
      inOrder: Weights(
        names: entries.map(\.name),
        tensors: entries.map { Tensor(shape: $0.shape, values: $0.numbers(in: bytes[start...])) }),
      metadata: metadata)
  }

  /// Reads a file; throws what Foundation throws where there is none, and `SafetensorsError`.
  public init(contentsOf file: URL) throws {
    try self.init(Data(contentsOf: file))
  }

  private static func texts(_ value: HeaderValue) throws(SafetensorsError) -> [String: String] {
    guard case .object(let members) = value else {
      throw .malformedHeader(byte: 0, "\(metadataName) should be an object of texts")
    }
    var texts: [String: String] = [:]
    for (name, value) in members {
      guard case .text(let text) = value else {
        throw .malformedHeader(byte: 0, "\(name) in \(metadataName) should be a text")
      }
      texts[name] = text
    }
    return texts
  }
}

/// What the header says about one tensor.
private struct Entry {
  let name: String
  let shape: [Int]
  let precision: Safetensors.Precision
  let start, end: Int

  init(name: String, value: HeaderValue) throws(SafetensorsError) {
    guard case .text(let type)? = value["dtype"], let shape = value["shape"]?.counts,
      let offsets = value["data_offsets"]?.counts, offsets.count == 2, offsets[0] <= offsets[1]
    else {
      throw .malformedHeader(
        byte: 0, "\(name) should have a dtype, a shape, and data_offsets from low to high")
    }
    guard let precision = Safetensors.Precision(rawValue: type) else {
      throw .unsupportedType(type, name: name)
    }
    (start, end) = (offsets[0], offsets[1])
    // region: size
    var size = 1
    for factor in shape + [precision.width] {
      let (product, overflow) = size.multipliedReportingOverflow(by: factor)
      guard !overflow else { throw .wrongSize(name: name, shape: shape, bytes: end - start) }
      size = product
    }
    guard size == end - start else {
      throw .wrongSize(name: name, shape: shape, bytes: end - start)
    }
    // endregion
    self.name = name
    self.shape = shape
    self.precision = precision
  }

  /// The entry's numbers among the bytes behind the header.
  func numbers(in body: ArraySlice<UInt8>) -> [Double] {
    stride(from: body.startIndex + start, to: body.startIndex + end, by: precision.width).map {
      place in
      // region: number
      var bits: UInt64 = 0
      for byte in body[place..<place + precision.width].reversed() {
        bits = bits << 8 | UInt64(byte)
      }
      switch precision {
      case .double: return Double(bitPattern: bits)
      case .single: return Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
      }
      // endregion
    }
  }
}

extension Int {
  /// The sum, or the largest number where it would be larger.
  fileprivate func addingClamped(_ other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
