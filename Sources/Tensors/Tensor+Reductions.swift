extension Tensor {
  /// All entries added up, in the order in which they stand.
  ///
  /// Any shape to (); zero where there is none.
  public func sum() -> Tensor {
    let origin = shape
    return Tensor(values.reduce(0, +))
      .recorded("sum", from: self) { g in [g.broadcast(to: origin)] }
  }

  /// The mean of all entries.
  ///
  /// Any shape to (). Stops when there is none.
  public func mean() -> Tensor {
    guard !values.isEmpty else { misuse("mean", shape, complaint: "has no entry") }
    return sum() / Double(values.count)
  }

  /// The entries added up along one axis, which is left out, or kept with length 1.
  ///
  /// (T, C) to (C) along axis 0, to (T) along axis 1. An axis below zero counts from the last, −1.
  /// Stops when there is no such axis.
  public func sum(axis: Int, keepingAxis: Bool = false) -> Tensor {
    let axis = resolved(axis, for: "sum")
    let origin = shape
    let total = added(along: axis)
      .recorded("sum", from: self) { g in
        [g.reshaped(origin.with(1, at: axis)).broadcast(to: origin)]
      }
    return keepingAxis ? total : total.dropping(axis)
  }

  /// The mean along one axis, which is left out, or kept with length 1.
  ///
  /// (T, C) to (C) along axis 0, to (T) along axis 1. Stops when there is no such axis or when it has no entries.
  public func mean(axis: Int, keepingAxis: Bool = false) -> Tensor {
    let length = shape[resolved(axis, for: "mean")]
    guard length > 0 else { misuse("mean", shape, complaint: "has no entry along axis \(axis)") }
    return sum(axis: axis, keepingAxis: keepingAxis) / Double(length)
  }

  /// The mean squared distance from the mean along one axis, over n: the biased variance.
  ///
  /// (T, C) to (C) along axis 0, to (T) along axis 1. Stops where `mean` does.
  public func variance(axis: Int, keepingAxis: Bool = false) -> Tensor {
    let away = self - mean(axis: axis, keepingAxis: true)
    return (away * away).mean(axis: axis, keepingAxis: keepingAxis)
  }

  /// The largest entry along one axis, which is left out, or kept with length 1.
  ///
  /// (T, C) to (C) along axis 0, to (T) along axis 1. NaN if one of them is. The gradient goes to the first of the largest. Stops
  /// when there is no such axis or when it has no entries.
  public func max(axis: Int, keepingAxis: Bool = false) -> Tensor {
    extreme("max", axis, keepingAxis, isBetter: >)
  }

  /// The smallest entry along one axis, which is left out, or kept with length 1.
  ///
  /// (T, C) to (C) along axis 0, to (T) along axis 1. NaN if one of them is. The gradient goes to the first of the smallest. Stops
  /// when there is no such axis or when it has no entries.
  public func min(axis: Int, keepingAxis: Bool = false) -> Tensor {
    extreme("min", axis, keepingAxis, isBetter: <)
  }

  /// Where the largest entry stands in each row along the last axis, the first of equals.
  ///
  /// (…, C) to as many indices as there are rows. Stops when rows are empty.
  public func argmax() -> [Int] {
    guard rank > 0, let width = shape.last, width > 0 else {
      misuse("argmax", shape, complaint: "has no entry along its last axis")
    }
    return stride(from: 0, to: values.count, by: width).map { start in
      first(of: start..<start + width, isBetter: >) - start
    }
  }
}

extension Tensor {
  /// The axis counted from the first; stops when there is none.
  func resolved(_ axis: Int, for operation: String) -> Int {
    let counted = axis < 0 ? axis + rank : axis
    guard shape.indices.contains(counted) else {
      misuse(operation, shape, complaint: "has no axis \(axis)")
    }
    return counted
  }

  /// The entries added up along an axis, which is left with length 1, each sum in their order.
  private func added(along axis: Int) -> Tensor {
    let inner = shape[(axis + 1)...].reduce(1, *)
    let outer = shape[..<axis].reduce(1, *)
    var sums = Array(repeating: 0.0, count: outer * inner)
    var place = 0
    for start in stride(from: 0, to: sums.count, by: Swift.max(inner, 1)) {
      for _ in 0..<shape[axis] {
        for column in start..<start + inner {
          sums[column] += values[place]
          place += 1
        }
      }
    }
    return Tensor(shape: shape.with(1, at: axis), values: sums)
  }

  /// The places of the entries along an axis, one line for each place along all the others.
  private func lines(along axis: Int) -> [StrideTo<Int>] {
    let inner = shape[(axis + 1)...].reduce(1, *)
    let outer = shape[..<axis].reduce(1, *)
    let length = shape[axis]
    return (0..<outer * inner).map { line in
      let start = line / inner * length * inner + line % inner
      return stride(from: start, to: start + length * inner, by: inner)
    }
  }

  private func extreme(
    _ operation: String, _ axis: Int, _ keepingAxis: Bool,
    isBetter: (Double, Double) -> Bool
  ) -> Tensor {
    let axis = resolved(axis, for: operation)
    guard shape[axis] > 0 else {
      misuse(operation, shape, complaint: "has no entry along axis \(axis)")
    }
    let origin = shape
    let places = lines(along: axis).map { first(of: $0, isBetter: isBetter) }
    let found = Tensor(shape: shape.with(1, at: axis), values: places.map { values[$0] })
      .recorded(operation, from: self) { g in
        var share = Tensor.zeros(origin)
        for (place, push) in zip(places, g.values) { share.values[place] += push }
        return [share]
      }
    return keepingAxis ? found : found.dropping(axis)
  }

  /// The place of the first entry that none is better than; the first NaN before all.
  private func first(
    of places: some Sequence<Int>, isBetter: (Double, Double) -> Bool
  ) -> Int {
    var best: Int?
    for place in places {
      guard let leader = best else {
        best = place
        continue
      }
      if values[leader].isNaN { break }
      if values[place].isNaN || isBetter(values[place], values[leader]) { best = place }
    }
    return best ?? 0
  }

  private func dropping(_ axis: Int) -> Tensor {
    var rest = shape
    rest.remove(at: axis)
    return reshaped(rest)
  }
}

extension [Int] {
  /// The shape with another length along one axis.
  func with(_ length: Int, at axis: Int) -> [Int] {
    var shape = self
    shape[axis] = length
    return shape
  }
}
