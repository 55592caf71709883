/// A text that equals another only where every scalar does.
///
/// Swift's own == takes "é" and "e" with U+0301 for one string; a table of tokens must keep them
/// apart. Held as UTF-8, whose byte order is the order of the scalars.
struct ExactText: Hashable, Comparable, Sendable {
  let bytes: [UInt8]

  init(_ text: String) { bytes = Array(text.utf8) }

  var string: String { String(decoding: bytes, as: UTF8.self) }

  static func < (left: ExactText, right: ExactText) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}
