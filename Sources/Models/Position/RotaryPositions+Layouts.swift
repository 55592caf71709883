public import Tensors

extension RotaryPositions {
  /// Which component of the interleaved layout stands at each place of the half-split one: for
  /// C = 4 that is 0, 2, 1, 3.
  public static func halfSplitOrder(dimension: Int) -> [Int] {
    let half = RotaryPositions(dimension: dimension, layout: .halfSplit)
    let interleaved = RotaryPositions(dimension: dimension, layout: .interleaved)
    var order = Array(repeating: 0, count: dimension)
    for (there, here) in zip(half.pairs, interleaved.pairs) {
      order[there.0] = here.0
      order[there.1] = here.1
    }
    return order
  }

  /// Columns moved from the interleaved layout to the half-split one: (…, H · C) to (…, H · C).
  ///
  /// Rotating afterwards with `.halfSplit` is rotating before with `.interleaved`. Applied to the
  /// columns of W_q and W_k it turns the weights of one kind of model into those of the other. Where
  /// the columns belong to H heads, one beside the other, each head's are moved by themselves. Stops
  /// when the columns do not part into heads of an even width.
  public static func halfSplit(fromInterleaved x: Tensor, heads: Int = 1) -> Tensor {
    x.gathered(columns(of: x, heads: heads, by: halfSplitOrder), axis: -1)
  }

  /// Columns moved back: (…, H · C) to (…, H · C).
  public static func interleaved(fromHalfSplit x: Tensor, heads: Int = 1) -> Tensor {
    x.gathered(columns(of: x, heads: heads, by: interleavedOrder), axis: -1)
  }

  /// Which component of the half-split layout stands at each place of the interleaved one.
  private static func interleavedOrder(dimension: Int) -> [Int] {
    var back = Array(repeating: 0, count: dimension)
    for (place, source) in halfSplitOrder(dimension: dimension).enumerated() {
      back[source] = place
    }
    return back
  }

  /// The order of one head's columns, repeated for each head.
  private static func columns(
    of x: Tensor, heads: Int, by order: (Int) -> [Int]
  ) -> [Int] {
    guard let width = x.shape.last, heads > 0, width > 0, width.isMultiple(of: 2 * heads) else {
      misuse("RotaryPositions", x.shape, [heads], complaint: "are no columns of so many heads")
    }
    let inHead = order(width / heads)
    return (0..<heads).flatMap { head in inHead.map { head * inHead.count + $0 } }
  }
}
