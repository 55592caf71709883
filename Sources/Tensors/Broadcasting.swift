/// The shape that two shapes are stretched to, or nil where there is none.
///
/// The shapes are laid on each other at their last axes. Two lengths go together when they are equal
/// or one of them is 1, and an axis that one of them lacks counts as length 1: (T, C) and (C) give
/// (T, C); (T, 1) and (1, S) give (T, S); (T, C) and (T) do not go together unless T is C or 1.
public func broadcastShape(_ left: [Int], _ right: [Int]) -> [Int]? {
  let rank = max(left.count, right.count)
  let left = Array(repeating: 1, count: rank - left.count) + left
  let right = Array(repeating: 1, count: rank - right.count) + right
  var shape: [Int] = []
  for (a, b) in zip(left, right) {
    guard a == b || a == 1 || b == 1 else { return nil }
    shape.append(a == 1 ? b : a)
  }
  return shape
}

extension Tensor {
  /// The tensor repeated along axes of length 1, and along new ones in front.
  ///
  /// (1, C) or (C) to (T, C), and so on. Its gradient adds up what each repetition was pushed by.
  /// Stops when the tensor cannot be stretched to `target`.
  public func broadcast(to target: [Int]) -> Tensor {
    guard broadcastShape(shape, target) == target else {
      misuse("broadcast", shape, target, complaint: "do not broadcast")
    }
    if shape == target { return self }
    let origin = shape
    return Tensor(shape: target, values: repeated(to: target))
      .recorded("broadcast", from: self) { upstream in [upstream.collapsed(to: origin)] }
  }

  /// The values in the order of `target`, axis by axis from the last.
  private func repeated(to target: [Int]) -> [Double] {
    var result = values
    let padded = Array(repeating: 1, count: target.count - rank) + shape
    var inner = 1
    for axis in target.indices.reversed() {
      if padded[axis] != target[axis] {
        var wider: [Double] = []
        wider.reserveCapacity(result.count * target[axis])
        for start in stride(from: 0, to: result.count, by: Swift.max(inner, 1)) where inner > 0 {
          for _ in 0..<target[axis] {
            for place in start..<start + inner { wider.append(result[place]) }
          }
        }
        result = wider
      }
      inner *= target[axis]
    }
    return result
  }

  /// The way back of `broadcast`: sums over all axes that were stretched.
  func collapsed(to origin: [Int]) -> Tensor {
    let missing = rank - origin.count
    let stretched = shape.indices.filter { axis in
      axis < missing || (origin[axis - missing] == 1 && shape[axis] != 1)
    }
    return stretched.reversed().reduce(self) { $0.sum(axis: $1, keepingAxis: true) }
      .reshaped(origin)
  }

  /// Both tensors stretched to their common shape; stops when they have none.
  static func broadcast(_ operation: String, _ left: Tensor, _ right: Tensor) -> (Tensor, Tensor) {
    guard let shape = broadcastShape(left.shape, right.shape) else {
      misuse(operation, left.shape, right.shape, complaint: "do not broadcast")
    }
    return (left.broadcast(to: shape), right.broadcast(to: shape))
  }
}
