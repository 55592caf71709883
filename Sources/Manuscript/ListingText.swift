package import SourceText

/// A listing's code, with the way back to the file it stands in.
///
/// In a list or a quote the code's lines do not lie side by side in the file; a place in the code
/// is therefore found line by line.
package struct ListingText: Sendable {
  /// The code, lines joined by `\n`; a byte that is no UTF-8 is a `?`, so that offsets agree.
  package let text: String
  /// Where each line stands in the file.
  package let lines: [Range<Int>]
  /// The offset in `text` at which each line begins.
  private let starts: [Int]

  package init(lines: [Range<Int>], in source: SourceFile) {
    var bytes: [UInt8] = []
    var starts: [Int] = []
    for (index, line) in lines.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: "\n")) }
      starts.append(bytes.count)
      bytes += source.bytes[line]
    }
    self.text = String(validating: bytes, as: UTF8.self) ?? Self.repaired(bytes)
    self.lines = lines
    self.starts = starts
  }

  /// The file's offset of a byte of `text`; the end of a line for its line end.
  package func fileOffset(_ offset: Int) -> Int {
    guard let line = starts.lastIndex(where: { $0 <= offset }) else {
      return lines.first?.lowerBound ?? 0
    }
    return min(lines[line].lowerBound + offset - starts[line], lines[line].upperBound)
  }

  package func fileRange(_ range: Range<Int>) -> Range<Int> {
    let start = fileOffset(range.lowerBound)
    return start..<max(start, range.isEmpty ? start : fileOffset(range.upperBound - 1) + 1)
  }

  /// The file's offset of a 1-based line and a 1-based column in bytes, as compilers count.
  package func fileOffset(line: Int, column: Int) -> Int {
    guard !lines.isEmpty else { return 0 }
    let range = lines[min(max(line, 1), lines.count) - 1]
    guard line <= lines.count else { return range.upperBound }
    return min(range.lowerBound + max(column, 1) - 1, range.upperBound)
  }

  /// The 1-based line of a byte of `text`.
  package func line(at offset: Int) -> Int {
    (starts.lastIndex { $0 <= offset } ?? 0) + 1
  }

  /// The 0-based offset in `text` at which a 1-based line begins.
  package func start(ofLine line: Int) -> Int { starts[line - 1] }

  /// Every byte that belongs to no character becomes a question mark.
  private static func repaired(_ bytes: [UInt8]) -> String {
    var result = bytes
    var index = 0
    while index < bytes.count {
      var length = 1
      for candidate in [4, 3, 2, 1] where index + candidate <= bytes.count {
        let slice = bytes[index..<index + candidate]
        if let text = String(validating: slice, as: UTF8.self), text.unicodeScalars.count == 1 {
          length = candidate
          break
        }
        if candidate == 1 { result[index] = UInt8(ascii: "?") }
      }
      index += length
    }
    return String(decoding: result, as: UTF8.self)
  }
}
