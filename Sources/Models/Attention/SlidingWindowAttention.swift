public import Tensors

/// Attention to neighbours only: work and memory linear in the length.
///
/// (…, T, C), (…, S, C) and (…, S, D) to output (…, T, D) and weights (…, T, W), W = before + 1 + after.
///
/// What `attention` gives under `Mask.window`, but scores are formed for the window alone: column w of
/// row t is the weight of the key at place t + S − T − before + w, and zero where there is no such key.
/// Each key and value is copied once for each window that it lies in. Hidden keys are left out. Stops
/// at negative distances, and when queries, keys and values do not fit each other.
///
/// Source: Beltagy et al. 2020, section 3.1 (without dilation or global tokens).
public func slidingWindowAttention(
  queries: Tensor, keys: Tensor, values: Tensor, scale: Double? = nil, before: Int, after: Int = 0
) -> (output: Tensor, weights: Tensor) {
  guard queries.rank > 1, keys.rank > 1, values.rank > 1, before >= 0, after >= 0,
    keys.shape[keys.rank - 2] == values.shape[values.rank - 2]
  else {
    misuse(
      "slidingWindowAttention", queries.shape, keys.shape, values.shape, [before, after],
      complaint: "are no queries, keys, values and distances")
  }
  let (count, keyCount) = (queries.shape[queries.rank - 2], keys.shape[keys.rank - 2])
  // region: window
  let places = (0..<count).map { t in
    (-before...after).map { offset in t + keyCount - count + offset }
  }
  let isKey = places.map { row in row.map { (0..<keyCount).contains($0) ? 1.0 : 0.0 } }
  let mask = Mask(visible: Tensor(isKey).expanded(at: 1))  // (T, 1, W)
  let result = attention(
    queries: queries.expanded(at: -2),  // (…, T, 1, C)
    keys: keys.neighbours(places), values: values.neighbours(places), scale: scale, mask: mask)
  // endregion
  return (result.output.withoutSingleRow, result.weights.withoutSingleRow)
}

extension Tensor {
  /// The rows around each place: (…, S, C) to (…, T, W, C), zeros where there is no row.
  fileprivate func neighbours(_ places: [[Int]]) -> Tensor {
    let (count, width) = (shape[rank - 2], places.first?.count ?? 0)
    let last = shape[rank - 1]
    // One row of zeros behind the last stands for those that are none.
    let padded = Tensor.concatenated([self, .zeros(shape.dropLast(2) + [1, last])], axis: -2)
    let rows = places.joined().map { (0..<count).contains($0) ? $0 : count }
    return padded.gathered(rows, axis: -2)
      .reshaped(shape.dropLast(2) + [places.count, width, last])
  }

  /// (…, T, 1, D) to (…, T, D).
  fileprivate var withoutSingleRow: Tensor {
    reshaped(shape.dropLast(2) + shape.suffix(1))
  }
}
