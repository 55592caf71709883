/// A place in a file as a person names it.
package struct SourcePosition: Sendable, Hashable {
  /// The 1-based line.
  package let line: Int
  /// The 1-based column, counted in Unicode scalars (a byte order mark does not count).
  package let column: Int
  /// The 0-based byte offset.
  package let offset: Int

  package init(line: Int, column: Int, offset: Int) {
    self.line = line
    self.column = column
    self.offset = offset
  }
}
