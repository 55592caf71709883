import Foundation
public import Tensors

/// Canonical correlation analysis: the directions in two spaces along which pairs agree best.
///
/// X (T, C) and Y (T, D) to correlations (K) and projections (T, K) of both.
///
/// With S the covariances (over T − 1) and S_XX, S_YY raised by λ on the diagonal,
/// S_XX^(−½) S_XY S_YY^(−½) = U P Vᵀ. P holds the correlations, descending; W_X = S_XX^(−½) U and
/// W_Y = S_YY^(−½) V are the directions. Projections of the fitted rows have variance 1 and covariance
/// P for λ = 0, and nothing else in common; with λ > 0 all this holds of the raised covariances, so P
/// is smaller than the correlation of the projections.
///
/// A direction in which a set does not vary takes no part: it gets weights and correlation 0. With
/// λ = 0 and T − 1 ≤ C or D some correlations are 1 whatever the data; take a λ or fewer dimensions.
///
/// Source: Hotelling 1936; with λ, Vinod 1976, "Canonical ridge".
public struct CCA: Sendable {
  /// P, (K): from 1 down to 0.
  public let correlations: [Double]

  /// W_X, (C, K).
  public let leftWeights: Tensor

  /// W_Y, (D, K).
  public let rightWeights: Tensor

  private let leftMean: Tensor
  private let rightMean: Tensor

  /// Fits K = `components` directions to pairs.
  ///
  /// Throws `AlignmentError` for fewer than two pairs and where a number is not finite. Stops unless
  /// rows pair, 0 < K ≤ min(C, D) and λ ≥ 0.
  public init(
    _ left: Tensor, _ right: Tensor, components: Int, regularization: Double = 0
  ) throws(AlignmentError) {
    try checkPairs("CCA", ("the left set", left), ("the right set", right), needed: 2)
    guard components > 0, components <= min(left.columnCount, right.columnCount),
      regularization >= 0
    else {
      misuse(
        "CCA", left.shape, right.shape,
        complaint: "have no \(components) components with regularization \(regularization)")
    }
    let (x, leftMean) = centred(left)
    let (y, rightMean) = centred(right)

    // region: directions
    let leftRoot = inverseRoot(covariance(x, .sample) + regularization * .identity(x.columnCount))
    let rightRoot = inverseRoot(covariance(y, .sample) + regularization * .identity(y.columnCount))
    let shared = matmul(x.transposed, y) / Double(x.rowCount - 1)
    let (u, correlations, v) = svd(matmul(matmul(leftRoot, shared), rightRoot))
    let leftWeights = matmul(leftRoot, u)
    let rightWeights = matmul(rightRoot, v)
    // endregion

    self.correlations = correlations.prefix(components).map { min(1, $0) }
    self.leftWeights = leftWeights.sliced(0..<components, axis: 1)
    self.rightWeights = rightWeights.sliced(0..<components, axis: 1)
    self.leftMean = leftMean
    self.rightMean = rightMean
  }

  /// The left set's rows along the directions: (T, C) to (T, K).
  public func left(_ rows: Tensor) -> Tensor { matmul(rows - leftMean, leftWeights) }

  /// The right set's rows along the directions: (T, D) to (T, K).
  public func right(_ rows: Tensor) -> Tensor { matmul(rows - rightMean, rightWeights) }
}

/// S^(−½) = Q Λ^(−½) Qᵀ, with 0 for the eigenvalues that are only rounding.
private func inverseRoot(_ covariance: Tensor) -> Tensor {
  let (values, vectors) = symmetricEigen(covariance)
  let rounding = Double(values.count) * .ulpOfOne * (values.first ?? 0)
  let roots = Tensor(values.map { $0 > rounding ? 1 / sqrt($0) : 0 })
  return matmul(vectors * roots, vectors.transposed)
}
