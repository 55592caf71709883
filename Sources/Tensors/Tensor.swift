/// A vector or a matrix of numbers: its shape, and its values row by row.
///
/// A row stands for one thing (a token, a query, a key), its columns for that thing's components.
/// Shapes are written like tuples: (T, C) has T rows of C numbers, (C) is a single vector.
public struct Tensor: Hashable, Sendable {
  /// How many entries there are along each direction, the outermost first.
  public let shape: [Int]

  /// All entries, one row after the other.
  public internal(set) var values: [Double]

  /// Entries under a given shape; stops when their number is not the shape's.
  public init(shape: [Int], values: [Double]) {
    if shape.contains(where: { $0 < 0 }) || shape.reduce(1, *) != values.count {
      misuse("init", shape, complaint: "does not hold \(values.count) values")
    }
    self.shape = shape
    self.values = values
  }

  /// A vector.
  public init(_ values: [Double]) {
    self.init(shape: [values.count], values: values)
  }

  /// A matrix, row by row; stops when the rows have unequal lengths.
  public init(_ rows: [[Double]]) {
    let width = rows.first?.count ?? 0
    for row in rows where row.count != width {
      misuse("init", [width], [row.count], complaint: "are no rows of one matrix")
    }
    self.init(shape: [rows.count, width], values: Array(rows.joined()))
  }

  /// The n-by-n matrix that changes nothing: ones on the diagonal, zeros elsewhere.
  public static func identity(_ size: Int) -> Tensor {
    var result = Tensor(shape: [size, size], values: Array(repeating: 0, count: size * size))
    for index in 0..<size { result[index, index] = 1 }
    return result
  }
}

extension Tensor: ExpressibleByArrayLiteral {
  /// A vector written as a literal: `let q: Tensor = [2, 0, 0, 0]`.
  public init(arrayLiteral elements: Double...) {
    self.init(elements)
  }
}

// MARK: - Reading

extension Tensor {
  /// 1 for a vector, 2 for a matrix.
  public var rank: Int { shape.count }

  /// The number of rows of a matrix: T in (T, C).
  public var rowCount: Int { matrixShape(for: "rowCount").rows }

  /// The length of each row of a matrix: C in (T, C).
  public var columnCount: Int { matrixShape(for: "columnCount").columns }

  /// The rows of a matrix, each as plain numbers.
  public var rows: [[Double]] {
    let (rows, columns) = matrixShape(for: "rows")
    return (0..<rows).map { Array(values[$0 * columns..<($0 + 1) * columns]) }
  }

  /// One entry of a vector.
  public subscript(index: Int) -> Double {
    get { values[offset(of: [index])] }
    set { values[offset(of: [index])] = newValue }
  }

  /// One entry of a matrix.
  public subscript(row: Int, column: Int) -> Double {
    get { values[offset(of: [row, column])] }
    set { values[offset(of: [row, column])] = newValue }
  }

  /// The matrix with rows and columns exchanged: (T, C) to (C, T).
  public var transposed: Tensor {
    let (rows, columns) = matrixShape(for: "transposed")
    var result = Tensor(shape: [columns, rows], values: values)
    for row in 0..<rows {
      for column in 0..<columns {
        result.values[column * rows + row] = values[row * columns + column]
      }
    }
    return result
  }

  func matrixShape(for operation: String) -> (rows: Int, columns: Int) {
    guard rank == 2 else { misuse(operation, shape, complaint: "is no matrix") }
    return (shape[0], shape[1])
  }

  private func offset(of position: [Int]) -> Int {
    guard position.count == rank, zip(position, shape).allSatisfy({ (0..<$1).contains($0) }) else {
      misuse("subscript", shape, complaint: "has no entry \(position)")
    }
    return zip(position, shape).reduce(0) { $0 * $1.1 + $1.0 }
  }
}
