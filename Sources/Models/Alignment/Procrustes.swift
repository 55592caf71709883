public import Tensors

/// A turn of a space, perhaps with a mirror, a stretch and a shift.
///
/// (T, C) to (T, C).
///
/// y = s (x − μ_A) R + μ_B with RᵀR = I: distances keep their ratios, angles stay.
public struct OrthogonalMap: Sendable {
  /// R, (C, C).
  public let rotation: Tensor

  /// s: 1 unless a stretch was asked for.
  public let scale: Double

  /// μ_A, (C): zeros unless centring was asked for.
  public let sourceMean: Tensor

  /// μ_B, (C): zeros unless centring was asked for.
  public let targetMean: Tensor

  /// The images of all rows: (T, C) to (T, C).
  public func callAsFunction(_ x: Tensor) -> Tensor {
    scale * matmul(x - sourceMean, rotation) + targetMean
  }
}

/// The orthogonal map that brings `source` nearest to `target`.
///
/// A (T, C) and B (T, C) to a map from C to C numbers.
///
/// R minimises ‖A R − B‖² among all matrices with RᵀR = I: from AᵀB = U Σ Vᵀ it is R = U Vᵀ. (`svd`
/// returns V; U V, V Uᵀ or the SVD of BᵀA give another matrix.) R may mirror the space, det R = −1.
/// Where that is not allowed and det(U Vᵀ) = −1, the direction that matters least, of the smallest σ,
/// is turned around: R = U diag(1, …, 1, −1) Vᵀ. With `centring` both means are taken away first; with
/// `scaling` A R is stretched by s = Σ ±σ_j / ‖A‖², the sign being that of the turned direction.
///
/// Where AᵀB has not full rank (fewer pairs than dimensions, say) several R are equally near and one
/// is returned. Throws `AlignmentError` without a pair, where a number is not finite, and with
/// `scaling` where A is all zeros. Stops unless both have one shape, and when one is traced: there is no gradient.
///
/// Source: Schönemann 1966, "A generalized solution of the orthogonal Procrustes problem"; without
/// reflections Kabsch 1976; with scaling Umeyama 1991.
public func procrustes(
  _ source: Tensor, _ target: Tensor, allowingReflections: Bool = true, centring: Bool = false,
  scaling: Bool = false
) throws(AlignmentError) -> OrthogonalMap {
  guard source.shape == target.shape else {
    misuse("procrustes", source.shape, target.shape, complaint: "are not the same shape")
  }
  try checkPairs("procrustes", ("the source", source), ("the target", target), needed: 1)
  let origin = Tensor.zeros([source.columnCount])
  let (a, sourceMean) = centring ? centred(source) : (source, origin)
  let (b, targetMean) = centring ? centred(target) : (target, origin)

  // region: rotation
  let (u, singularValues, v) = svd(matmul(a.transposed, b))
  var signs = singularValues.map { _ in 1.0 }
  if !allowingReflections, determinant(matmul(u, v.transposed)) < 0 {
    signs[signs.count - 1] = -1
  }
  let rotation = matmul(u * Tensor(signs), v.transposed)
  // endregion

  guard scaling else {
    return OrthogonalMap(
      rotation: rotation, scale: 1, sourceMean: sourceMean, targetMean: targetMean)
  }
  let square = dot(a.values, a.values)
  guard square > 0 else { throw .noSpread(of: "the source") }
  return OrthogonalMap(
    rotation: rotation, scale: dot(singularValues, signs) / square, sourceMean: sourceMean,
    targetMean: targetMean)
}
