import Tensors

extension Tensor {
  /// One row of a table: (V, C) to C plain numbers, without a copy of the others.
  func tableRow(_ index: Int) -> [Double] {
    let width = columnCount
    guard (0..<rowCount).contains(index) else {
      misuse("tableRow", shape, complaint: "has no row \(index)")
    }
    return Array(values[index * width..<(index + 1) * width])
  }
}
