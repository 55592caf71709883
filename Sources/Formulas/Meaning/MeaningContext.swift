/// What reading a formula needs to know besides its nodes.
final class MeaningContext {
  /// The bytes that the ranges count in.
  let bytes: [UInt8]
  let vocabulary: Vocabulary

  init(bytes: [UInt8], vocabulary: Vocabulary) {
    self.bytes = bytes
    self.vocabulary = vocabulary
  }

  /// Deeper than this nothing is read.
  static let deepest = 100

  func text(_ range: Range<Int>) -> String {
    let range = range.clamped(to: 0..<bytes.count)
    return String(decoding: bytes[range].prefix(200), as: UTF8.self)
  }

  /// What some nodes mean as one expression.
  func expression(_ nodes: [FormulaNode], _ range: Range<Int>, depth: Int) -> Expression {
    guard depth < Self.deepest else {
      return Expression(.unread(.beyond("nested too deep")), range)
    }
    let items = ItemReader(context: self, depth: depth).items(nodes)
    return MeaningReader(self, items, depth: depth).whole(range)
  }
}
