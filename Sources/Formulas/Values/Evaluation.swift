import BigInt
import SourceText

/// One run of an evaluator: what its indices stand for, and what it may still spend.
struct Evaluation {
  typealias Failure = Evaluator.Failure

  static let depthLimit = 200

  let evaluator: Evaluator
  /// The indices of sums and products, by their symbols' keys.
  var bindings: [String: Value] = [:]
  private var steps: Int
  /// How many evaluations are nested in each other.
  var depth = 0

  init(_ evaluator: Evaluator) {
    self.evaluator = evaluator
    steps = evaluator.stepLimit
  }

  mutating func spend(_ count: Int) throws(Failure) {
    guard count <= steps else {
      steps = 0
      throw .tooLarge("steps")
    }
    steps -= count
  }

  mutating func value(of expression: Expression) throws(Failure) -> Value {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else { throw .tooLarge("depth") }
    try spend(1)
    let value = try plainValue(of: expression)
    try spend(value.effort)
    return value
  }

  /// The value where it must be a number; the name says what for.
  mutating func number(of expression: Expression, _ name: String) throws(Failure) -> Number {
    let value = try value(of: expression)
    guard let number = value.number else { throw .shapes(name, value.shape, "1") }
    return number
  }

  /// Evaluations nest in the functions called here, each of which takes only its own part of the
  /// stack.
  @inline(never)
  private mutating func plainValue(of expression: Expression) throws(Failure) -> Value {
    switch expression.kind {
    case .binary: try chain(expression)
    case .call: try call(expression)
    case .symbol(let symbol): try value(of: symbol)
    case .power(let base, let exponent): try power(base, exponent)
    case .repeated: try repetition(expression)
    case .application, .element, .cases: try structure(expression)
    case .tuple(let elements), .list(let elements): try collection(elements)
    case .matrix(let rows): try matrix(rows)
    case .negated, .transposed, .measured, .degrees: try changed(expression)
    case .number, .based, .set, .ellipsis, .text, .unread: try leaf(expression)
    }
  }

  @inline(never)
  private mutating func structure(_ expression: Expression) throws(Failure) -> Value {
    switch expression.kind {
    case .application(let symbol, let arguments): try application(symbol, arguments)
    case .element(let inner, let indices): try element(inner, indices)
    case .cases(let cases): try chosen(cases)
    default: throw .ambiguous(expression.spelled)
    }
  }

  @inline(never)
  private mutating func changed(_ expression: Expression) throws(Failure) -> Value {
    switch expression.kind {
    case .negated(let inner): try value(of: inner).negated
    case .transposed(let inner): try value(of: inner).transposed
    case .measured(let inner, _): try value(of: inner)
    case .degrees(let inner): .number(try .radians(try number(of: inner, "°")))
    default: throw .ambiguous(expression.spelled)
    }
  }

  @inline(never)
  private func leaf(_ expression: Expression) throws(Failure) -> Value {
    switch expression.kind {
    case .number(let printed): .number(try number(printed))
    case .based(let digits, let base): .number(try Self.based(digits, base))
    case .set: throw .ambiguous("{}")
    case .ellipsis: throw .ambiguous("…")
    case .text(let text): throw .unread(.beyond(text))
    case .unread(let reason): throw .unread(reason)
    default: throw .ambiguous(expression.spelled)
    }
  }

  @inline(never)
  private func number(_ printed: PrintedNumber) throws(Failure) -> Number {
    if evaluator.literals == .exact || printed.isExact { return try Number(keeping: printed.value) }
    let interval = printed.interval
    return try Number(from: interval.lowerBound, to: interval.upperBound)
  }

  @inline(never)
  private static func based(_ digits: [Int], _ base: Int) throws(Failure) -> Number {
    guard base >= 2, digits.count <= 4096 else { throw .outside("_\(base)") }
    var value = BigInt(0)
    for digit in digits {
      guard (0..<base).contains(digit) else { throw .outside("\(digit)_\(base)") }
      value = value * BigInt(base) + BigInt(digit)
    }
    return try Number(keeping: ExactNumber(value))
  }

  /// Where nothing else is called e, a power of it is the exponential function.
  @inline(never)
  private mutating func power(_ base: Expression, _ exponent: Expression) throws(Failure) -> Value {
    if case .symbol(let symbol) = base.kind, try isConstant(symbol, "e") {
      return try Self.eachNumber(.exp, try value(of: exponent)) { (x) throws(Failure) in
        try x.exponential()
      }
    }
    let raised = try value(of: base)
    return try raised.raised(to: try value(of: exponent))
  }
}
