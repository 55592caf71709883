extension WireValue {
  /// More leaves than a page could print are not sent.
  private static let limit = 100_000

  /// Takes a value apart: numbers as they are, collections and tuples element by element.
  ///
  /// A type of one's own is a list if its mirror says that it is displayed as one, and a number if
  /// its mirror is that of a Double: then its description is the number.
  init(reflecting value: Any) {
    var left = Self.limit
    self.init(reflecting: value, depth: 0, left: &left)
  }

  private init(reflecting value: Any, depth: Int, left: inout Int) {
    left -= 1
    switch value {
    case is Void: self = .void
    case let value as Double: self = .double(value)
    case let value as Float: self = .float(value)
    case let value as any BinaryInteger: self = .integer(String(value))
    case let value as String: self = .text(value)
    case let value as any StringProtocol: self = .text(String(value))
    case let value as Bool: self = .text(String(value))
    case let value as any BinaryFloatingPoint: self = .double(Double(value))
    default:
      let mirror = Mirror(reflecting: value)
      guard depth < 64, left > 0 else {
        self = .other(String(describing: type(of: value)))
        return
      }
      switch mirror.displayStyle {
      case .optional:
        if let inner = mirror.children.first {
          self.init(reflecting: inner.value, depth: depth + 1, left: &left)
        } else {
          self = .text("nil")
        }
      case nil where mirror.subjectType == Double.self:
        self = Double(String(describing: value)).map { .double($0) } ?? .other("Double")
      case .collection, .tuple, .set:
        var elements: [WireValue] = []
        for child in mirror.children where left > 0 {
          elements.append(WireValue(reflecting: child.value, depth: depth + 1, left: &left))
        }
        self = .list(elements)
      default:
        self = .other(String(describing: type(of: value)))
      }
    }
  }
}
