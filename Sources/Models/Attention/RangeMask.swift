import Tensors

/// A mask that is never formed: for each query the one range of keys that it sees.
///
/// Causal masks, windows and padding at the end leave each query a single range of keys. So T ranges
/// say what T times S ones and zeros would, and attention may take memory linear in the length.
public struct RangeMask: Hashable, Sendable {
  /// How many places back a query sees; nil for all.
  public var before: Int?

  /// How many places ahead a query sees; nil for all, 0 in a causal mask.
  public var after: Int?

  /// How many keys of each sequence are no padding; nil for all.
  public var lengths: [Int]?

  /// Every query sees every key.
  public static let none = RangeMask()

  /// No query sees the future; aligned bottom-right, as `Mask.causal`.
  public static let causal = RangeMask(after: 0)

  /// Every query sees the keys at most `before` places back and `after` places ahead.
  public static func window(before: Int, after: Int = 0) -> RangeMask {
    RangeMask(before: before, after: after)
  }

  /// A mask by its limits; stops at negative ones.
  public init(before: Int? = nil, after: Int? = nil, lengths: [Int]? = nil) {
    for limit in [before ?? 0, after ?? 0] + (lengths ?? []) where limit < 0 {
      misuse("RangeMask", [limit], complaint: "is no limit")
    }
    self.before = before
    self.after = after
    self.lengths = lengths
  }

  /// The same mask where the padding behind the first `lengths[b]` keys of sequence b is hidden.
  public func padding(lengths: [Int]) -> RangeMask {
    RangeMask(before: before, after: after, lengths: lengths)
  }

  /// The keys that query t of T sees among S, in the sequence of that number.
  public func visibleKeys(
    query: Int, of queries: Int, keys: Int, sequence: Int = 0
  ) -> Range<Int> {
    // region: range
    let place = query + keys - queries
    let first = before.map { place - $0 } ?? 0
    let end = min(after.map { place + $0 + 1 } ?? keys, lengths?[sequence] ?? keys)
    // endregion
    let start = min(max(first, 0), keys)
    return start..<max(start, min(end, keys))
  }

  /// The mask as ones and zeros: (T, S), or (B, T, S) with lengths for B sequences.
  public func formed(queries: Int, keys: Int) -> Mask {
    let values = (0..<(lengths?.count ?? 1)).flatMap { sequence in
      (0..<queries).flatMap { query in
        let range = visibleKeys(query: query, of: queries, keys: keys, sequence: sequence)
        return (0..<keys).map { range.contains($0) ? 1.0 : 0.0 }
      }
    }
    let front = lengths.map { [$0.count] } ?? []
    return Mask(visible: Tensor(shape: front + [queries, keys], values: values))
  }
}
