public import Tensors

extension Linear {
  /// The linear map that brings `source` nearest to `target` by squares, or nearly and with small W.
  ///
  /// A (T, C) and B (T, D) to a layer from C to D numbers, without a bias where none is asked.
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
  ) throws -> Linear {
    guard ridge >= 0 else { misuse("Linear.fit", complaint: "\(ridge) is no ridge") }
    try checkPairs("Linear.fit", ("the source", source), ("the target", target), needed: 1)
    let (a, sourceMean) = bias ? centred(source) : (source, .zeros([source.columnCount]))
    let (b, targetMean) = bias ? centred(target) : (target, .zeros([target.columnCount]))

    guard ridge > 0 else {
      let w = leastSquares(a, b)
      return Linear(weights: w, bias: bias ? targetMean - matmul(sourceMean, w) : nil)
    }
    // region: ridge
    let squares = matmul(a.transposed, a) + ridge * .identity(a.columnCount)
    let w = try solve(squares, matmul(a.transposed, b))
    // endregion
    return Linear(weights: w, bias: bias ? targetMean - matmul(sourceMean, w) : nil)
  }
}
