/// One thing that a running program says about itself.
package enum WireFrame: Sendable, Equatable {
  /// A cell begins; the offsets are how much stands on standard output and standard error by then,
  /// the time is in nanoseconds of a clock that never goes back.
  case begin(cell: String, outputOffset: Int, errorOffset: Int, time: Int)
  /// A cell has come to its end.
  case end(cell: String, outputOffset: Int, time: Int)
  case value(id: Int, type: String, description: String, WireValue)
  case figure(svg: String, text: String)
}
