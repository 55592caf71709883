import BigInt
import SourceText

extension Evaluation {
  /// A trigonometric function; without rounding where the angle is a rational part of a turn.
  @inline(never)
  mutating func angled(
    _ function: Function, _ argument: Expression
  ) throws(Failure) -> Value {
    if let degrees = try degrees(argument, depth: 0) {
      return .number(try Self.ratio(function, degrees: degrees))
    }
    return try Self.ratio(function, try value(of: argument))
  }

  @inline(never)
  private static func ratio(
    _ function: Function, degrees: ExactNumber
  ) throws(Failure) -> Number {
    try ratio(
      function, { () throws(Failure) in try .sine(degrees: degrees) },
      { () throws(Failure) in try .cosine(degrees: degrees) },
      { () throws(Failure) in try .tangent(degrees: degrees) })
  }

  @inline(never)
  private static func ratio(_ function: Function, _ value: Value) throws(Failure) -> Value {
    try eachNumber(function, value) { (x) throws(Failure) in
      try ratio(
        function, { () throws(Failure) in try x.sine() },
        { () throws(Failure) in try x.cosine() }, { () throws(Failure) in try x.tangent() })
    }
  }

  private static func ratio(
    _ function: Function, _ sine: () throws(Failure) -> Number,
    _ cosine: () throws(Failure) -> Number, _ tangent: () throws(Failure) -> Number
  ) throws(Failure) -> Number {
    switch function {
    case .sin: try sine()
    case .cos: try cosine()
    case .tan: try tangent()
    case .cot: try cosine() / sine()
    case .sec: try .one / cosine()
    default: try .one / sine()
    }
  }

  /// An angle that is exact in degrees: `60^\circ`, `\pi / 6`, `2\pi`; nil for all others.
  @inline(never)
  private mutating func degrees(
    _ expression: Expression, depth: Int
  ) throws(Failure) -> ExactNumber? {
    guard depth < 8 else { return nil }
    switch expression.kind {
    case .degrees(let inner): return try number(of: inner, "°").exact
    case .symbol(let symbol):
      return try isConstant(symbol, "π") ? ExactNumber(180) : nil
    case .negated(let inner): return try degrees(inner, depth: depth + 1).map { -$0 }
    case .binary(let sign, let left, let right):
      let angle = try degrees(left, depth: depth + 1)
      switch sign {
      case .times, .dot, .juxtaposed:
        if let angle { return try exact(right).map { angle * $0 } }
        guard let angle = try degrees(right, depth: depth + 1) else { return nil }
        return try exact(left).map { $0 * angle }
      case .over:
        guard let angle, let divisor = try exact(right) else { return nil }
        return angle.divided(by: divisor)
      case .plus, .minus:
        guard let angle, let other = try degrees(right, depth: depth + 1) else { return nil }
        return sign == .plus ? angle + other : angle - other
      default: return nil
      }
    default: return nil
    }
  }

  private mutating func exact(_ expression: Expression) throws(Failure) -> ExactNumber? {
    try value(of: expression).number?.exact
  }
}
