/// A value of a running program, taken apart as far as its digits can be checked.
package indirect enum WireValue: Sendable, Equatable, Codable {
  /// The digits of any integer type.
  case integer(String)
  /// Exactly the bits that the program held.
  case double(Double)
  case float(Float)
  case text(String)
  /// An array's elements, a tuple's parts, a tensor's rows.
  case list([WireValue])
  case void
  /// Anything else, by its type's name.
  case other(String)
}

extension WireValue {
  /// The single values in the order in which they would be printed.
  package var leaves: [WireValue] {
    guard case .list(let elements) = self else { return [self] }
    return elements.flatMap(\.leaves)
  }
}
