/// One thing that a running program says about itself.
package enum WireFrame: Sendable, Equatable {
  /// A cell begins or ends; `outputOffset` is how much stands on standard output by then.
  case begin(cell: String, outputOffset: Int)
  case end(cell: String, outputOffset: Int)
  case value(id: Int, type: String, description: String, WireValue)
  case figure(svg: String, text: String)
}
