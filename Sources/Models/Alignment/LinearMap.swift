public import Gradients
public import Tensors

/// A linear map from one space to another, with a shift.
///
/// (T, C) to (T, D).
///
/// y = x W + b. Fitted to pairs, or one layer of a tower that is trained.
public struct LinearMap: Trainable, Sendable {
  /// W, (C, D).
  public var matrix: Tensor

  /// b, (D).
  public var bias: Tensor

  /// The map with given weights; stops unless W is (C, D) and b is (D).
  public init(matrix: Tensor, bias: Tensor) {
    guard matrix.rank == 2, bias.shape == [matrix.shape[1]] else {
      misuse("LinearMap", matrix.shape, bias.shape, complaint: "are no matrix with a bias")
    }
    self.matrix = matrix
    self.bias = bias
  }

  /// A map to be trained: W by `Initialisation.glorotUniform`, between ∓√(6 / (C + D)), b zero.
  public init(inputs: Int, outputs: Int, using generator: inout SeededGenerator) {
    self.init(
      matrix: Initialisation.glorotUniform(rows: inputs, columns: outputs, using: &generator),
      bias: .zeros([outputs]))
  }

  /// The images of all rows: (T, C) to (T, D).
  public func callAsFunction(_ x: Tensor) -> Tensor { matmul(x, matrix) + bias }

  /// Hands out "matrix" and "bias".
  public mutating func forEachWeight(_ body: (String, inout Tensor) -> Void) {
    body("matrix", &matrix)
    body("bias", &bias)
  }
}

extension LinearMap {
  /// The linear map that brings `source` nearest to `target` by squares, or nearly and with small W.
  ///
  /// A (T, C) and B (T, D) to a map from C to D numbers.
  ///
  /// Least squares minimises ‖A W − B‖²: W = (AᵀA)⁻¹ AᵀB, by `leastSquares`; of many such maps the one
  /// with the smallest ‖W‖. Ridge regression minimises ‖A W − B‖² + λ ‖W‖², which has one solution for
  /// every λ > 0: W = (AᵀA + λI)⁻¹ AᵀB. With a bias both sets are centred first, and b = μ_B − μ_A W is
  /// free of λ. W need not be a rotation: lengths and angles change.
  ///
  /// Throws `AlignmentError` without a pair and where a number is not finite, and
  /// `LinearSystemError.singular` where λ is lost beside AᵀA by rounding. Stops when λ is negative or
  /// NaN, or the rows do not pair.
  ///
  /// Source: Hoerl, Kennard 1970, "Ridge regression"; Mikolov, Le, Sutskever 2013 for word vectors.
  public static func fit(
    from source: Tensor, to target: Tensor, ridge: Double = 0, bias: Bool = true
  ) throws -> LinearMap {
    guard ridge >= 0 else { misuse("LinearMap.fit", complaint: "\(ridge) is no ridge") }
    try checkPairs("LinearMap.fit", ("the source", source), ("the target", target), needed: 1)
    let (a, sourceMean) = bias ? centred(source) : (source, .zeros([source.columnCount]))
    let (b, targetMean) = bias ? centred(target) : (target, .zeros([target.columnCount]))

    guard ridge > 0 else {
      let w = leastSquares(a, b)
      return LinearMap(matrix: w, bias: targetMean - matmul(sourceMean, w))
    }
    // region: ridge
    let squares = matmul(a.transposed, a) + ridge * .identity(a.columnCount)
    let w = try solve(squares, matmul(a.transposed, b))
    // endregion
    return LinearMap(matrix: w, bias: targetMean - matmul(sourceMean, w))
  }
}
