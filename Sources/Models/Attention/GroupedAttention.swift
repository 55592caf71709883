public import Tensors

/// Attention of many heads, several of which may share one head of keys and values.
///
/// Queries (…, H, T, K), keys (…, G, S, K) and values (…, G, S, D) to output (…, H, T, D) and weights
/// (…, H, T, S).
///
/// Each group of H / G neighbouring query heads attends to the same keys and values: query head h to
/// head ⌊h · G / H⌋. With G = H it is multi-head attention and with G = 1 multi-query attention. Each
/// head by itself is `attention` with the root of the head's own length K. Mask and bias have an axis
/// for the heads, of length H or 1, or are (T, S). Stops when G does not divide H.
///
/// Source: Ainslie et al. 2023, section 2.2; with one group, Shazeer 2019, section 3.
public func groupedAttention(
  queries: Tensor, keys: Tensor, values: Tensor, scale: Double? = nil, bias: Tensor? = nil,
  mask: Mask? = nil, dropout: Dropout = Dropout(rate: 0), pass: Pass = .inference
) -> (output: Tensor, weights: Tensor) {
  guard queries.rank > 2, keys.rank > 2, values.rank > 2 else {
    misuse("groupedAttention", queries.shape, keys.shape, complaint: "have no axis for heads")
  }
  let (heads, groups) = (queries.shape[queries.rank - 3], keys.shape[keys.rank - 3])
  guard groups > 0, heads.isMultiple(of: groups), values.shape[values.rank - 3] == groups else {
    misuse("groupedAttention", queries.shape, keys.shape, complaint: "do not share heads evenly")
  }
  // region: grouped
  let result = attention(
    queries: queries.grouped(groups),  // (G, H / G, T, K)
    keys: keys.grouped(groups),  // (G, 1, S, K), stretched over the heads of a group
    values: values.grouped(groups), scale: scale, bias: bias?.grouped(groups),
    mask: mask.map { Mask(visible: $0.visible.grouped(groups)) }, dropout: dropout, pass: pass)
  return (result.output.ungrouped, result.weights.ungrouped)
  // endregion
}

extension Tensor {
  /// Heads parted into groups, neighbours together: (…, H, T, D) to (…, G, H / G, T, D).
  ///
  /// One head for all, an axis of length 1, stays one for all; a matrix has no heads.
  fileprivate func grouped(_ groups: Int) -> Tensor {
    guard rank > 2 else { return self }
    let heads = shape[rank - 3]
    let parted = heads == 1 ? [1, 1] : [groups, heads / groups]
    return reshaped(shape.dropLast(3) + parted + shape.suffix(2))
  }

  /// The groups' heads in one row again: (…, G, H / G, T, D) to (…, H, T, D).
  fileprivate var ungrouped: Tensor {
    let heads = shape[rank - 4] * shape[rank - 3]
    return reshaped(shape.dropLast(4) + [heads] + shape.suffix(2))
  }
}
