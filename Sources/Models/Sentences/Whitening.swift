public import Tensors

/// Whitening: vectors moved, turned and stretched until their covariance is the identity.
///
/// Mean μ (C) and W (C, k).
///
/// y = (x − μ) W with W = U Λ^(−½), where Cov = U Λ Uᵀ has its eigenvalues in falling order; the first
/// k columns of W keep the directions of largest variance. A direction without variance has no
/// Λ^(−½) and is left out, so that k is at most the rank: no result is infinite.
///
/// Source: Su, Cao, Liu, Ou 2021, "Whitening sentence representations for better semantics and faster
/// retrieval", section 3.2 and algorithm 1.
public struct Whitening: Hashable, Sendable {
  /// μ, (C): what is taken away first.
  public let mean: Tensor

  /// W, (C, k): each column an eigenvector over the root of its eigenvalue.
  public let projection: Tensor

  /// Λ, (k): the variances along the columns of W before whitening, in falling order.
  public let variances: Tensor

  /// The whitening of given vectors: (n, C), and how many components to keep, all if none are named.
  ///
  /// The paper's covariance is over n, `.population`; its released code calls `numpy.cov`, which is
  /// over n − 1, `.sample`. Eigenvalues up to max(n, C) · 2⁻⁵² of the largest count as zero. The largest
  /// component of an eigenvector is positive, the first of several. More components than there are
  /// directions with variance give those. Stops when `vectors` is no matrix or `components` is
  /// negative; throws `tooFewRows`, under `.sample` also for a single one, and
  /// `notFinite`.
  public init(
    fitting vectors: Tensor, components: Int? = nil, estimate: Estimate = .population
  ) throws {
    guard vectors.rank == 2, components ?? 0 >= 0 else {
      misuse(
        "Whitening", vectors.shape, complaint: "cannot be whitened to \(components ?? 0) columns")
    }
    try checkRows(vectors, atLeast: estimate == .population ? 1 : 2)
    // region: fit
    let (values, axes) = symmetricEigen(covariance(vectors, estimate))
    let kept = Array(spanned(values, ofRows: vectors.rowCount).prefix(components ?? values.count))
    variances = Tensor(values).gathered(kept)
    projection = axes.gathered(kept, axis: 1) / sqrt(variances)
    // endregion
    mean = centred(vectors).mean
  }

  /// Vectors whitened: (n, C) to (n, k), or (C) to (k). Stops at another width.
  public func callAsFunction(_ vectors: Tensor) -> Tensor {
    guard (1...2).contains(vectors.rank), vectors.shape.last == projection.rowCount else {
      misuse(
        "Whitening", vectors.shape, projection.shape,
        complaint: "are no vectors and projection of one width")
    }
    // region: whitening
    return matmul(vectors - mean, projection)
    // endregion
  }
}
