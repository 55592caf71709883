package import SourceText

/// A formula's LaTeX with the way back to the file: the pieces between the delimiters, one line
/// each.
package struct LatexText: Sendable {
  /// The pieces, joined by line feeds.
  package let bytes: [UInt8]
  /// Where each byte stands in the file; a joining line feed stands behind its piece.
  private let offsets: [Int]
  private let end: Int

  package init(pieces: [Range<Int>], in source: SourceFile) {
    var bytes: [UInt8] = []
    var offsets: [Int] = []
    for (index, piece) in pieces.enumerated() {
      if index > 0 {
        bytes.append(UInt8(ascii: "\n"))
        offsets.append(pieces[index - 1].upperBound)
      }
      bytes += source.bytes[piece]
      offsets += piece
    }
    self.bytes = bytes
    self.offsets = offsets
    end = pieces.last?.upperBound ?? 0
  }

  package init(_ text: String) {
    bytes = Array(text.utf8)
    offsets = Array(bytes.indices)
    end = bytes.count
  }

  /// The file's bytes of a range of `bytes`.
  package func fileRange(_ range: Range<Int>) -> Range<Int> {
    guard range.lowerBound < offsets.count else { return end..<end }
    let start = offsets[range.lowerBound]
    return start..<(range.isEmpty ? start : offsets[range.upperBound - 1] + 1)
  }

  /// A range of the file without the blanks at its ends; nil where nothing else of the formula
  /// stands in it.
  func trimmed(_ range: Range<Int>) -> Range<Int>? {
    let inside = offsets.indices.filter { index in
      range.contains(offsets[index]) && ![9, 10, 13, 32].contains(bytes[index])
    }
    guard let first = inside.first, let last = inside.last else { return nil }
    return offsets[first]..<(offsets[last] + 1)
  }

  /// The source of a range of `bytes`.
  package func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }
}
