/// A file's bytes, with the means to name any place in them.
///
/// Everything in Worked points into a file by byte offset; lines and columns are worked out from
/// the offset at the moment they are shown, so they cannot drift.
package struct SourceFile: Sendable, Equatable {
  /// The path as a reader should see it, usually relative to the book's folder.
  package let path: String
  /// The bytes as they lie on disk: nothing is stripped, replaced or normalised.
  package let bytes: [UInt8]
  /// The offset of each line's first byte; line ends are LF, CRLF and CR, as in CommonMark.
  package let lineStarts: [Int]
  /// Places in long lines from which a column can be counted.
  private let columnMarks: [ColumnMark]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    var starts = [0]
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\r"), index < bytes.count, bytes[index] == UInt8(ascii: "\n") {
        index += 1
      }
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { starts.append(index) }
    }
    self.lineStarts = starts
    columnMarks = ColumnMark.all(in: bytes, lineStarts: starts)
  }

  package init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }
}

extension SourceFile {
  /// The number of lines; a file that ends in a line end does not have an empty line behind it.
  package var lineCount: Int {
    lineStarts.count > 1 && lineStarts[lineStarts.count - 1] == bytes.count
      ? lineStarts.count - 1 : lineStarts.count
  }

  /// The 1-based line that holds the byte at `offset`; an offset past the end is on the last line.
  package func line(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The bytes of a 1-based line without its line end; empty for a line that does not exist.
  package func range(ofLine line: Int) -> Range<Int> {
    guard line >= 1, line <= lineStarts.count else { return bytes.count..<bytes.count }
    let start = lineStarts[line - 1]
    var end = line < lineStarts.count ? lineStarts[line] : bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\n") { end -= 1 }
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<end
  }

  /// The text of some bytes; a malformed sequence reads as U+FFFD.
  package func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// Line and column of a byte offset.
  ///
  /// An offset inside a character names that character.
  package func position(at offset: Int) -> SourcePosition {
    let offset = min(max(offset, 0), bytes.count)
    let line = line(at: offset)
    let start = min(max(lineStarts[line - 1], markLength), offset)
    // Whatever begins at or before `offset` counts, so that a malformed byte is one column, as it
    // is one U+FFFD on a screen.
    let mark = columnMark(from: start) { $0.offset <= offset }
    var column = mark?.column ?? 1
    var decoder = ScalarWalk(bytes: bytes, index: mark?.offset ?? start)
    while let next = decoder.next(), next <= offset { column += 1 }
    return SourcePosition(line: line, column: column, offset: offset)
  }

  /// The byte offset of a 1-based line and a 1-based column that counts Unicode scalars.
  package func offset(line: Int, column: Int) -> Int {
    let range = range(ofLine: line)
    let start = max(range.lowerBound, min(markLength, range.upperBound))
    let mark = columnMark(from: start) { $0.offset <= range.upperBound && $0.column <= column }
    var walk = ScalarWalk(bytes: bytes, index: mark?.offset ?? start)
    for _ in (mark?.column ?? 1)..<max(mark?.column ?? 1, column) {
      guard walk.index < range.upperBound, walk.next() != nil else { break }
    }
    return min(walk.index, range.upperBound)
  }
}

extension SourceFile {
  /// The bytes of the byte order mark, which has no column.
  private var markLength: Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

  /// The last mark on the line that begins at `start` for which something holds.
  private func columnMark(from start: Int, where holds: (ColumnMark) -> Bool) -> ColumnMark? {
    var low = 0
    var high = columnMarks.count
    while low < high {
      let middle = (low + high) / 2
      let mark = columnMarks[middle]
      if mark.offset < start || holds(mark) { low = middle + 1 } else { high = middle }
    }
    return low > 0 && columnMarks[low - 1].offset >= start ? columnMarks[low - 1] : nil
  }
}

/// The column of a byte far into a long line.
private struct ColumnMark: Equatable, Sendable {
  private static let distance = 2048

  let offset: Int
  let column: Int

  static func all(in bytes: [UInt8], lineStarts: [Int]) -> [ColumnMark] {
    var marks: [ColumnMark] = []
    for (index, start) in lineStarts.enumerated() {
      let end = index + 1 < lineStarts.count ? lineStarts[index + 1] : bytes.count
      guard end - start > 2 * distance else { continue }
      var walk = ScalarWalk(bytes: bytes, index: start)
      // A byte order mark has no column.
      var column = start == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 0 : 1
      var next = start + distance
      while let offset = walk.next(), offset < end {
        column += 1
        if offset >= next {
          marks.append(ColumnMark(offset: offset, column: column))
          next = offset + distance
        }
      }
    }
    return marks
  }
}

/// Steps from one Unicode scalar to the next; a malformed byte is a step of its own.
private struct ScalarWalk {
  let bytes: [UInt8]
  var index: Int

  /// Moves over one scalar and returns the offset behind it, or nil at the end.
  mutating func next() -> Int? {
    guard index < bytes.count else { return nil }
    let lead = bytes[index]
    let length = lead < 0xC2 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 1
    var end = index + 1
    while end < index + length, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    index = end
    return end
  }
}
