extension Tensor {
  /// Running sums along one axis: entry i of the result is the sum of the entries up to and with i.
  ///
  /// (T, C) to (T, C) along axis 0 or 1; any shape to the same shape. An axis below zero counts from
  /// the last, −1. Each entry is in all sums from its own on, so the gradient adds up from the other
  /// end. Stops when there is no such axis.
  public func prefixSums(axis: Int) -> Tensor {
    let axis = resolved(axis, for: "prefixSums")
    return summedOn(axis, backwards: false)
      .recorded("prefixSums", from: self) { g in [g.summedOn(axis, backwards: true)] }
  }

  private func summedOn(_ axis: Int, backwards: Bool) -> Tensor {
    let inner = shape[(axis + 1)...].reduce(1, *)
    let length = shape[axis]
    var sums = self.untraced
    for start in stride(from: 0, to: values.count, by: Swift.max(inner * length, 1)) {
      for place in 1..<Swift.max(length, 1) {
        let (here, last) = backwards ? (length - 1 - place, length - place) : (place, place - 1)
        for step in 0..<inner {
          sums.values[start + here * inner + step] += sums.values[start + last * inner + step]
        }
      }
    }
    return sums
  }
}
