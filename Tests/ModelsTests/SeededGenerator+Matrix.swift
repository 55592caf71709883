import Tensors

extension SeededGenerator {
  /// A matrix of numbers from −1 to 1.
  mutating func matrix(_ rows: Int, _ columns: Int) -> Tensor {
    Tensor.uniform([rows, columns], -1, 1, using: &self)
  }
}
