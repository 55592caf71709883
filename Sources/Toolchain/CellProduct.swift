/// What came of one call of the compiler.
struct CellProduct: Sendable, Equatable {
  var succeeded: Bool
  var diagnostics: String
  var module: [UInt8] = []
  var library: [UInt8] = []
  /// Whether it would be the same another time; a compiler that ran out of time might not.
  var isKeepable = true
  /// What making it took.
  var seconds = 0.0
}

extension CellProduct {
  /// One file: a letter, then each part behind its length.
  var encoded: [UInt8] {
    var bytes: [UInt8] = [UInt8(ascii: succeeded ? "y" : "n")]
    for part in [Array(diagnostics.utf8), module, library, Array("\(seconds)".utf8)] {
      bytes += Array("\(part.count):".utf8)
      bytes += part
    }
    return bytes
  }

  init?(encoded bytes: [UInt8]) {
    guard let first = bytes.first else { return nil }
    var parts: [[UInt8]] = []
    var index = 1
    while index < bytes.count {
      guard let colon = bytes[index...].firstIndex(of: UInt8(ascii: ":")),
        let count = Int(String(decoding: bytes[index..<colon], as: UTF8.self)), count >= 0,
        count <= bytes.count - colon - 1
      else { return nil }
      parts.append(Array(bytes[colon + 1..<colon + 1 + count]))
      index = colon + 1 + count
    }
    guard parts.count == 4 else { return nil }
    self.init(
      succeeded: first == UInt8(ascii: "y"), diagnostics: String(decoding: parts[0], as: UTF8.self),
      module: parts[1], library: parts[2],
      seconds: Double(String(decoding: parts[3], as: UTF8.self)) ?? 0)
  }
}
