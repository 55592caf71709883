import SourceText

extension Value {
  /// |x| of a number, the 2-norm of a vector, the determinant of a square matrix.
  package func absolute() throws(Failure) -> Number {
    switch self {
    case .number(let number): number.absolute
    case .vector, .row: try euclideanNorm()
    case .matrix: try determinant()
    }
  }

  /// The square root of the sum of all squares: the 2-norm of a vector, the Frobenius norm of a
  /// matrix.
  package func euclideanNorm() throws(Failure) -> Number {
    if let number { return number.absolute }
    var sum = Number.zero
    for number in numbers { sum = try sum + number.squared }
    return try sum.root()
  }

  /// The p-norm of a vector.
  package func norm(_ order: Number) throws(Failure) -> Number {
    guard min(table.rows, table.columns) == 1 else { throw .ambiguous("‖A‖") }
    if order == Number(2) { return try euclideanNorm() }
    guard Number.one.isSurelyAtMost(order) else { throw .outside("‖x‖_\(order.text())") }
    var sum = Number.zero
    for number in numbers { sum = try sum + number.absolute.raised(to: order) }
    return try sum.root(order)
  }

  /// The largest size of a vector's numbers.
  package func maximumNorm() throws(Failure) -> Number {
    guard min(table.rows, table.columns) == 1 else { throw .ambiguous("‖A‖") }
    return try Self.maximum(numbers.map(\.absolute))
  }

  static func maximum(_ numbers: [Number]) throws(Failure) -> Number {
    guard var greatest = numbers.first else { throw .outside("max()") }
    for number in numbers.dropFirst() { greatest = try greatest.maximum(number) }
    return greatest
  }
}

extension Value {
  /// The softmax of a vector or a row, or of every row of a matrix.
  package func softmax() throws(Failure) -> Value {
    switch self {
    case .number: throw .ambiguous("softmax")
    case .vector(let numbers): return .vector(try Self.softmax(numbers))
    case .row(let numbers): return .row(try Self.softmax(numbers))
    case .matrix(let rows, let columns, let numbers):
      var result: [Number] = []
      for row in 0..<rows {
        result += try Self.softmax(Array(numbers[row * columns..<(row + 1) * columns]))
      }
      return .matrix(rows: rows, columns: columns, result)
    }
  }

  /// 1 / Σ exp(xⱼ − xᵢ), which rises in xᵢ and falls in the others, so that its bounds are as
  /// narrow as can be. Longer lists are shifted by one number for all.
  private static func softmax(_ numbers: [Number]) throws(Failure) -> [Number] {
    var result: [Number] = []
    guard numbers.count > 100 else {
      for own in numbers {
        var sum = Number.one
        var isTiny = false
        for (index, other) in numbers.enumerated() where index != result.count {
          var difference = try other - own
          let (lower, upper) = difference.bounds
          if upper > 700 {
            // The sum may be beyond the Doubles, and the weight as small as can be.
            isTiny = true
            difference = .within(min(lower, 700), 700)
          }
          sum = try sum + difference.exponential()
        }
        let weight = try .one / sum
        result.append(isTiny ? .within(0, weight.bounds.1) : weight)
      }
      return result
    }
    let greatest = try maximum(numbers).midpoint
    let shift = ExactNumber(greatest).map { Number($0) } ?? .zero
    var weights: [Number] = []
    var sum = Number.zero
    for number in numbers {
      weights.append(try (try number - shift).exponential())
      sum = try sum + weights[weights.count - 1]
    }
    for weight in weights { result.append(try weight / sum) }
    return result
  }
}
