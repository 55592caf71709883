public import Tensors

/// Pooling: the vectors of a sentence's tokens become one vector.
///
/// (T, C) and a mask (T) to (C); (B, T, C) and masks (B, T) to (B, C).
///
/// Only real tokens count, those whose mask is true: n of them. Padding may stand anywhere and hold
/// anything, NaN included, for it is left out before anything is computed. NaN in a real token makes
/// its component of the pooled vector NaN, except under `first` and `last`, which see one token only.
/// A sentence without a real token gets zeros.
///
/// Source: Reimers and Gurevych 2019, section 3; the module `Pooling` of sentence-transformers.
public enum Pooling: Hashable, Sendable, CaseIterable {
  /// Σ x_t / n.
  case mean
  /// Σ x_t / √n, which sentence-transformers calls `mean_sqrt_len_tokens`.
  case meanSquareRootLength
  /// Σ i x_i / Σ i over the real tokens x_1 … x_n: later ones weigh more.
  ///
  /// Source: Muennighoff 2022 (SGPT), section 4.1. Released code counts i from the first place, so
  /// that padding on the left changes the result; here it does not.
  case positionWeighted
  /// The largest of each component.
  case max
  /// The smallest of each component.
  case min
  /// The first real token, such as [CLS].
  case first
  /// The last real token, wherever padding stands.
  case last

  /// The pooled vector of one sentence: (T, C) and a mask (T) to (C).
  ///
  /// Without a mask all tokens are real. Stops when there is not one truth value for each token.
  public func callAsFunction(_ tokens: Tensor, mask: [Bool]? = nil) -> Tensor {
    let real = realTokens("Pooling", tokens, mask)
    let n = real.rowCount
    guard n > 0 else { return Tensor.zeros([tokens.columnCount]) }
    // region: pooling
    switch self {
    case .mean: return real.sum(axis: 0) / Double(n)
    case .meanSquareRootLength: return real.sum(axis: 0) / Double(n).squareRoot()
    case .positionWeighted: return weightedMean(real, weights: (1...n).map(Double.init))
    case .max: return real.max(axis: 0)
    case .min: return real.min(axis: 0)
    case .first: return real.row(0)
    case .last: return real.row(n - 1)
    }
    // endregion
  }

  /// The pooled vectors of a batch: (B, T, C) and masks (B, T) to (B, C).
  ///
  /// Each sentence is pooled by itself. Stops when there is not one truth value for each token.
  public func callAsFunction(_ batch: Tensor, masks: [[Bool]]) -> Tensor {
    guard batch.rank == 3, masks.count == batch.shape[0] else {
      misuse(
        "Pooling", batch.shape, [masks.count], complaint: "are no batch with a mask a sentence")
    }
    guard !masks.isEmpty else { return Tensor.zeros([0, batch.shape[2]]) }
    return Tensor.stacked(masks.indices.map { self(batch.row($0), mask: masks[$0]) })
  }
}

/// The weighted mean of a sentence's tokens.
///
/// (T, C), weights (T) and a mask (T) to (C).
///
/// Σ w_t x_t / Σ w_t over the real tokens: the weights need not add up to one. Zeros where there is no
/// real token, or where all their weights are zero. Stops when there is not one weight for each
/// token, and when the weight of a real token is negative or the sum of weights is not finite.
public func weightedMean(_ tokens: Tensor, weights: [Double], mask: [Bool]? = nil) -> Tensor {
  guard tokens.rank == 2, weights.count == tokens.rowCount else {
    misuse(
      "weightedMean", tokens.shape, [weights.count], complaint: "are no rows with a weight each")
  }
  let real = realTokens("weightedMean", tokens, mask)
  let weights = weights.indices.filter { mask?[$0] ?? true }.map { weights[$0] }
  let total = weights.reduce(0, +)
  guard weights.allSatisfy({ $0 >= 0 }), total.isFinite else {
    misuse("weightedMean", [weights.count], complaint: "are weights that cannot be averaged by")
  }
  // region: weighted
  guard total > 0 else { return Tensor.zeros([tokens.columnCount]) }
  return matmul(Tensor(weights.map { $0 / total }), real)
  // endregion
}

// MARK: - Parts

/// The rows of the tokens whose mask is true: (T, C) to (n, C).
func realTokens(_ operation: String, _ tokens: Tensor, _ mask: [Bool]?) -> Tensor {
  guard tokens.rank == 2, mask == nil || mask?.count == tokens.rowCount else {
    misuse(
      operation, tokens.shape, [mask?.count ?? 0], complaint: "are no tokens with a mask value each"
    )
  }
  return mask.map { mask in tokens.gathered(mask.indices.filter { mask[$0] }) } ?? tokens
}
