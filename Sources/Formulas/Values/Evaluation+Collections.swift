import BigInt
import SourceText

extension Evaluation {
  /// A tuple or list: a vector of numbers; of vectors of one length, a matrix row by row.
  @inline(never)
  mutating func collection(_ elements: [Expression]) throws(Failure) -> Value {
    guard elements.count <= Value.vectorLimit else { throw .tooLarge("\(elements.count)") }
    let values = try values(of: elements)
    guard let first = values.first else { throw .ambiguous("()") }
    if values.count == 1 { return first }
    let length = first.numbers.count
    for value in values where value.table != first.table {
      throw .ambiguous("(x, y)")
    }
    switch first {
    case .number: return .vector(values.flatMap(\.numbers))
    case .vector, .row:
      return try Value(rows: values.count, columns: length, values.flatMap(\.numbers))
    case .matrix: throw .ambiguous("(x, y)")
    }
  }

  @inline(never)
  mutating func values(of elements: [Expression]) throws(Failure) -> [Value] {
    var values: [Value] = []
    for element in elements { values.append(try value(of: element)) }
    return values
  }

  /// The numbers of all arguments; lists, sets and tuples opened.
  @inline(never)
  mutating func numbers(in arguments: [Expression]) throws(Failure) -> [Number] {
    var numbers: [Number] = []
    for argument in arguments {
      switch argument.kind {
      case .list(let elements), .set(let elements), .tuple(let elements):
        for value in try values(of: elements) { numbers += value.numbers }
      default: numbers += try value(of: argument).numbers
      }
    }
    return numbers
  }

  /// A matrix of numbers, or of blocks that fit. Vectors may stand side by side as columns; one
  /// below the other they are ambiguous, since many authors mean rows.
  @inline(never)
  mutating func matrix(_ rows: [[Expression]]) throws(Failure) -> Value {
    var columns: Int?
    var numbers: [Number] = []
    var height = 0
    for row in rows {
      let values = try values(of: row)
      let isBelow = rows.count > 1
      for value in values {
        if case .vector = value, isBelow { throw .ambiguous("row or column") }
      }
      guard let first = values.first else { throw .ambiguous("()") }
      for value in values where value.table.rows != first.table.rows {
        throw .ambiguous("matrix")
      }
      let width = values.reduce(0) { $0 + $1.table.columns }
      guard columns == nil || columns == width else {
        throw .ambiguous("matrix")
      }
      columns = width
      height += first.table.rows
      for line in 0..<first.table.rows {
        for value in values {
          let own = value.table.columns
          numbers += value.numbers[line * own..<(line + 1) * own]
        }
      }
    }
    guard let columns else { throw .ambiguous("()") }
    return try Value(rows: height, columns: columns, numbers)
  }

  @inline(never)
  mutating func element(_ whole: Expression, _ indices: [Expression]) throws(Failure) -> Value {
    let value = try value(of: whole)
    var positions: [Int] = []
    for index in indices {
      guard let integer = try number(of: index, "[]").integer, let position = Int(exactly: integer)
      else { throw .outside("[]") }
      positions.append(position)
    }
    let name = Symbol("(…)", indices: indices)
    guard let element = try value.element(positions, of: name) else {
      throw .shapes("[]", value.shape, "\(positions.count)")
    }
    return element
  }
}
