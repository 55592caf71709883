extension Tensor {
  /// The same values in the same order under another shape: (T, C) to (T · C), and so on.
  ///
  /// Stops when the shapes do not hold equally many.
  public func reshaped(_ target: [Int]) -> Tensor {
    guard target.allSatisfy({ $0 >= 0 }), target.reduce(1, *) == values.count else {
      misuse("reshaped", shape, target, complaint: "do not hold equally many values")
    }
    if shape == target { return self }
    let origin = shape
    return Tensor(shape: target, values: values)
      .recorded("reshaped", from: self) { g in [g.reshaped(origin)] }
  }

  /// A new axis of length 1: (T, C) to (1, T, C) at 0, to (T, C, 1) at 2 or −1.
  public func expanded(at axis: Int) -> Tensor {
    let counted = axis < 0 ? axis + rank + 1 : axis
    guard (0...rank).contains(counted) else {
      misuse("expanded", shape, complaint: "has no place for an axis at \(axis)")
    }
    var target = shape
    target.insert(1, at: counted)
    return reshaped(target)
  }

  /// Rows and columns exchanged: (T, C) to (C, T), and (B, T, C) to (B, C, T).
  ///
  /// Stops at a vector or a number.
  public var transposed: Tensor {
    guard rank >= 2 else { misuse("transposed", shape, complaint: "is no matrix") }
    return permuted(Array(0..<rank - 2) + [rank - 1, rank - 2])
  }

  /// The axes in another order: axis i of the result is axis `axes[i]` of this one.
  ///
  /// (B, T, H, D) to (B, H, T, D) by [0, 2, 1, 3]. Stops unless every axis is named once.
  public func permuted(_ axes: [Int]) -> Tensor {
    guard axes.sorted() == Array(0..<rank) else {
      misuse("permuted", shape, complaint: "has not the axes \(axes), each once")
    }
    var steps = Array(repeating: 1, count: rank)
    for axis in (0..<rank).dropLast().reversed() { steps[axis] = steps[axis + 1] * shape[axis + 1] }
    let target = axes.map { shape[$0] }
    var places = [0]
    for axis in axes {
      var next: [Int] = []
      next.reserveCapacity(places.count * shape[axis])
      for start in places {
        for index in 0..<shape[axis] { next.append(start + index * steps[axis]) }
      }
      places = next
    }
    var back = axes
    for (place, axis) in axes.enumerated() { back[axis] = place }
    return Tensor(shape: target, values: places.map { values[$0] })
      .recorded("permuted", from: self) { [back] g in [g.permuted(back)] }
  }
}
