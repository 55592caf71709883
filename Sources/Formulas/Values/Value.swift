/// What an expression comes to.
package enum Value: Sendable, Hashable {
  case number(Number)
  /// A tuple or a column.
  case vector([Number])
  /// A transposed vector.
  case row([Number])
  /// Row by row.
  case matrix(rows: Int, columns: Int, [Number])
}
