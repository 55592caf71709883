import SourceText

/// Where something stands, as machines want it: from the first character to one past the last,
/// lines and columns from 1, columns in Unicode scalars.
struct Place: Equatable {
  let line: Int
  let column: Int
  let endLine: Int
  let endColumn: Int
  /// The bytes of the file.
  let offset: Int
  let length: Int

  init(_ range: Range<Int>, in source: SourceFile) {
    let start = source.position(at: range.lowerBound)
    let end = source.position(at: max(range.lowerBound, range.upperBound))
    line = start.line
    column = start.column
    endLine = end.line
    endColumn = end.column
    offset = start.offset
    length = end.offset - start.offset
  }

  var json: [(key: String, value: JSON)] {
    [
      ("line", .integer(line)), ("column", .integer(column)), ("endLine", .integer(endLine)),
      ("endColumn", .integer(endColumn)), ("offset", .integer(offset)),
      ("length", .integer(length)),
    ]
  }
}
