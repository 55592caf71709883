public import Tensors

/// Attention worked out tile by tile: its output, and what the softmax of each row came to.
public struct TiledAttention: Sendable {
  /// The weighted averages of the values, (…, T, D).
  public let output: Tensor

  /// m, (…, T): each query's largest score; −∞ where it sees no key. No gradient goes through it.
  public let maxima: Tensor

  /// l, (…, T): each query's Σ exp(z − m); 0 where it sees no key. No gradient goes through it.
  public let totals: Tensor

  /// How many scores and running sums were held at once, beside inputs and output: counted.
  public let numbersHeld: Int

  /// m + ln l, (…, T): each query's log-sum-exp; −∞ where it sees no key.
  public var logSumExp: Tensor { maxima + log(totals) }
}

/// Scaled dot-product attention without the matrix of scores: memory linear in the length.
///
/// (…, T, C), (…, S, C) and (…, S, D) to output (…, T, D); the lengths of a mask are those of the
/// sequences along the first axis.
///
/// What `attention` gives, to rounding, for tiles of any size: a block of queries goes over the keys
/// block by block, with an `OnlineSoftmax` for each query. The weights are never formed, so they are
/// not returned. The way back works them out again, one row of a tile at a time, from the log-sum-exp
/// of each query, so that it too takes memory linear in the length.
///
/// Hidden keys are left out, not weighted with zero, so what they hold does not count, NaN or not. A
/// query that sees no key has an output of zeros and no gradient. Stops when queries, keys and values
/// do not fit each other, when tiles are empty, and when lengths are not those of the sequences.
///
/// Source: Dao et al. 2022, algorithms 1, 2 and 4; queries outside, keys inside as in Dao 2023.
public func tiledAttention(
  queries: Tensor, keys: Tensor, values: Tensor, scale: Double? = nil, mask: RangeMask = .none,
  block: (queries: Int, keys: Int) = (64, 64)
) -> TiledAttention {
  guard block.queries > 0, block.keys > 0 else {
    misuse("tiledAttention", [block.queries, block.keys], complaint: "is no tile")
  }
  let tiles = AttentionTiles(
    queries: queries, keys: keys, values: values, scale: scale, mask: mask)
  let (result, held) = tiles.forward(block: block)
  let front = tiles.front + [tiles.queryCount]
  let output = Tensor(shape: front + [tiles.valueWidth], values: result.output)
  let logSumExp = result.logSumExp
  return TiledAttention(
    output: output.recorded(
      "tiledAttention", from: [tiles.queries, tiles.keys, tiles.values]
    ) { upstream in
      tiles.backward(upstream: upstream, output: output, logSumExp: logSumExp, block: block.keys)
    },
    maxima: Tensor(shape: front, values: result.maxima),
    totals: Tensor(shape: front, values: result.totals), numbersHeld: held)
}
