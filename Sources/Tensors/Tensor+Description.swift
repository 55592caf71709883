import Foundation

extension Tensor: CustomStringConvertible {
  /// Nested lists with every digit that matters: as few as name exactly this number.
  public var description: String {
    guard rank > 0 else { return values[0].description }
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
  ///
  /// The matrices of a tensor with more axes stand one below the other, with an empty line between.
  public func formatted(digits: Int) -> String {
    let cells = lastAxisRows.map { row in row.map { Tensors.formatted($0, digits: digits) } }
    let width = cells.joined().map(\.count).max() ?? 0
    let lines = cells.map { line in
      line.map { String(repeating: " ", count: width - $0.count) + $0 }.joined(separator: "  ")
    }
    guard rank > 2, let height = shape.dropLast().last, height > 0 else {
      return lines.joined(separator: "\n")
    }
    return stride(from: 0, to: lines.count, by: height).map { start in
      lines[start..<start + height].joined(separator: "\n")
    }.joined(separator: "\n\n")
  }
}

/// A number rounded to `digits` decimals, ties to even, the same on every machine.
///
/// A number that rounds to zero has no sign; what is not finite is nan, inf or -inf. Stops when
/// `digits` is negative.
public func formatted(_ number: Double, digits: Int) -> String {
  guard digits >= 0 else { misuse("formatted", complaint: "\(digits) decimals cannot be shown") }
  let text = String(format: "%.\(digits)f", number)
  return text.hasPrefix("-") && text.allSatisfy({ "-0.".contains($0) })
    ? String(text.dropFirst()) : text
}

extension Tensor: CustomReflectable {
  /// The rows of a matrix or the entries of a vector, so that tools that walk a value find numbers;
  /// the mirror of a single number is that number's own.
  public var customMirror: Mirror {
    switch rank {
    case 0: Mirror(reflecting: values[0])
    case 1: Mirror(self, unlabeledChildren: values, displayStyle: .collection)
    case 2: Mirror(self, unlabeledChildren: rows, displayStyle: .collection)
    default:
      Mirror(
        self, unlabeledChildren: (0..<shape[0]).map { untraced.row($0) }, displayStyle: .collection)
    }
  }
}
