import Foundation

extension Tensor: CustomStringConvertible {
  /// Nested lists with every digit that matters: as few as name exactly this number.
  public var description: String {
    guard rank > 1 else { return values.description }
    let width = shape.dropFirst().reduce(1, *)
    let parts = (0..<shape[0]).map { index in
      Tensor(
        shape: Array(shape.dropFirst()), values: Array(values[index * width..<(index + 1) * width])
      ).description
    }
    return "[\(parts.joined(separator: ", "))]"
  }

  /// For a person's eyes: one line a row, columns aligned, each entry rounded to `digits` decimals.
  public func formatted(digits: Int) -> String {
    let lines = rank == 1 ? [values] : rows
    let cells = lines.map { $0.map { String(format: "%.\(digits)f", $0) } }
    let width = cells.joined().map(\.count).max() ?? 0
    return cells.map { line in
      line.map { String(repeating: " ", count: width - $0.count) + $0 }.joined(separator: "  ")
    }.joined(separator: "\n")
  }
}

extension Tensor: CustomReflectable {
  /// The rows of a matrix or the entries of a vector, so that tools that walk a value find numbers.
  public var customMirror: Mirror {
    rank == 1
      ? Mirror(self, unlabeledChildren: values, displayStyle: .collection)
      : Mirror(self, unlabeledChildren: rows, displayStyle: .collection)
  }
}
