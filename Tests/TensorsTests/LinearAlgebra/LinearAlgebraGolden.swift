import Golden
import Tensors
import Testing

/// What mpmath and NumPy say; see Tests/Fixtures/golden/linearAlgebra.py.
struct LinearAlgebraGolden: Decodable {
  struct SVD: Decodable, CustomTestStringConvertible {
    let name: String
    let a: [[Double]]
    let singularValues: [Double]
    let u: [[Double]]?
    let v: [[Double]]?
    var testDescription: String { name }
  }

  struct Eigen: Decodable, CustomTestStringConvertible {
    let name: String
    let a: [[Double]]
    let values: [Double]
    let vectors: [[Double]]?
    var testDescription: String { name }
  }

  struct LeastSquares: Decodable, CustomTestStringConvertible {
    let name: String
    let a: [[Double]]
    let b: [[Double]]
    let x: [[Double]]
    var testDescription: String { name }
  }

  struct Square: Decodable {
    let a: [[Double]]
    let determinant: Double
    let inverse: [[Double]]
  }

  struct Covariance: Decodable {
    let x: [[Double]]
    let population: [[Double]]
    let sample: [[Double]]
  }

  let svd: [SVD]
  let eigen: [Eigen]
  let leastSquares: [LeastSquares]
  let square: [Square]
  let covariance: Covariance

  static func load() throws -> Self { try Golden.load("linearAlgebra") }
}

extension Tensor {
  /// The largest entry without its sign.
  var size: Double { values.map(abs).max() ?? 0 }

  /// How far the columns are from unit vectors at right angles: the largest entry of XᵀX − I.
  var skew: Double { (matmul(transposed, self) - .identity(columnCount)).size }

  /// The matrix with these numbers on its diagonal.
  static func diagonal(_ numbers: [Double]) -> Tensor {
    var result = Tensor.identity(numbers.count)
    for (index, number) in numbers.enumerated() { result[index, index] = number }
    return result
  }
}
