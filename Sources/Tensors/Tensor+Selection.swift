extension Tensor {
  /// The part between two places along one axis.
  ///
  /// (T, C) to (n, C) along axis 0. An axis below zero counts from the last, −1. Stops when there is
  /// no such axis, or when the range leaves it.
  public func sliced(_ range: Range<Int>, axis: Int = 0) -> Tensor {
    let axis = resolved(axis, for: "sliced")
    guard range.lowerBound >= 0, range.upperBound <= shape[axis] else {
      misuse("sliced", shape, complaint: "has no \(range) along axis \(axis)")
    }
    return gathered(Array(range), axis: axis)
  }

  /// The entries at the given places along one axis, in that order, repeated as often as named.
  ///
  /// (V, C) and T indices to (T, C) along axis 0: looking rows up in a table. The gradient adds each
  /// row's push to the row that it came from. Stops when there is no such axis or no such place.
  public func gathered(_ indices: [Int], axis: Int = 0) -> Tensor {
    let axis = resolved(axis, for: "gathered")
    for index in indices where !(0..<shape[axis]).contains(index) {
      misuse("gathered", shape, complaint: "has no place \(index) along axis \(axis)")
    }
    let origin = shape
    let inner = shape[(axis + 1)...].reduce(1, *)
    let starts = (0..<shape[..<axis].reduce(1, *)).flatMap { outer in
      indices.map { (outer * origin[axis] + $0) * inner }
    }
    return Tensor(
      shape: shape.with(indices.count, at: axis),
      values: starts.flatMap { values[$0..<$0 + inner] }
    )
    .recorded("gathered", from: self) { g in
      var share = Tensor.zeros(origin)
      for (row, start) in starts.enumerated() {
        for step in 0..<inner { share.values[start + step] += g.values[row * inner + step] }
      }
      return [share]
    }
  }

  /// One row of a matrix, or one matrix of several: (T, C) to (C), (B, T, C) to (T, C).
  ///
  /// Stops at a number, or when there is no such row.
  public func row(_ index: Int) -> Tensor {
    guard rank > 0, (0..<shape[0]).contains(index) else {
      misuse("row", shape, complaint: "has no row \(index)")
    }
    return gathered([index]).reshaped(Array(shape.dropFirst()))
  }

  /// One entry of each row: (T, C) and T columns to (T).
  ///
  /// Stops when there are not as many columns as rows, or no such column.
  public func picked(_ columns: [Int]) -> Tensor {
    let (height, width) = matrixShape(for: "picked")
    guard columns.count == height else {
      misuse("picked", shape, [columns.count], complaint: "are no rows with a column each")
    }
    for column in columns where !(0..<width).contains(column) {
      misuse("picked", shape, complaint: "has no column \(column)")
    }
    return reshaped([height * width])
      .gathered(columns.enumerated().map { row, column in row * width + column })
  }

  /// Several entries of each row: (T, C) and T lists of S columns to (T, S); with axes in front, the
  /// same ones of each matrix.
  ///
  /// Stops when there are not as many lists as rows, when they are unequally long, or when there is
  /// no such column.
  public func picked(_ columns: [[Int]]) -> Tensor {
    let width = columns.first?.count ?? 0
    guard rank >= 2, columns.count == shape[rank - 2], columns.allSatisfy({ $0.count == width })
    else {
      misuse("picked", shape, columns.map(\.count), complaint: "are no rows with columns for each")
    }
    let length = shape[rank - 1]
    for column in columns.joined() where !(0..<length).contains(column) {
      misuse("picked", shape, complaint: "has no column \(column)")
    }
    let places = (0..<shape.dropLast().reduce(1, *)).flatMap { row in
      columns[row % columns.count].map { row * length + $0 }
    }
    return reshaped([values.count]).gathered(places).reshaped(shape.dropLast() + [width])
  }

  /// Tensors one behind the other along one axis.
  ///
  /// (T, C) and (S, C) to (T + S, C) along axis 0. Stops when there are none, when there is no such
  /// axis, or when they differ along another one.
  public static func concatenated(_ parts: [Tensor], axis: Int = 0) -> Tensor {
    guard let first = parts.first else {
      misuse("concatenated", complaint: "no tensors to concatenate")
    }
    let axis = first.resolved(axis, for: "concatenated")
    for part in parts
    where part.rank != first.rank
      || part.shape.with(0, at: axis) != first.shape.with(0, at: axis)
    {
      misuse(
        "concatenated", first.shape, part.shape,
        complaint: "differ along another axis than \(axis)")
    }
    let lengths = parts.map { $0.shape[axis] }
    let widths = parts.map { $0.shape[axis...].reduce(1, *) }
    let outer = first.shape[..<axis].reduce(1, *)
    let values = (0..<outer).flatMap { line in
      zip(parts, widths).flatMap { part, width in part.values[line * width..<(line + 1) * width] }
    }
    let shape = first.shape.with(lengths.reduce(0, +), at: axis)
    return Tensor(shape: shape, values: values).recorded("concatenated", from: parts) { g in
      var start = 0
      return lengths.map { length in
        defer { start += length }
        return g.sliced(start..<start + length, axis: axis)
      }
    }
  }

  /// Tensors of one shape as the rows of a larger one: B times (T, C) to (B, T, C).
  ///
  /// Stops when there are none or when their shapes differ.
  public static func stacked(_ parts: [Tensor]) -> Tensor {
    concatenated(parts.map { $0.expanded(at: 0) })
  }

  /// The tensor with `value` wherever `mask` is not zero.
  ///
  /// (T, S) and (T, S), or (S), to (T, S): the mask is stretched to the tensor's shape. What is replaced has no gradient, whatever it was,
  /// NaN and ∞ among it. Stops when the mask cannot be stretched.
  public func filled(where mask: Tensor, with value: Double) -> Tensor {
    guard broadcastShape(shape, mask.shape) == shape else {
      misuse("filled", shape, mask.shape, complaint: "are no tensor and mask")
    }
    let hides = mask.untraced.broadcast(to: shape)
    return zipped(hides) { entry, hidden in hidden == 0 ? entry : value }
      .recorded("filled", from: self) { g in
        [g.zipped(hides) { push, hidden in hidden == 0 ? push : 0 }]
      }
  }
}
