import Foundation

/// The logarithm of the sum of exponentials: the softmax's denominator, kept on the scale of z.
///
/// (S) to one number.
///
/// logSumExp(z) = ln Σ_i exp(z_i) = m + ln Σ_i exp(z_i − m) with m = max z, so that the largest power
/// is 1 and nothing overflows; −∞ where every z is −∞ or there is none, ∞ where one of them is ∞, NaN
/// where one of them is NaN.
public func logSumExp(_ scores: [Double]) -> Double {
  guard let largest = scores.max() else { return -.infinity }
  if scores.contains(where: \.isNaN) { return .nan }
  guard largest.isFinite else { return largest }
  return largest + log(scores.reduce(0) { $0 + exp($1 - largest) })
}

/// The logarithm of the sum of exponentials along one axis, the last if none is named.
///
/// (S) to (); (T, S) to (T). Its gradient is the softmax.
public func logSumExp(_ scores: Tensor, axis: Int = -1) -> Tensor {
  let axis = scores.resolved(axis, for: "logSumExp")
  let last = alongLast(scores, axis, "logSumExp") { scores in
    Tensor(
      shape: scores.shape.dropLast() + [1], values: scores.lastAxisRows.map { logSumExp($0) }
    )
    .recorded("logSumExp", from: scores) { g in [g * softmax(scores)] }
  }
  var shape = scores.shape
  shape.remove(at: axis)
  return last.reshaped(shape)
}

/// The logarithm of the softmax, taken without the softmax.
///
/// (S) to (S).
///
/// logSoftmax(z)_i = z_i − logSumExp(z). A share too small for a Double still has its logarithm: z_i
/// far below the largest gives a large negative number and not −∞. Where every z is −∞ all shares
/// are zero, and their logarithms −∞.
public func logSoftmax(_ scores: [Double]) -> [Double] {
  let total = logSumExp(scores)
  guard total != -.infinity else { return scores }
  return scores.map { $0 - total }
}

/// The logarithm of the softmax along one axis, the last if none is named.
///
/// (S) to (S); (T, S) to (T, S). With upstream g the gradient is g − softmax(z) Σ_i g_i.
public func logSoftmax(_ scores: Tensor, axis: Int = -1) -> Tensor {
  alongLast(scores, axis, "logSoftmax") { scores in
    scores.mappedRows { logSoftmax($0) }.recorded("logSoftmax", from: scores) { g in
      [g - softmax(scores) * g.sum(axis: -1, keepingAxis: true)]
    }
  }
}
