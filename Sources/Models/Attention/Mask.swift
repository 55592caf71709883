public import Tensors

/// Who may see whom: a mask for attention scores.
///
/// (T, S), or with axes in front (B, T, S); axes of length 1 are stretched.
///
/// Entry (t, s) is 1 where query t may see key s, and 0 where the key is hidden from it.
public struct Mask: Hashable, Sendable {
  /// 1 where a key may be seen, 0 where it is hidden.
  public let visible: Tensor

  /// A mask of ones and zeros; stops at other numbers, and with fewer than two axes.
  public init(visible: Tensor) {
    guard visible.rank >= 2, visible.values.allSatisfy({ $0 == 0 || $0 == 1 }) else {
      misuse("Mask", visible.shape, complaint: "are no rows of ones and zeros")
    }
    self.visible = visible
  }

  /// Every query sees every key: (1, 1), which is stretched to any number of them.
  public static let none = Mask(visible: Tensor([[1]]))

  /// No query sees the future: (T, S).
  ///
  /// Aligned bottom-right: the last query stands at the last key, so query t sees the keys up to
  /// t + S − T. With more queries than keys the first T − S queries see none.
  public static func causal(queries: Int, keys: Int) -> Mask {
    // region: causal
    Mask(queries, keys) { t, s in s <= t + keys - queries }
    // endregion
  }

  /// Every query sees the keys at most `before` places back and `after` places ahead: (T, S).
  ///
  /// Places are counted as in `causal`; `after: 0` makes a causal window of `before` + 1 keys. Stops
  /// at negative distances.
  public static func window(queries: Int, keys: Int, before: Int, after: Int = 0) -> Mask {
    guard before >= 0, after >= 0 else {
      misuse("window", [before], [after], complaint: "are no distances")
    }
    // region: window
    return Mask(queries, keys) { t, s in
      let place = t + keys - queries
      return place - before <= s && s <= place + after
    }
    // endregion
  }

  /// Nobody sees the padding behind the first `lengths[b]` keys of sequence b: (B, 1, S).
  ///
  /// Stops at a length below 0 or above `keys`.
  public static func padding(lengths: [Int], keys: Int) -> Mask {
    for length in lengths where !(0...keys).contains(length) {
      misuse("padding", [keys], complaint: "has no first \(length) keys")
    }
    // region: padding
    let rows = lengths.map { length in (0..<keys).map { s in s < length ? 1.0 : 0.0 } }
    return Mask(visible: Tensor(rows).reshaped([lengths.count, 1, keys]))
    // endregion
  }

  /// Nobody sees padding, wherever it stands: B rows of S flags to (B, 1, S).
  ///
  /// Stops when the rows have unequal lengths.
  public static func padding(isReal rows: [[Bool]]) -> Mask {
    let visible = Tensor(rows.map { row in row.map { $0 ? 1.0 : 0.0 } })
    return Mask(visible: visible.expanded(at: 1))
  }

  /// Visible where both masks let it be; stops when their shapes do not go together.
  public func and(_ other: Mask) -> Mask { Mask(visible: visible * other.visible) }

  /// The scores with −∞ where a key is hidden: (T, S) to (T, S).
  ///
  /// Stops when the mask cannot be stretched to the scores.
  public func callAsFunction(_ scores: Tensor) -> Tensor {
    if self == .none { return scores }
    // region: hiding
    return scores.filled(where: 1 - visible, with: -.infinity)
    // endregion
  }

  /// The same mask for every head: (B, T, S) to (B, 1, T, S), for scores of shape (B, H, T, S).
  public var forAllHeads: Mask { Mask(visible: visible.expanded(at: visible.rank - 2)) }

  private init(_ queries: Int, _ keys: Int, _ sees: (Int, Int) -> Bool) {
    guard queries >= 0, keys >= 0 else {
      misuse("Mask", [queries], [keys], complaint: "are no numbers of queries and keys")
    }
    let values = (0..<queries).flatMap { t in (0..<keys).map { s in sees(t, s) ? 1.0 : 0.0 } }
    self.init(visible: Tensor(shape: [queries, keys], values: values))
  }
}
