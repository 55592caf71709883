/// Numbers in rows and columns, or in more directions: a shape, and the values in order.
///
/// Shapes are written like tuples. (C) is a vector, (T, C) a matrix of T rows, each of which stands
/// for one thing (a token, a query, a key), (B, T, C) is B matrices of one size, and () is a single
/// number. The directions are called axes; the values run along the last one first.
public struct Tensor: Sendable {
  /// How many entries there are along each axis, the outermost first.
  public let shape: [Int]

  /// All entries, the last axis running fastest.
  public internal(set) var values: [Double]

  /// The place on the tape while a gradient is recorded; no part of what the tensor is.
  package var trace: Trace?

  /// Entries under a given shape; stops when their number is not the shape's.
  public init(shape: [Int], values: [Double]) {
    if shape.contains(where: { $0 < 0 }) || shape.reduce(1, *) != values.count {
      misuse("init", shape, complaint: "does not hold \(values.count) values")
    }
    self.shape = shape
    self.values = values
  }

  /// A single number, of shape ().
  public init(_ value: Double) {
    self.init(shape: [], values: [value])
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

  /// The same number everywhere.
  public init(repeating value: Double, shape: [Int]) {
    guard shape.allSatisfy({ $0 >= 0 }) else {
      misuse("init", shape, complaint: "is no shape")
    }
    self.init(shape: shape, values: Array(repeating: value, count: shape.reduce(1, *)))
  }

  /// Zeros everywhere.
  public static func zeros(_ shape: [Int]) -> Tensor { Tensor(repeating: 0, shape: shape) }

  /// Ones everywhere.
  public static func ones(_ shape: [Int]) -> Tensor { Tensor(repeating: 1, shape: shape) }

  /// The n-by-n matrix that changes nothing: ones on the diagonal, zeros elsewhere.
  public static func identity(_ size: Int) -> Tensor {
    var result = Tensor.zeros([size, size])
    for index in 0..<size { result[index, index] = 1 }
    return result
  }
}

extension Tensor: Hashable {
  /// The same shape and the same numbers.
  public static func == (left: Tensor, right: Tensor) -> Bool {
    left.shape == right.shape && left.values == right.values
  }

  /// Hashes shape and numbers.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(shape)
    hasher.combine(values)
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
  /// The number of axes: 0 for a number, 1 for a vector, 2 for a matrix.
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

  /// The number in a tensor that holds a single one; stops when there are more or none.
  public var item: Double {
    guard values.count == 1 else { misuse("item", shape, complaint: "is no single number") }
    return values[0]
  }

  /// One entry, by its place along each axis; stops when there is no such place.
  ///
  /// Setting an entry would go unnoticed by a gradient that is being recorded, and stops there.
  public subscript(position: Int...) -> Double {
    get { values[offset(of: position)] }
    set {
      if isTraced {
        misuse("subscript", shape, complaint: "is traced: setting an entry has no gradient")
      }
      values[offset(of: position)] = newValue
    }
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
