import Foundation

extension Tensor {
  /// Entry by entry, both stretched to their common shape; stops when they have none.
  public static func + (left: Tensor, right: Tensor) -> Tensor {
    let (a, b) = broadcast("+", left, right)
    return a.zipped(b, +).recorded("+", from: a, b) { g in [g, g] }
  }

  /// Entry by entry, both stretched to their common shape; stops when they have none.
  public static func - (left: Tensor, right: Tensor) -> Tensor {
    let (a, b) = broadcast("-", left, right)
    return a.zipped(b, -).recorded("-", from: a, b) { g in [g, -g] }
  }

  /// Entry by entry, not the matrix product, both stretched to their common shape; stops when they
  /// have none.
  public static func * (left: Tensor, right: Tensor) -> Tensor {
    let (a, b) = broadcast("*", left, right)
    return a.zipped(b, *).recorded("*", from: a, b) { g in [g * b, g * a] }
  }

  /// Entry by entry, both stretched to their common shape; stops when they have none.
  public static func / (left: Tensor, right: Tensor) -> Tensor {
    let (a, b) = broadcast("/", left, right)
    return a.zipped(b, /).recorded("/", from: a, b) { g in [g / b, -(g * a) / (b * b)] }
  }

  /// The number added to every entry.
  public static func + (left: Tensor, right: Double) -> Tensor {
    left.mapped { $0 + right }.recorded("+", from: left) { g in [g] }
  }

  /// The number added to every entry.
  public static func + (left: Double, right: Tensor) -> Tensor { right + left }

  /// The number taken from every entry.
  public static func - (left: Tensor, right: Double) -> Tensor {
    left.mapped { $0 - right }.recorded("-", from: left) { g in [g] }
  }

  /// Every entry taken from the number.
  public static func - (left: Double, right: Tensor) -> Tensor {
    right.mapped { left - $0 }.recorded("-", from: right) { g in [-g] }
  }

  /// Every entry times the number.
  public static func * (left: Tensor, right: Double) -> Tensor {
    left.mapped { $0 * right }.recorded("*", from: left) { g in [g * right] }
  }

  /// Every entry times the number.
  public static func * (left: Double, right: Tensor) -> Tensor { right * left }

  /// Every entry divided by the number.
  public static func / (left: Tensor, right: Double) -> Tensor {
    left.mapped { $0 / right }.recorded("/", from: left) { g in [g / right] }
  }

  /// The number divided by every entry.
  public static func / (left: Double, right: Tensor) -> Tensor {
    right.mapped { left / $0 }.recorded("/", from: right) { g in [-left * g / (right * right)] }
  }

  /// Every entry with its sign turned.
  public static prefix func - (tensor: Tensor) -> Tensor {
    tensor.mapped { -$0 }.recorded("-", from: tensor) { g in [-g] }
  }
}

extension Tensor {
  /// The same shape with `transform` applied to every entry.
  ///
  /// Nobody knows the derivative of just any function: stops on a tensor whose gradient is being
  /// recorded.
  public func map(_ transform: (Double) -> Double) -> Tensor {
    if isTraced { misuse("map", shape, complaint: "is traced: `map` has no gradient") }
    return mapped(transform)
  }

  /// `map` for the operations that record their own way back.
  func mapped(_ transform: (Double) -> Double) -> Tensor {
    Tensor(shape: shape, values: values.map(transform))
  }

  /// Two tensors of one shape, entry by entry.
  func zipped(_ other: Tensor, _ combine: (Double, Double) -> Double) -> Tensor {
    Tensor(shape: shape, values: zip(values, other.values).map(combine))
  }
}
