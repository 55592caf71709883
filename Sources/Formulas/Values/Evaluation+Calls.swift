import BigInt
import SourceText

extension Evaluation {
  @inline(never)
  mutating func call(_ expression: Expression) throws(Failure) -> Value {
    guard case .call(let function, let arguments) = expression.kind else {
      throw .ambiguous(expression.spelled)
    }
    guard let first = arguments.first else { throw .ambiguous(function.spelling) }
    switch function {
    case .sin, .cos, .tan, .cot, .sec, .csc:
      return try angled(function, first)
    case .log: return try logarithm(arguments)
    case .root:
      let value = try value(of: arguments[arguments.count - 1])
      let degree = arguments.count > 1 ? try number(of: first, "√") : Number(2)
      return try Self.eachNumber(function, value) { (x) throws(Failure) in try x.root(degree) }
    case .norm: return .number(try norm(arguments))
    case .binomial:
      guard arguments.count == 2 else { throw .ambiguous(function.spelling) }
      let (n, k) = (try number(of: first, "C"), try number(of: arguments[1], "C"))
      return .number(try .binomial(n, k))
    case .gcd: return .number(try .gcd(try numbers(in: arguments)))
    case .lcm: return .number(try .lcm(try numbers(in: arguments)))
    case .max, .min: return try extreme(function, arguments)
    case .mean:
      return .number(try Value.mean(try numbers(in: arguments)))
    case .argmax, .argmin, .variance, .standardDeviation, .covariance:
      throw .ambiguous(function.spelling)
    case .softmax:
      let value = try arguments.count > 1 ? collection(arguments) : value(of: first)
      try spend(min(value.table.rows * value.table.columns, 100) * value.numbers.count / 8)
      return try value.softmax()
    default:
      guard arguments.count == 1 else { throw .ambiguous(function.spelling) }
      if function == .absolute, first.isLikeSegment { throw .ambiguous(expression.spelled) }
      return try single(function, try value(of: first))
    }
  }

  /// A function of one argument.
  @inline(never)
  private mutating func single(_ function: Function, _ value: Value) throws(Failure) -> Value {
    switch function {
    case .absolute:
      try spend(value.eliminationEffort)
      return .number(try value.absolute())
    case .determinant:
      try spend(value.eliminationEffort)
      return .number(try value.determinant())
    case .rank:
      try spend(value.eliminationEffort)
      return .number(try value.rank())
    case .trace: return .number(try value.trace())
    case .sigmoid: return try value.mapped { (x) throws(Failure) in try x.sigmoid() }
    case .relu: return try value.mapped { (x) throws(Failure) in try x.maximum(.zero) }
    case .tanh: return try value.mapped { (x) throws(Failure) in try x.hyperbolicTangent() }
    case .sign: return try value.mapped { (x) throws(Failure) in try x.sign() }
    default:
      return try Self.eachNumber(function, value) { (x) throws(Failure) in
        switch function {
        case .exp: try x.exponential()
        case .ln: try x.logarithm()
        case .arcsin: try x.arcsine()
        case .arccos: try x.arccosine()
        case .arctan: try x.arctangent()
        case .sinh: try x.hyperbolicSine()
        case .cosh: try x.hyperbolicCosine()
        case .floor: try x.floor()
        case .ceiling: try x.ceiling()
        case .factorial: try x.factorial()
        default: throw .ambiguous(function.spelling)
        }
      }
    }
  }

  /// Of a vector number by number; of a matrix ambiguous, for its exponential is another thing.
  static func eachNumber(
    _ function: Function, _ value: Value, _ change: (Number) throws(Failure) -> Number
  ) throws(Failure) -> Value {
    if case .matrix = value { throw .ambiguous(function.spelling) }
    return try value.mapped(change)
  }

  @inline(never)
  private mutating func logarithm(_ arguments: [Expression]) throws(Failure) -> Value {
    let value = try value(of: arguments[arguments.count - 1])
    let base: Number?
    if arguments.count > 1 {
      if case .symbol(let symbol) = arguments[0].kind, try isConstant(symbol, "e") {
        base = nil
      } else {
        base = try number(of: arguments[0], "log")
      }
    } else {
      switch evaluator.logBase {
      case .natural: base = nil
      case .two: base = Number(2)
      case .ten: base = Number(10)
      case .unknown:
        // The same to every base.
        if value.isExactZero { throw .logarithmOfZero }
        if value == .number(.one) { return .number(.zero) }
        throw .ambiguous("log")
      }
    }
    return try Self.eachNumber(.log, value) { (x) throws(Failure) in
      if let base { try x.logarithm(base: base) } else { try x.logarithm() }
    }
  }

  @inline(never)
  private mutating func norm(_ arguments: [Expression]) throws(Failure) -> Number {
    let value = try value(of: arguments[0])
    let isMatrix = if case .matrix = value { true } else { false }
    guard arguments.count > 1 else {
      if isMatrix { throw .ambiguous("‖A‖") }
      return try value.euclideanNorm()
    }
    if case .symbol(let order) = arguments[1].kind {
      if order == Symbol("∞") { return try value.maximumNorm() }
      if order == Symbol("F") { return try value.euclideanNorm() }
    }
    return try value.norm(try number(of: arguments[1], "‖x‖"))
  }

  /// The greatest or least of all numbers; of one vector and numbers, number by number, as in
  /// `max(0, x)`.
  @inline(never)
  private mutating func extreme(
    _ function: Function, _ arguments: [Expression]
  ) throws(Failure) -> Value {
    if arguments.count > 1 {
      let values = try values(of: arguments)
      let shaped = values.filter { $0.number == nil }
      guard shaped.count < 2 else { throw .ambiguous(function.spelling) }
      if let vector = shaped.first {
        return try vector.clamped(function, by: values.compactMap(\.number))
      }
      return .number(try Value.extreme(function, values.compactMap(\.number)))
    }
    return .number(try Value.extreme(function, try numbers(in: arguments)))
  }

  @inline(never)
  mutating func application(
    _ symbol: Symbol, _ arguments: [Expression]
  ) throws(Failure) -> Value {
    let values = try values(of: arguments)
    let reduced = try reduced(symbol)
    for candidate in [reduced.symbol, reduced.isBound ? nil : symbol] {
      if let candidate, let value = try evaluator.apply(candidate, values) { return value }
    }
    throw .undefined(reduced.symbol)
  }
}

extension Value {
  @inline(never)
  fileprivate static func mean(_ numbers: [Number]) throws(Failure) -> Number {
    // Of one number it is an expectation, which needs a distribution.
    guard numbers.count > 1 else { throw .ambiguous(Function.mean.spelling) }
    var sum = Number.zero
    for number in numbers { sum = try sum + number }
    return try sum / Number(numbers.count)
  }

  @inline(never)
  fileprivate static func extreme(
    _ function: Function, _ numbers: [Number]
  ) throws(Failure) -> Number {
    guard var result = numbers.first else { throw .outside(function.spelling) }
    for number in numbers.dropFirst() {
      result = try function == .max ? result.maximum(number) : result.minimum(number)
    }
    return result
  }

  /// Every number against the same few.
  @inline(never)
  fileprivate func clamped(
    _ function: Function, by numbers: [Number]
  ) throws(Failure) -> Value {
    try mapped { (x) throws(Failure) in try Value.extreme(function, [x] + numbers) }
  }

  fileprivate var eliminationEffort: Int {
    guard case .matrix(let rows, _, _) = self else { return 0 }
    return rows * rows * rows / 8
  }
}

extension Expression {
  /// `AB` between bars: the length of a segment as often as a product's size.
  fileprivate var isLikeSegment: Bool {
    guard case .binary(.juxtaposed, let a, let b) = kind, case .symbol(let first) = a.kind,
      case .symbol(let second) = b.kind
    else { return false }
    return [first, second].allSatisfy { symbol in
      symbol.name.count == 1 && symbol.name.first?.isUppercase == true && symbol.indices.isEmpty
    }
  }
}
