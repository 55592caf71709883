import BigInt
import SourceText

extension Value {
  /// What a sign between two values means.
  package func combined(
    _ sign: Expression.Operator, _ other: Value
  ) throws(Failure) -> Value {
    if let number, let factor = other.number, let result = try number.combined(sign, factor) {
      return .number(result)
    }
    return switch sign {
    case .plus: try zipped(other, "+") { (a, b) throws(Failure) in try a + b }
    case .minus: try zipped(other, "−") { (a, b) throws(Failure) in try a - b }
    case .plusMinus: throw .ambiguous("±")
    case .times, .dot, .juxtaposed: try multiplied(sign, other)
    case .hadamard:
      if number != nil || other.number != nil {
        try multiplied(.dot, other)
      } else {
        try zipped(other, "⊙") { (a, b) throws(Failure) in try a * b }
      }
    case .outer: try outer(other)
    case .over:
      if let divisor = other.number {
        try mapped { (number) throws(Failure) in try number / divisor }
      } else {
        throw .shapes("/", shape, other.shape)
      }
    case .modulo:
      if let modulus = other.number {
        try mapped { (number) throws(Failure) in try number.modulo(modulus) }
      } else {
        throw .shapes("mod", shape, other.shape)
      }
    }
  }

  package var negated: Value {
    switch self {
    case .number(let number): .number(-number)
    case .vector(let numbers): .vector(numbers.map { -$0 })
    case .row(let numbers): .row(numbers.map { -$0 })
    case .matrix(let rows, let columns, let numbers):
      .matrix(rows: rows, columns: columns, numbers.map { -$0 })
    }
  }

  package var transposed: Value {
    switch self {
    case .number: self
    case .vector(let numbers): .row(numbers)
    case .row(let numbers): .vector(numbers)
    case .matrix(let rows, let columns, let numbers):
      .matrix(
        rows: columns, columns: rows,
        (0..<columns).flatMap { column in (0..<rows).map { numbers[$0 * columns + column] } })
    }
  }
}

extension Number {
  /// What a sign of arithmetic between two numbers means; nil for any other sign.
  fileprivate func combined(
    _ sign: Expression.Operator, _ other: Number
  ) throws(Failure) -> Number? {
    switch sign {
    case .plus: try self + other
    case .minus: try self - other
    case .times, .dot, .juxtaposed, .hadamard: try self * other
    case .over: try self / other
    case .plusMinus, .outer, .modulo: nil
    }
  }
}

extension Value {
  /// Products: a number times anything; matrices, rows and columns as matrices multiply. Between
  /// two vectors `\cdot` is the dot product and `\times` the cross product; nothing between them
  /// is ambiguous, and so is a vector before a matrix that fits only if the vector is a row.
  private func multiplied(
    _ sign: Expression.Operator, _ other: Value
  ) throws(Failure) -> Value {
    let name = sign == .times ? "×" : "·"
    if let factor = number {
      return try other.mapped { (number) throws(Failure) in try factor * number }
    }
    if let factor = other.number {
      return try mapped { (number) throws(Failure) in try number * factor }
    }
    switch (self, other) {
    case (.vector(let a), .vector(let b)), (.row(let a), .row(let b)):
      guard a.count == b.count else { throw .shapes(name, shape, other.shape) }
      switch sign {
      case .dot: return .number(try Self.dot(a, b))
      case .times where a.count == 3: return .vector(try Self.cross(a, b))
      case .times: throw .shapes(name, shape, other.shape)
      default: throw .ambiguous("x y")
      }
    default: break
    }
    let (left, right) = (table, other.table)
    guard left.columns == right.rows else {
      // A vector may be meant as a row.
      if case .vector(let numbers) = self, numbers.count == right.rows {
        throw .ambiguous("row or column")
      }
      throw .shapes(name, shape, other.shape)
    }
    let (a, b) = (numbers, other.numbers)
    var result: [Number] = []
    result.reserveCapacity(left.rows * right.columns)
    guard left.rows * right.columns <= Self.vectorLimit else {
      throw .tooLarge("\(left.rows)×\(right.columns)")
    }
    for row in 0..<left.rows {
      for column in 0..<right.columns {
        var sum = Number.zero
        for k in 0..<left.columns {
          sum = try sum + a[row * left.columns + k] * b[k * right.columns + column]
        }
        result.append(sum)
      }
    }
    return try Value(rows: left.rows, columns: right.columns, result)
  }

  static func dot(_ a: [Number], _ b: [Number]) throws(Failure) -> Number {
    var sum = Number.zero
    for (x, y) in zip(a, b) { sum = try sum + x * y }
    return sum
  }

  private static func cross(_ a: [Number], _ b: [Number]) throws(Failure) -> [Number] {
    [
      try a[1] * b[2] - a[2] * b[1],
      try a[2] * b[0] - a[0] * b[2],
      try a[0] * b[1] - a[1] * b[0],
    ]
  }

  /// Every number of one vector times every number of another.
  private func outer(_ other: Value) throws(Failure) -> Value {
    guard min(table.rows, table.columns) == 1, min(other.table.rows, other.table.columns) == 1
    else { throw .ambiguous("⊗") }
    let (a, b) = (numbers, other.numbers)
    guard a.count * b.count <= Self.matrixLimit * Self.matrixLimit else {
      throw .tooLarge("\(a.count)×\(b.count)")
    }
    var result: [Number] = []
    for x in a {
      for y in b { result.append(try x * y) }
    }
    return try Value(rows: a.count, columns: b.count, result)
  }

  /// How many multiplications a product takes, in steps of evaluation.
  func effort(times other: Value) -> Int {
    guard number == nil, other.number == nil else { return 0 }
    let largest = (numbers + other.numbers).reduce(0) { max($0, $1.effort) }
    let (count, overflows) = (table.rows * table.columns)
      .multipliedReportingOverflow(by: other.table.columns)
    return overflows ? .max : count / 8 + min(count, 1 << 20) * largest
  }
}

extension Value {
  /// A power of a number, or of a square matrix with an integer exponent; −1 is the inverse.
  package func raised(to exponent: Value) throws(Failure) -> Value {
    guard let power = exponent.number else { throw .shapes("^", shape, exponent.shape) }
    switch self {
    case .number(let base): return .number(try base.raised(to: power))
    case .vector, .row:
      // Some write the square of a vector for its squared length, others element by element.
      throw .ambiguous("x^\(power.text())")
    case .matrix(let rows, let columns, _):
      guard rows == columns else { throw .shapes("^", shape, exponent.shape) }
      guard let integer = power.integer else { throw .ambiguous("A^\(power.text())") }
      guard integer.magnitude <= 1000 else { throw .tooLarge("A^\(power.text())") }
      if integer < 0 { return try inverse().power(Int(-integer)) }
      return try self.power(Int(integer))
    }
  }

  private func power(_ count: Int) throws(Failure) -> Value {
    guard case .matrix(let size, _, _) = self else { return self }
    // What the exact numbers of the result cost, at their longest.
    let bits = numbers.map { $0.exact?.bits ?? 0 }.reduce(0) { Swift.max($0, $1) }
    let words = Swift.min(bits * count, Number.integerBits) / 256
    guard size * size * size * (1 + words * words) <= 500_000 else { throw .tooLarge("A^\(count)") }
    var result = Value.identity(size)
    for bit in String(count, radix: 2) {
      result = try result.multiplied(.dot, result)
      if bit == "1" { result = try result.multiplied(.dot, self) }
    }
    return result
  }

  package static func identity(_ size: Int) -> Value {
    .matrix(
      rows: size, columns: size,
      (0..<size * size).map { $0 / size == $0 % size ? .one : .zero })
  }
}
