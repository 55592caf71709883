import Foundation
import Tensors

/// The work of `tiledAttention` on queries, keys and values with the same axes in front.
struct AttentionTiles: Sendable {
  /// (…, T, C).
  let queries: Tensor
  /// (…, S, C).
  let keys: Tensor
  /// (…, S, D).
  let values: Tensor
  let scale: Double
  let mask: RangeMask

  init(queries: Tensor, keys: Tensor, values: Tensor, scale: Double?, mask: RangeMask) {
    guard queries.rank > 1, keys.rank > 1, values.rank > 1,
      queries.shape.last == keys.shape.last,
      keys.shape[keys.rank - 2] == values.shape[values.rank - 2],
      let shared = broadcastShape(keys.shape.dropLast(2), values.shape.dropLast(2)),
      let front = broadcastShape(queries.shape.dropLast(2), shared)
    else {
      misuse(
        "tiledAttention", queries.shape, keys.shape, values.shape,
        complaint: "are no queries, keys and values")
    }
    if let lengths = mask.lengths {
      let sequences = front.first ?? 1
      guard lengths.count == sequences, lengths.allSatisfy({ $0 <= keys.shape[keys.rank - 2] })
      else {
        misuse("tiledAttention", keys.shape, lengths, complaint: "are no keys and their lengths")
      }
    }
    self.queries = queries.broadcast(to: front + queries.shape.suffix(2))
    self.keys = keys.broadcast(to: front + keys.shape.suffix(2))
    self.values = values.broadcast(to: front + values.shape.suffix(2))
    self.scale = scale ?? 1 / Double(keys.shape[keys.rank - 1]).squareRoot()
    self.mask = mask
  }

  /// The axes in front.
  var front: [Int] { queries.shape.dropLast(2) }
  var queryCount: Int { queries.shape[queries.rank - 2] }
  var keyCount: Int { keys.shape[keys.rank - 2] }
  var width: Int { keys.shape[keys.rank - 1] }
  var valueWidth: Int { values.shape[values.rank - 1] }

  /// The keys of set number `set` that a query sees, as rows of all keys of all sets.
  private func visibleRows(query: Int, set: Int) -> Range<Int> {
    let sequence = front.isEmpty ? 0 : set / front.dropFirst().reduce(1, *)
    let range = mask.visibleKeys(
      query: query, of: queryCount, keys: keyCount, sequence: sequence)
    return range.lowerBound + set * keyCount..<range.upperBound + set * keyCount
  }

  /// scale · q_t · k_s for row t of the queries and each of some rows s of the keys.
  private func scores(query: Int, keys rows: Range<Int>) -> [Double] {
    rows.map { row in
      var product = 0.0
      for column in 0..<width {
        product += queries.values[query * width + column] * keys.values[row * width + column]
      }
      return scale * product
    }
  }
}

// MARK: - Forward

extension AttentionTiles {
  struct Rows {
    var output: [Double] = []
    var maxima: [Double] = []
    var totals: [Double] = []
    var logSumExp: [Double] = []
  }

  /// Every query's output, m and l, and how many numbers were held beside them at most.
  func forward(block: (queries: Int, keys: Int)) -> (rows: Rows, held: Int) {
    var result = Rows()
    var held = 0
    for set in 0..<front.reduce(1, *) {
      for start in stride(from: 0, to: queryCount, by: block.queries) {
        let queries = start..<min(start + block.queries, queryCount)
        // region: tiles
        var states = queries.map { _ in OnlineSoftmax(width: valueWidth) }
        for first in stride(from: set * keyCount, to: (set + 1) * keyCount, by: block.keys) {
          let tile = first..<min(first + block.keys, (set + 1) * keyCount)
          for (place, query) in queries.enumerated() {
            let keys = visibleRows(query: query, set: set).clamped(to: tile)
            let scores = scores(query: set * queryCount + query, keys: keys)
            states[place].add(scores: scores, values: values.values, from: keys.lowerBound)
            held = max(held, scores.count + states.count * (valueWidth + 2))
          }
        }
        // endregion
        for state in states {
          result.output += state.output.values
          result.maxima.append(state.maximum)
          result.totals.append(state.total)
          result.logSumExp.append(state.logSumExp)
        }
      }
    }
    return (result, held)
  }
}

// MARK: - The way back

extension AttentionTiles {
  /// From the output's push to those of queries, keys and values.
  ///
  /// With p_s = exp(z_s − L), g the push of a query's output o, and δ = g · o: values are pushed by
  /// p_s g, scores by p_s (g · v_s − δ), which is the softmax's gradient with its average taken from
  /// the output, and from there queries and keys as by any product.
  func backward(
    upstream: Tensor, output: Tensor, logSumExp: [Double], block: Int
  ) -> [Tensor] {
    var (pushQ, pushK, pushV) = (
      Array(repeating: 0.0, count: queries.values.count),
      Array(repeating: 0.0, count: keys.values.count),
      Array(repeating: 0.0, count: values.values.count)
    )
    for set in 0..<front.reduce(1, *) {
      for query in 0..<queryCount {
        let t = set * queryCount + query
        let visible = visibleRows(query: query, set: set)
        let g = Array(upstream.values[t * valueWidth..<(t + 1) * valueWidth])
        let delta = dot(g, Array(output.values[t * valueWidth..<(t + 1) * valueWidth]))
        for first in stride(from: visible.lowerBound, to: visible.upperBound, by: block) {
          let rows = first..<min(first + block, visible.upperBound)
          for (s, score) in zip(rows, scores(query: t, keys: rows)) {
            // region: backward
            let weight = exp(score - logSumExp[t])
            var pull = 0.0
            for d in 0..<valueWidth {
              pull += g[d] * values.values[s * valueWidth + d]
              pushV[s * valueWidth + d] += weight * g[d]
            }
            let push = scale * weight * (pull - delta)
            for c in 0..<width {
              pushQ[t * width + c] += push * keys.values[s * width + c]
              pushK[s * width + c] += push * queries.values[t * width + c]
            }
            // endregion
          }
        }
      }
    }
    return [
      Tensor(shape: queries.shape, values: pushQ), Tensor(shape: keys.shape, values: pushK),
      Tensor(shape: values.shape, values: pushV),
    ]
  }
}
