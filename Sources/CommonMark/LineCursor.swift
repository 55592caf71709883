/// A place in a line that knows its column, as tabs count: to the next multiple of four.
struct LineCursor {
  /// The byte to be read next; inside a tab when `isInsideTab`.
  private(set) var offset: Int
  private(set) var column = 0
  private(set) var isInsideTab = false
  /// Behind the line's last byte.
  let end: Int

  init(_ line: Range<Int>) {
    offset = line.lowerBound
    end = line.upperBound
  }

  /// The first byte that is wholly ours: behind a tab of which a container took some columns.
  var start: Int { isInsideTab ? min(offset + 1, end) : offset }

  /// Where the next byte that is no blank stands, and how many columns of blanks lie before it.
  func firstNonblank(in bytes: [UInt8]) -> (offset: Int, indent: Int) {
    var offset = offset
    var column = column
    while offset < end, bytes[offset].isBlank {
      column += bytes[offset] == Byte.tab ? 4 - column % 4 : 1
      offset += 1
    }
    return (offset, column - self.column)
  }

  func peek(in bytes: [UInt8]) -> UInt8? { offset < end ? bytes[offset] : nil }

  /// Moves on by columns; a tab may be taken in part.
  mutating func advance(columns: Int, in bytes: [UInt8]) {
    var rest = columns
    while rest > 0, offset < end {
      if bytes[offset] == Byte.tab {
        let width = 4 - column % 4
        isInsideTab = width > rest
        column += min(width, rest)
        if !isInsideTab { offset += 1 }
        rest -= min(width, rest)
      } else {
        isInsideTab = false
        offset += 1
        column += 1
        rest -= 1
      }
    }
  }

  /// Moves to a byte further on in the line.
  mutating func advance(to target: Int, in bytes: [UInt8]) {
    while offset < target {
      column += bytes[offset] == Byte.tab ? 4 - column % 4 : 1
      isInsideTab = false
      offset += 1
    }
  }
}
