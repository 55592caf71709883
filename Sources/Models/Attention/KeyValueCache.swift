public import Tensors

/// Keys and values of the rows so far, so that the next rows need not compute them again.
///
/// Keys (…, S, K) and values (…, S, D); in a multi-head layer (…, G, S, K) and (…, G, S, D).
///
/// A causal model's keys and values of a row depend on that row and the ones before it, so they stay
/// as they are when rows are added. What is positioned by rotation goes in rotated. Attending to the
/// cache under a causal mask, aligned bottom-right, gives the last rows of attending without one.
public struct KeyValueCache: Hashable, Sendable {
  /// The keys, (…, S, K); nil before the first rows.
  public private(set) var keys: Tensor?

  /// The values, (…, S, D); nil before the first rows.
  public private(set) var values: Tensor?

  /// An empty cache.
  public init() {}

  /// S: how many rows it holds, which is the position of the next one, counted from 0.
  public var count: Int { keys.map { $0.shape[$0.rank - 2] } ?? 0 }

  /// Adds the keys and values of the next rows, and returns all of them.
  ///
  /// Stops unless there are as many keys as values, of the shape of those before.
  @discardableResult
  public mutating func append(keys new: Tensor, values newValues: Tensor) -> (
    keys: Tensor, values: Tensor
  ) {
    guard new.rank > 1, newValues.rank > 1, new.shape.dropLast() == newValues.shape.dropLast(),
      continues(keys, new), continues(values, newValues)
    else {
      misuse(
        "KeyValueCache", keys?.shape ?? [], new.shape, newValues.shape,
        complaint: "are no keys so far with the next keys and values")
    }
    // region: append
    let keys = Tensor.concatenated([self.keys, new].compactMap { $0 }, axis: -2)
    let values = Tensor.concatenated([self.values, newValues].compactMap { $0 }, axis: -2)
    // endregion
    (self.keys, self.values) = (keys, values)
    return (keys, values)
  }

  /// The first `length` rows alone, as when a guess is taken back; stops at more than there are.
  public func prefix(_ length: Int) -> KeyValueCache {
    guard (0...count).contains(length) else {
      misuse("KeyValueCache", [count], complaint: "has no first \(length) rows")
    }
    var shorter = self
    shorter.keys = keys?.sliced(0..<length, axis: -2)
    shorter.values = values?.sliced(0..<length, axis: -2)
    return shorter
  }

  /// How many numbers the caches of a model hold: 2 L G K S for each sequence.
  ///
  /// L layers with G heads of keys and values, K long, for S rows. With fewer groups than query heads
  /// it shrinks by their ratio.
  public static func size(layers: Int, groups: Int, headWidth: Int, rows: Int) -> Int {
    // region: size
    2 * layers * groups * headWidth * rows
    // endregion
  }

  private func continues(_ old: Tensor?, _ new: Tensor) -> Bool {
    guard let old else { return true }
    return old.shape.dropLast(2) == new.shape.dropLast(2) && old.shape.last == new.shape.last
  }
}

extension MultiHeadAttention {
  /// Causal self-attention of the next rows to themselves and all rows before: (T, C) to (T, E).
  ///
  /// `cache` holds the S rows before and takes up the T new ones; the weights are (H, T, S + T). Fed
  /// in parts, in whatever parts, the rows come out as they do all at once under a causal mask. A
  /// `mask` hides more than the future, padding for example: (B, 1, S + T). Stops where the layer
  /// does without a cache.
  public func callAsFunction(
    _ x: Tensor, cache: inout KeyValueCache, bias: Tensor? = nil, mask: Mask? = nil,
    pass: Pass = .inference
  ) -> (output: Tensor, weights: Tensor) {
    // region: cached
    let (newKeys, newValues) = heads(ofKeys: x, values: x, from: cache.count)
    let (k, v) = cache.append(keys: newKeys, values: newValues)
    let causal = Mask.causal(queries: x.shape[x.rank - 2], keys: cache.count)
    // endregion
    return attend(
      x, keys: k, values: v, bias: bias,
      mask: mask.map { spread($0, over: x).and(causal) } ?? causal, pass)
  }

  /// The keys and values of a memory, worked out once for all later questions to it.
  public func cache(of memory: Tensor) -> KeyValueCache {
    var cache = KeyValueCache()
    let (k, v) = heads(ofKeys: memory, values: memory)
    cache.append(keys: k, values: v)
    return cache
  }

  /// Cross-attention to a memory by its `cache(of:)`: what attending to the memory itself gives.
  ///
  /// Stops when the cache is empty.
  public func callAsFunction(
    _ x: Tensor, memory cache: KeyValueCache, bias: Tensor? = nil, mask: Mask? = nil,
    pass: Pass = .inference
  ) -> (output: Tensor, weights: Tensor) {
    guard let k = cache.keys, let v = cache.values else {
      misuse("MultiHeadAttention", x.shape, complaint: "has an empty cache for a memory")
    }
    return attend(x, keys: k, values: v, bias: bias, mask: mask.map { spread($0, over: x) }, pass)
  }
}
