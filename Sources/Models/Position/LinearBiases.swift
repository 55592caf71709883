import Foundation
public import Tensors

/// Attention with linear biases (ALiBi): a score loses m for each step that its key lies back.
///
/// Scores (T, S) of one head, or (H, T, S) or (B, H, T, S) of all, to the same shape; one slope for
/// each of H heads.
///
/// bias_ij = −m (i − j) for j ≤ i and −∞ for the keys behind, where query i is counted among the S
/// places and the last query stands at the last key. It is added to the scores after they were
/// scaled, and is not scaled itself.
///
/// Source: Press et al. 2021, section 3 (causal; `twoSidedBias` is for models that look both ways).
public struct LinearBiases: Sendable {
  /// m for each head, (H): how fast a head forgets what lies back.
  public var slopes: [Double]

  /// Biases with given slopes.
  public init(slopes: [Double]) {
    self.slopes = slopes
  }

  /// The slopes by the paper's formula, for any number of heads: 2^(−8h/H) for h from 1 to H.
  ///
  /// The first is 2^(−8/H), not 1, and the last is 1/256 for every H. Stops without a head.
  public static func formulaSlopes(heads: Int) -> [Double] {
    guard heads > 0 else { misuse("formulaSlopes", [heads], complaint: "are no heads") }
    return (1...heads).map { exp2(-8 * Double($0) / Double(heads)) }
  }

  /// The slopes by the rule of the authors' released code, which other libraries took over.
  ///
  /// For a power of two it is the formula. Otherwise let P be the largest power of two below H: the
  /// P slopes for P heads, and then every other one of those for 2P heads, beginning with the first,
  /// until there are H. Stops without a head.
  public static func librarySlopes(heads: Int) -> [Double] {
    guard heads > 0 else { misuse("librarySlopes", [heads], complaint: "are no heads") }
    var power = 1
    while 2 * power <= heads { power *= 2 }
    let between = formulaSlopes(heads: 2 * power)
    let rest = (0..<heads - power).map { between[2 * $0] }
    return formulaSlopes(heads: power) + rest
  }

  /// The bias of one head, (T, S).
  ///
  /// With more queries than keys the first queries stand before every key and see none: their rows
  /// are −∞ throughout, and the softmax makes zeros of them.
  public static func bias(slope: Double, queries: Int, keys: Int) -> Tensor {
    // region: bias
    let rows = (keys - queries..<keys).map { i in
      (0..<keys).map { j in j <= i ? -slope * Double(i - j) : -Double.infinity }
    }
    return Tensor(rows)
    // endregion
  }

  /// The bias of one head of a model that looks both ways, (T, S): −m |i − j|, and nothing hidden.
  public static func twoSidedBias(slope: Double, queries: Int, keys: Int) -> Tensor {
    // region: twoSided
    let rows = (keys - queries..<keys).map { i in
      (0..<keys).map { j in -slope * Double(abs(i - j)) }
    }
    return Tensor(rows)
    // endregion
  }

  /// The biases of all heads, (H, T, S): those of `bias`, one head's after the other.
  public func biases(queries: Int, keys: Int) -> Tensor {
    Tensor.stacked(slopes.map { Self.bias(slope: $0, queries: queries, keys: keys) })
  }

  /// The scores of all heads with their biases added: (…, H, T, S) to (…, H, T, S).
  ///
  /// `scores` are already scaled. Stops when there are not as many heads as slopes.
  public func callAsFunction(_ scores: Tensor) -> Tensor {
    guard scores.rank >= 3, scores.shape[scores.rank - 3] == slopes.count else {
      misuse("LinearBiases", scores.shape, [slopes.count], complaint: "are no heads and slopes")
    }
    return scores
      + biases(queries: scores.shape[scores.rank - 2], keys: scores.shape[scores.rank - 1])
  }

  /// The scores of one head with its bias added; `scores` are already scaled: (T, S) to (T, S).
  public func callAsFunction(_ scores: Tensor, head: Int) -> Tensor {
    guard slopes.indices.contains(head) else {
      misuse("LinearBiases", [slopes.count], complaint: "has no head \(head)")
    }
    return scores
      + Self.bias(slope: slopes[head], queries: scores.rowCount, keys: scores.columnCount)
  }
}
