import BigInt
import SourceText

extension Value {
  /// The determinant of a square matrix: exact for exact numbers.
  package func determinant() throws(Failure) -> Number {
    switch self {
    case .number(let number): return number
    case .vector, .row: throw .shapes("det", shape, shape)
    case .matrix(let rows, let columns, let numbers):
      guard rows == columns else { throw .shapes("det", shape, shape) }
      if let exact = IntegerElimination(rows: rows, columns: columns, numbers) {
        return try exact.determinant()
      }
      if rows <= 3 { return try Self.expanded(rows, numbers) }
      var elimination = BoundedElimination(rows: rows, columns: columns, numbers)
      return try elimination.determinant()
    }
  }

  /// By the first row; for small matrices the bounds stay narrower than by elimination.
  private static func expanded(_ size: Int, _ numbers: [Number]) throws(Failure) -> Number {
    guard size > 1 else { return numbers[0] }
    var sum = Number.zero
    for column in 0..<size {
      var minor: [Number] = []
      for index in size..<size * size where index % size != column { minor.append(numbers[index]) }
      let term = try numbers[column] * expanded(size - 1, minor)
      sum = column % 2 == 0 ? try sum + term : try sum - term
    }
    return sum
  }

  /// The inverse of a square matrix: exact for exact numbers.
  package func inverse() throws(Failure) -> Value {
    guard case .matrix(let rows, let columns, let numbers) = self, rows == columns else {
      throw .shapes("^-1", shape, shape)
    }
    if let exact = IntegerElimination(rows: rows, columns: columns, numbers) {
      return try exact.inverse()
    }
    var elimination = BoundedElimination(rows: rows, columns: columns, numbers)
    return try elimination.inverse()
  }

  /// How many rows of a matrix are independent; only exact numbers tell.
  package func rank() throws(Failure) -> Number {
    let (rows, columns) = table
    guard let exact = IntegerElimination(rows: rows, columns: columns, numbers) else {
      throw .ambiguous("rank")
    }
    return Number(exact.rank())
  }

  package func trace() throws(Failure) -> Number {
    switch self {
    case .number(let number): return number
    case .matrix(let rows, let columns, let numbers) where rows == columns:
      var sum = Number.zero
      for index in 0..<rows { sum = try sum + numbers[index * (columns + 1)] }
      return sum
    default: throw .shapes("tr", shape, shape)
    }
  }
}

/// Elimination without fractions (Bareiss): every division comes out even, and every number is a
/// determinant of a part of the matrix.
private struct IntegerElimination {
  private let rows: Int
  private let columns: Int
  /// The rows as integers, each multiplied by its scale.
  private var table: [[BigInt]]
  private let scales: [BigInt]

  /// nil unless all numbers are exact and few bits make up the result.
  init?(rows: Int, columns: Int, _ numbers: [Number]) {
    self.rows = rows
    self.columns = columns
    var table: [[BigInt]] = []
    var scales: [BigInt] = []
    for row in 0..<rows {
      var values: [ExactNumber] = []
      for number in numbers[row * columns..<(row + 1) * columns] {
        guard let exact = number.exact else { return nil }
        values.append(exact)
      }
      var scale = BigInt(1)
      for value in values where value.denominator != 1 {
        scale = scale / scale.greatestCommonDivisor(with: value.denominator) * value.denominator
      }
      scales.append(scale)
      table.append(values.map { $0.numerator * (scale / $0.denominator) })
    }
    // Numbers grow to so many words, and each step squares that.
    let words = (table.joined().map { $0.magnitude.bitWidth }.max() ?? 0) * rows / 64
    guard words < 2000, rows * rows * columns * words * words <= 100_000_000 else { return nil }
    self.table = table
    self.scales = scales
  }

  func determinant() throws(Evaluator.Failure) -> Number {
    var work = self
    guard let value = work.reduce() else { return .zero }
    guard let exact = ExactNumber(value, over: scales.reduce(1, *)) else { return .zero }
    return try Number(keeping: exact)
  }

  func inverse() throws(Evaluator.Failure) -> Value {
    var work = self
    for row in 0..<rows {
      work.table[row] += (0..<rows).map { $0 == row ? scales[row] : 0 }
    }
    guard work.reduce(clearsAbove: true) != nil else { throw .outside("A^-1, det A = 0") }
    var result: [Number] = []
    for row in 0..<rows {
      for value in work.table[row][columns...] {
        guard let exact = ExactNumber(value, over: work.table[row][row]) else {
          throw .divisionByZero
        }
        result.append(try Number(keeping: exact))
      }
    }
    return try Value(rows: rows, columns: rows, result)
  }

  func rank() -> Int {
    var work = self
    var rank = 0
    var previous = BigInt(1)
    for column in 0..<columns where rank < rows {
      guard let pivot = (rank..<rows).first(where: { work.table[$0][column] != 0 }) else {
        continue
      }
      work.table.swapAt(rank, pivot)
      for row in rank + 1..<max(rows, rank + 1) {
        work.eliminate(row, by: rank, column: column, previous)
      }
      previous = work.table[rank][column]
      rank += 1
    }
    return rank
  }

  /// Brings the square part to a triangle, or to a diagonal; the determinant, or nil for zero.
  private mutating func reduce(clearsAbove: Bool = false) -> BigInt? {
    var previous = BigInt(1)
    var sign = 1
    for column in 0..<columns {
      guard let pivot = (column..<rows).first(where: { table[$0][column] != 0 }) else {
        return nil
      }
      if pivot != column {
        table.swapAt(column, pivot)
        sign = -sign
      }
      for row in (clearsAbove ? 0 : column + 1)..<rows where row != column {
        eliminate(row, by: column, column: column, previous)
      }
      previous = table[column][column]
    }
    return previous * BigInt(sign)
  }

  private mutating func eliminate(_ row: Int, by other: Int, column: Int, _ previous: BigInt) {
    let factor = table[row][column]
    let pivot = table[other][column]
    for index in table[row].indices {
      table[row][index] =
        (pivot * table[row][index] - factor * table[other][index]) / previous
    }
  }
}

/// Elimination with bounds, which needs pivots that surely are not zero.
private struct BoundedElimination {
  private let size: Int
  private var table: [[Number]]

  init(rows: Int, columns: Int, _ numbers: [Number]) {
    size = rows
    // Fractions would grow with every step.
    let bounded = numbers.map { $0.isExactZero ? $0 : .within($0.bounds.0, $0.bounds.1) }
    table = (0..<rows).map { Array(bounded[$0 * columns..<($0 + 1) * columns]) }
  }

  mutating func determinant() throws(Evaluator.Failure) -> Number {
    var product = Number.one
    for column in 0..<size {
      if try bringPivot(to: column) { product = -product }
      product = try product * table[column][column]
      for row in column + 1..<max(size, column + 1) { try eliminate(row, by: column) }
    }
    return product
  }

  mutating func inverse() throws(Evaluator.Failure) -> Value {
    for row in 0..<size {
      table[row] += (0..<size).map { $0 == row ? Number.one : .zero }
    }
    for column in 0..<size {
      _ = try bringPivot(to: column)
      for row in 0..<size where row != column { try eliminate(row, by: column) }
    }
    var result: [Number] = []
    for row in 0..<size {
      for value in table[row][size...] { result.append(try value / table[row][row]) }
    }
    return try Value(rows: size, columns: size, result)
  }

  /// The row whose number is farthest from zero; true where rows were swapped.
  private mutating func bringPivot(to column: Int) throws(Evaluator.Failure) -> Bool {
    var best: (row: Int, distance: Double)?
    for row in column..<size where !table[row][column].mayBeZero {
      let (lower, upper) = table[row][column].absolute.bounds
      if max(lower, 0) > best?.distance ?? 0 || best == nil && upper > 0 { best = (row, lower) }
    }
    guard let best else { throw .ambiguous("det A = 0") }
    table.swapAt(column, best.row)
    return best.row != column
  }

  private mutating func eliminate(_ row: Int, by other: Int) throws(Evaluator.Failure) {
    guard !table[row][other].isExactZero else { return }
    let factor = try table[row][other] / table[other][other]
    for index in other + 1..<max(table[row].count, other + 1) {
      table[row][index] = try table[row][index] - factor * table[other][index]
    }
    table[row][other] = .zero
  }
}
