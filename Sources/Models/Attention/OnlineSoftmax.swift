import Foundation
public import Tensors

/// Softmax and weighted sum in one pass over the keys, without all scores at once.
///
/// Scores (S) and values (S, D), part by part, to output (D).
///
/// Held are the largest score so far m, the sum l = Σ exp(z_s − m), and a = Σ exp(z_s − m) v_s. A
/// larger score that comes later changes m, and all that was added up before is off by the factor
/// exp(m_old − m_new), so l and a are multiplied by it. At the end a / l is the output and
/// m + ln l the log-sum-exp. It is exact, in whatever parts and order the keys come.
///
/// Source: Milakov and Gimelshein 2018, algorithm 3; Dao et al. 2022, section 3.1.
public struct OnlineSoftmax: Sendable {
  /// m: the largest score so far; −∞ before the first.
  public private(set) var maximum = -Double.infinity

  /// l: the sum of exp(z − m) so far.
  public private(set) var total = 0.0

  /// a, (D): the sum of exp(z − m) v so far.
  public private(set) var sum: [Double]

  /// Nothing seen yet, for values D long.
  public init(width: Int) {
    sum = Array(repeating: 0, count: width)
  }

  /// Takes up some keys: their scores (n) and values (n, D).
  ///
  /// A score of −∞ counts for nothing. Stops when there are not as many values as scores or they are
  /// not D long.
  public mutating func add(scores: [Double], values: Tensor) {
    guard values.shape == [scores.count, sum.count] else {
      misuse(
        "OnlineSoftmax", [scores.count], values.shape, complaint: "are no scores and their values")
    }
    add(scores: scores, values: values.values, from: 0)
  }

  /// The same with the values as the rows from `row` on of a longer list.
  mutating func add(scores: [Double], values: [Double], from row: Int) {
    let largest = max(maximum, scores.max() ?? -.infinity)
    guard largest != -.infinity else { return }
    // region: online
    let rescale = exp(maximum - largest)
    maximum = largest
    total *= rescale
    for column in sum.indices { sum[column] *= rescale }
    var start = row * sum.count
    for score in scores {
      let power = exp(score - maximum)
      total += power
      for column in sum.indices { sum[column] += power * values[start + column] }
      start += sum.count
    }
    // endregion
  }

  /// a / l, (D): the average of the values seen, weighted by the softmax; zeros if none was.
  public var output: Tensor {
    Tensor(total == 0 ? sum.map { _ in 0 } : sum.map { $0 / total })
  }

  /// m + ln l: the logarithm of the sum of exponentials; −∞ if nothing was seen.
  public var logSumExp: Double { maximum + log(total) }
}
