import SourceText

/// What an expression comes to.
package enum Value: Sendable, Hashable {
  case number(Number)
  /// A tuple or a column.
  case vector([Number])
  /// A transposed vector.
  case row([Number])
  /// Row by row.
  case matrix(rows: Int, columns: Int, [Number])

  package typealias Failure = Evaluator.Failure
}

extension Value {
  /// How many rows and columns a matrix may have.
  package static let matrixLimit = 64
  /// How many elements a vector may have.
  package static let vectorLimit = 10_000

  /// A table of numbers in its plainest form: a number, a column, a row or a matrix.
  package init(rows: Int, columns: Int, _ numbers: [Number]) throws(Failure) {
    switch (rows, columns) {
    case (1, 1): self = .number(numbers[0])
    case (_, 1):
      guard rows <= Self.vectorLimit else { throw .tooLarge("\(rows)") }
      self = .vector(numbers)
    case (1, _):
      guard columns <= Self.vectorLimit else { throw .tooLarge("\(columns)") }
      self = .row(numbers)
    default:
      guard max(rows, columns) <= Self.matrixLimit else { throw .tooLarge("\(rows)×\(columns)") }
      self = .matrix(rows: rows, columns: columns, numbers)
    }
  }

  /// The number, where it is one.
  package var number: Number? {
    if case .number(let number) = self { number } else { nil }
  }

  /// All its numbers, a matrix row by row.
  package var numbers: [Number] {
    switch self {
    case .number(let number): [number]
    case .vector(let numbers), .row(let numbers), .matrix(_, _, let numbers): numbers
    }
  }

  /// Whether every number is known without rounding.
  package var isExact: Bool { numbers.allSatisfy { $0.exact != nil } }

  /// Nothing for a number, the length of a vector, rows and columns of a row or matrix.
  package var dimensions: [Int] {
    switch self {
    case .number: []
    case .vector(let numbers): [numbers.count]
    case .row(let numbers): [1, numbers.count]
    case .matrix(let rows, let columns, _): [rows, columns]
    }
  }

  /// The shape for messages: `1` of a number, `3` of a vector, `1×3` of a row, `2×3` of a matrix.
  package var shape: String {
    dimensions.isEmpty ? "1" : dimensions.map(String.init).joined(separator: "×")
  }

  /// Rows and columns, a vector being a column.
  var table: (rows: Int, columns: Int) {
    switch self {
    case .number: (1, 1)
    case .vector(let numbers): (numbers.count, 1)
    case .row(let numbers): (1, numbers.count)
    case .matrix(let rows, let columns, _): (rows, columns)
    }
  }

  /// What going on with the value costs, in steps of evaluation.
  var effort: Int {
    if case .number(let number) = self { return number.effort }
    return numbers.reduce(numbers.count / 8) { $0 + $1.effort }
  }

  /// The value with 10 significant digits: `0.74`, `(1, 2)`, `((1, 2), (3, 4))`.
  package var text: String { text(digits: 10) }

  package func text(digits: Int) -> String {
    func row(_ numbers: some Collection<Number>) -> String {
      "(" + numbers.map { $0.text(digits: digits) }.joined(separator: ", ") + ")"
    }
    switch self {
    case .number(let number): return number.text(digits: digits)
    case .vector(let numbers), .row(let numbers): return row(numbers)
    case .matrix(_, let columns, let numbers):
      let rows = stride(from: 0, to: numbers.count, by: max(1, columns)).map {
        row(numbers[$0..<$0 + columns])
      }
      return "(" + rows.joined(separator: ", ") + ")"
    }
  }
}

extension Value {
  /// The same shape with every number changed.
  package func mapped(
    _ change: (Number) throws(Failure) -> Number
  ) throws(Failure) -> Value {
    switch self {
    case .number(let number): .number(try change(number))
    case .vector(let numbers): .vector(try Self.changed(numbers, change))
    case .row(let numbers): .row(try Self.changed(numbers, change))
    case .matrix(let rows, let columns, let numbers):
      .matrix(rows: rows, columns: columns, try Self.changed(numbers, change))
    }
  }

  private static func changed(
    _ numbers: [Number], _ change: (Number) throws(Failure) -> Number
  ) throws(Failure) -> [Number] {
    var result: [Number] = []
    result.reserveCapacity(numbers.count)
    for number in numbers { result.append(try change(number)) }
    return result
  }

  /// Two values of one shape, number by number.
  func zipped(
    _ other: Value, _ name: String,
    _ combine: (Number, Number) throws(Failure) -> Number
  ) throws(Failure) -> Value {
    guard dimensions == other.dimensions else {
      // Some add a number to every number of a vector.
      if number != nil || other.number != nil { throw .ambiguous("x + c") }
      if dimensions.reduce(1, *) == other.dimensions.reduce(1, *),
        table.rows == other.table.columns,
        min(table.rows, table.columns) == 1
      {
        throw .ambiguous("row or column")
      }
      throw .shapes(name, shape, other.shape)
    }
    let others = other.numbers
    var index = 0
    return try mapped { (number) throws(Failure) in
      defer { index += 1 }
      return try combine(number, others[index])
    }
  }
}
