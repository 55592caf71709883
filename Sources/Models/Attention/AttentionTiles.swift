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
  /// (…, C, S): the keys again, with a column for each.
  let turnedKeys: Tensor
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
    self.turnedKeys = self.keys.untraced.transposed
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

  /// scale · q_t · k_s for row t of the queries and some rows s of the keys of set number `set`.
  private func scores(query: Int, keys rows: Range<Int>, set: Int) -> [Double] {
    let query = Array(queries.values[query * width..<(query + 1) * width])
    return products(of: query, with: turnedKeys, rows: rows, set: set).map { scale * $0 }
  }

  /// A vector's dot products with some rows of a set, whose matrix is given with a column for each.
  ///
  /// Component by component, so that all products grow at once.
  private func products(
    of vector: [Double], with turned: Tensor, rows: Range<Int>, set: Int
  ) -> [Double] {
    let entries = turned.values
    var products = Array(repeating: 0.0, count: rows.count)
    var start = set * vector.count * keyCount + rows.lowerBound - set * keyCount
    for amount in vector {
      for place in products.indices { products[place] += amount * entries[start + place] }
      start += keyCount
    }
    return products
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
            let scores = scores(query: set * queryCount + query, keys: keys, set: set)
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
    let (q, k) = (queries.values, keys.values)
    let (width, valueWidth, turnedValues) = (width, valueWidth, values.transposed)
    var pushQ = Array(repeating: 0.0, count: q.count)
    var pushK = Array(repeating: 0.0, count: k.count)
    var pushV = Array(repeating: 0.0, count: values.values.count)
    for t in 0..<front.reduce(1, *) * queryCount {
      let set = t / queryCount
      let visible = visibleRows(query: t % queryCount, set: set)
      let g = Array(upstream.values[t * valueWidth..<(t + 1) * valueWidth])
      let delta = dot(g, Array(output.values[t * valueWidth..<(t + 1) * valueWidth]))
      for first in stride(from: visible.lowerBound, to: visible.upperBound, by: block) {
        let rows = first..<min(first + block, visible.upperBound)
        let scores = scores(query: t, keys: rows, set: set)
        let pulls = products(of: g, with: turnedValues, rows: rows, set: set)
        for (s, (score, pull)) in zip(rows, zip(scores, pulls)) {
          // region: backward
          let weight = exp(score - logSumExp[t])
          let push = scale * weight * (pull - delta)
          for d in 0..<valueWidth { pushV[s * valueWidth + d] += weight * g[d] }
          for c in 0..<width { pushQ[t * width + c] += push * k[s * width + c] }
          for c in 0..<width { pushK[s * width + c] += push * q[t * width + c] }
          // endregion
        }
      }
    }
    return [
      Tensor(shape: queries.shape, values: pushQ), Tensor(shape: keys.shape, values: pushK),
      Tensor(shape: values.shape, values: pushV),
    ]
  }
}
