extension Tensor {
  /// Entry by entry; stops when the shapes differ.
  public static func + (left: Tensor, right: Tensor) -> Tensor { left.zipped("+", right, +) }

  /// Entry by entry; stops when the shapes differ.
  public static func - (left: Tensor, right: Tensor) -> Tensor { left.zipped("-", right, -) }

  /// Entry by entry, not the matrix product; stops when the shapes differ.
  public static func * (left: Tensor, right: Tensor) -> Tensor { left.zipped("*", right, *) }

  /// Entry by entry; stops when the shapes differ.
  public static func / (left: Tensor, right: Tensor) -> Tensor { left.zipped("/", right, /) }

  /// The number added to every entry.
  public static func + (left: Tensor, right: Double) -> Tensor { left.map { $0 + right } }

  /// The number added to every entry.
  public static func + (left: Double, right: Tensor) -> Tensor { right.map { left + $0 } }

  /// The number taken from every entry.
  public static func - (left: Tensor, right: Double) -> Tensor { left.map { $0 - right } }

  /// Every entry taken from the number.
  public static func - (left: Double, right: Tensor) -> Tensor { right.map { left - $0 } }

  /// Every entry times the number.
  public static func * (left: Tensor, right: Double) -> Tensor { left.map { $0 * right } }

  /// Every entry times the number.
  public static func * (left: Double, right: Tensor) -> Tensor { right.map { left * $0 } }

  /// Every entry divided by the number.
  public static func / (left: Tensor, right: Double) -> Tensor { left.map { $0 / right } }

  /// The number divided by every entry.
  public static func / (left: Double, right: Tensor) -> Tensor { right.map { left / $0 } }

  /// Every entry with its sign turned.
  public static prefix func - (tensor: Tensor) -> Tensor { tensor.map { -$0 } }

  /// The same shape with `transform` applied to every entry.
  public func map(_ transform: (Double) -> Double) -> Tensor {
    Tensor(shape: shape, values: values.map(transform))
  }

  /// All entries added up, in the order in which they stand.
  public var sum: Double { values.reduce(0, +) }

  /// Each row's sum: (T, C) to (T).
  public var rowSums: Tensor { Tensor(rows.map { $0.reduce(0, +) }) }

  private func zipped(
    _ operation: String, _ other: Tensor, _ combine: (Double, Double) -> Double
  ) -> Tensor {
    guard shape == other.shape else {
      misuse(operation, shape, other.shape, complaint: "are not the same shape")
    }
    return Tensor(shape: shape, values: zip(values, other.values).map(combine))
  }
}
