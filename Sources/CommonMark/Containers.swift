/// The quotes and list items that are open around a block, and how their marks come off a line.
struct Containers {
  private enum Kind {
    case quote
    /// Lines of the item are indented by at least so many columns.
    case item(indent: Int)
  }

  private struct Open {
    let kind: Kind
    let line: Int
    /// Behind the container's mark on its first line.
    let cursor: LineCursor
  }

  /// How far the marks of all open containers could be taken off a line.
  struct Stripped {
    var cursor: LineCursor
    /// False for a lazy line, which goes without some of the marks.
    var isComplete: Bool
    /// How many containers' marks the line has.
    var depth: Int
  }

  private var open: [Open] = []
  /// The index behind each quote's, to know whether a quote is still to come.
  private var quotes: [Int] = []

  mutating func openQuote(atLine line: Int, of lines: Lines) -> LineCursor {
    var cursor = strip(line, of: lines).cursor
    let first = cursor.firstNonblank(in: lines.bytes)
    var start = cursor
    start.advance(to: first.offset, in: lines.bytes)
    _ = Self.takeQuoteMark(&cursor, lines.bytes)
    open.append(Open(kind: .quote, line: line, cursor: cursor))
    quotes.append(open.count)
    return start
  }

  /// Opens an item whose mark is the next thing on the line, and returns the mark's place.
  mutating func openItem(atLine line: Int, of lines: Lines) -> LineCursor {
    let bytes = lines.bytes
    var cursor = strip(line, of: lines).cursor
    let (offset, indent) = cursor.firstNonblank(in: bytes)
    cursor.advance(to: offset, in: bytes)
    let start = cursor
    var end = offset
    while end < cursor.end, bytes[end].isDigit { end += 1 }
    end = min(end + 1, cursor.end)
    cursor.advance(to: end, in: bytes)

    var probe = cursor
    while probe.column - cursor.column <= 5, probe.peek(in: bytes)?.isBlank == true {
      probe.advance(columns: 1, in: bytes)
    }
    let blanks = probe.column - cursor.column
    let width = end - offset
    let padding: Int
    if blanks >= 5 || blanks < 1 || probe.offset == probe.end {
      padding = width + 1
      if blanks > 0 { cursor.advance(columns: 1, in: bytes) }
    } else {
      padding = width + blanks
      cursor = probe
    }
    open.append(Open(kind: .item(indent: indent + padding), line: line, cursor: cursor))
    return start
  }

  mutating func close() {
    if quotes.last == open.count { quotes.removeLast() }
    open.removeLast()
  }

  func strip(_ line: Int, of lines: Lines) -> Stripped {
    if let last = open.last, last.line == line {
      return Stripped(cursor: last.cursor, isComplete: true, depth: open.count)
    }
    let bytes = lines.bytes
    var cursor = LineCursor(lines.range(line))
    for (index, container) in open.enumerated() {
      if cursor.offset == cursor.end {
        return Stripped(
          cursor: cursor, isComplete: (quotes.last ?? 0) <= index, depth: index)
      }
      switch container.kind {
      case .quote:
        if !Self.takeQuoteMark(&cursor, bytes) {
          return Stripped(cursor: cursor, isComplete: false, depth: index)
        }
      case .item(let needed):
        let (offset, indent) = cursor.firstNonblank(in: bytes)
        if indent >= needed {
          cursor.advance(columns: needed, in: bytes)
        } else if offset == cursor.end {
          cursor.advance(to: offset, in: bytes)
        } else {
          return Stripped(cursor: cursor, isComplete: false, depth: index)
        }
      }
    }
    return Stripped(cursor: cursor, isComplete: true, depth: open.count)
  }

  private static func takeQuoteMark(_ cursor: inout LineCursor, _ bytes: [UInt8]) -> Bool {
    let (offset, indent) = cursor.firstNonblank(in: bytes)
    guard indent <= 3, offset < cursor.end, bytes[offset] == UInt8(ascii: ">") else { return false }
    cursor.advance(to: offset + 1, in: bytes)
    if cursor.peek(in: bytes)?.isBlank == true { cursor.advance(columns: 1, in: bytes) }
    return true
  }
}
