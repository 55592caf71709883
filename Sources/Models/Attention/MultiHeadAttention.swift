public import Gradients
public import Tensors

/// Multi-head attention: several looks at once, each through its own projections.
///
/// Self-attention: (T, C) to output (T, E) and weights (H, T, T). Cross-attention, to a memory (S, M):
/// (T, C) to (T, E) and (H, T, S). With axes in front, (B, T, C) to (B, T, E) and (B, H, T, S).
///
/// head_h = attention(X W_q^h, M W_k^h, M W_v^h), output = (head_1 … head_H) W_o. The W^h of all heads
/// stand beside each other as the columns of one matrix. The scale is the root of a head's length K,
/// not of C. With fewer `groups` than heads it is grouped-query attention, with one group multi-query
/// attention: then W_k and W_v have G heads, each of which serves H / G neighbouring query heads.
///
/// Stops when inputs do not fit the weights, or the mask the scores. Masks and their guarantees are
/// those of `attention`; a mask of shape (T, S), (1, S), (B, T, S) or (B, 1, S) is stretched over the
/// heads, and one with an axis more than the input, (B, H, T, S), has a part for each.
///
/// Source: Vaswani et al. 2017, section 3.2.2; groups: Ainslie et al. 2023, Shazeer 2019.
public struct MultiHeadAttention: Sendable {
  /// H: into how many heads the queries are split.
  public let heads: Int

  /// G: into how many heads keys and values are split.
  public let groups: Int

  /// W_q, (C, H K), and its bias if there is one.
  public var queries: Linear

  /// W_k, (M, G K).
  public var keys: Linear

  /// W_v, (M, G D).
  public var values: Linear

  /// W_o, (H D, E).
  public var output: Linear

  /// What is dropped of the weights in training.
  public var dropout: Dropout

  /// How queries and keys of each head are turned to their positions; nil for not at all.
  ///
  /// The first key stands at 0 and the last query at the last key.
  public var rotary: RotaryPositions?

  /// The layer with given weights; as many groups as heads unless told otherwise.
  ///
  /// Stops when groups do not divide heads, or weights do not split into heads that fit each other.
  public init(
    heads: Int, groups: Int? = nil, queries: Linear, keys: Linear, values: Linear, output: Linear,
    dropout: Dropout = Dropout(rate: 0), rotary: RotaryPositions? = nil
  ) {
    let groups = groups ?? heads
    guard heads > 0, groups > 0, heads.isMultiple(of: groups) else {
      misuse("MultiHeadAttention", [heads], [groups], complaint: "are no heads and their groups")
    }
    let widths = [queries, keys, values].map { $0.weights.shape[1] }
    guard widths[0].isMultiple(of: heads), widths[1] == widths[0] / heads * groups,
      widths[2].isMultiple(of: groups), output.weights.shape[0] == widths[2] / groups * heads
    else {
      misuse(
        "MultiHeadAttention", widths + [output.weights.shape[0]], [heads, groups],
        complaint: "are no widths of queries, keys, values and output for such heads")
    }
    self.heads = heads
    self.groups = groups
    self.queries = queries
    self.keys = keys
    self.values = values
    self.output = output
    self.dropout = dropout
    self.rotary = rotary
  }

  /// An untrained layer from rows C long to rows C long, with heads of C / H components.
  ///
  /// Glorot's uniform weights for each matrix, and biases of zeros. `memory` is the length of the rows
  /// that are attended to, C unless told otherwise. Stops when C does not split into H heads.
  public init(
    width: Int, heads: Int, groups: Int? = nil, memory: Int? = nil, hasBias: Bool = true,
    dropout: Double = 0, using generator: inout SeededGenerator
  ) {
    guard heads > 0, width > 0, width.isMultiple(of: heads) else {
      misuse("MultiHeadAttention", [width], [heads], complaint: "do not split into heads")
    }
    let shared = width / heads * (groups ?? heads)
    func layer(_ inputs: Int, _ outputs: Int) -> Linear {
      Linear(inputs: inputs, outputs: outputs, hasBias: hasBias, using: &generator)
    }
    self.init(
      heads: heads, groups: groups, queries: layer(width, width),
      keys: layer(memory ?? width, shared), values: layer(memory ?? width, shared),
      output: layer(width, width), dropout: Dropout(rate: dropout))
  }

  /// Attends from every row of `x` to every row of `memory`, or of `x` itself without a memory.
  public func callAsFunction(
    _ x: Tensor, memory: Tensor? = nil, bias: Tensor? = nil, mask: Mask? = nil,
    pass: Pass = .inference
  ) -> (output: Tensor, weights: Tensor) {
    callAsFunction(
      queries: x, keys: memory ?? x, values: memory ?? x, bias: bias, mask: mask, pass: pass)
  }

  /// Attends with keys and values from different rows, equally many.
  public func callAsFunction(
    queries x: Tensor, keys y: Tensor, values z: Tensor, bias: Tensor? = nil, mask: Mask? = nil,
    pass: Pass = .inference
  ) -> (output: Tensor, weights: Tensor) {
    let (k, v) = heads(ofKeys: y, values: z)
    return attend(x, keys: k, values: v, bias: bias, mask: mask.map { spread($0, over: x) }, pass)
  }

  /// Keys (…, G, S, K) and values (…, G, S, D), the first key at position `start`.
  func heads(ofKeys y: Tensor, values z: Tensor, from start: Int = 0) -> (Tensor, Tensor) {
    let k = keys(y).split(groups)
    return (rotary.map { $0(k, from: start) } ?? k, values(z).split(groups))
  }

  /// From rows that ask, and keys and values in heads, to the output and the weights of each head.
  func attend(
    _ x: Tensor, keys k: Tensor, values v: Tensor, bias: Tensor?, mask: Mask?, _ pass: Pass
  ) -> (output: Tensor, weights: Tensor) {
    // region: heads
    var q = queries(x).split(heads)
    if let rotary { q = rotary(q, from: k.shape[k.rank - 2] - q.shape[q.rank - 2]) }
    let result = groupedAttention(
      queries: q, keys: k, values: v, bias: bias, mask: mask, dropout: dropout, pass: pass)
    return (output(result.output.joined), result.weights)
    // endregion
  }

  /// The mask with an axis for the heads, if it has none yet.
  func spread(_ mask: Mask, over x: Tensor) -> Mask {
    mask.visible.rank == 2 || mask.visible.rank > x.rank ? mask : mask.forAllHeads
  }
}

extension Tensor {
  /// Columns dealt out to heads: (…, T, H D) to (…, H, T, D).
  func split(_ heads: Int) -> Tensor {
    guard rank > 1 else { misuse("MultiHeadAttention", shape, complaint: "is no matrix") }
    // region: split
    let columns = shape[rank - 1] / heads
    return reshaped(shape.dropLast() + [heads, columns]).headsAndRowsSwapped
    // endregion
  }

  /// The heads beside each other again: (…, H, T, D) to (…, T, H D).
  var joined: Tensor {
    // region: joined
    let columns = shape[rank - 3] * shape[rank - 1]
    return headsAndRowsSwapped.reshaped(shape.dropLast(3) + [shape[rank - 2], columns])
    // endregion
  }

  /// (…, T, H, D) to (…, H, T, D), and back.
  private var headsAndRowsSwapped: Tensor {
    permuted(Array(0..<rank - 3) + [rank - 2, rank - 3, rank - 1])
  }
}

extension MultiHeadAttention: Trainable {
  /// "queryWeights", "queryBias", and so on for key, value and output.
  public mutating func forEachWeight(_ body: (String, inout Tensor) -> Void) {
    func name(_ part: String, _ weight: String) -> String {
      part + weight.prefix(1).uppercased() + weight.dropFirst()
    }
    queries.forEachWeight { body(name("query", $0), &$1) }
    keys.forEachWeight { body(name("key", $0), &$1) }
    values.forEachWeight { body(name("value", $0), &$1) }
    output.forEachWeight { body(name("output", $0), &$1) }
  }
}
