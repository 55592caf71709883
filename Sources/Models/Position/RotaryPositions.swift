import Foundation
public import Tensors

/// Rotary positions (RoPE): each pair of components turned by an angle that grows with the position.
///
/// (T, C) to (T, C); for queries and keys, never for values.
///
/// (a, b) becomes (a cos mθ_i − b sin mθ_i, a sin mθ_i + b cos mθ_i) at position m, with
/// θ_i = base^(−2i/C) and i from 0. Norms stay, and the dot product of two rotated rows depends on
/// their positions only through the difference. Which components make pair i, the layout says.
/// Stops when C is odd.
///
/// Source: Su et al. 2021, equations 15 and 34 (which count i from 1).
public struct RotaryPositions: Sendable {
  /// Which two components turn together.
  public enum Layout: Sendable, CaseIterable {
    /// 2i and 2i + 1: neighbours, as in the paper.
    case interleaved

    /// i and i + C/2: one of each half, as many released models have it.
    case halfSplit
  }

  /// C: how wide a row is; even.
  public let dimension: Int

  /// Which two components turn together.
  public let layout: Layout

  /// How far the rates spread: the slowest is a little above 1 / base.
  public let base: Double

  /// The rotation of rows of a given width; the paper's base is 10 000.
  public init(dimension: Int, layout: Layout, base: Double = 10_000) {
    guard dimension > 0, dimension.isMultiple(of: 2), base > 0 else {
      misuse("RotaryPositions", [dimension], complaint: "does not part into pairs")
    }
    self.dimension = dimension
    self.layout = layout
    self.base = base
  }

  /// θ_i: the angle by which pair i turns from one position to the next, in radians.
  public var rates: [Double] {
    (0..<dimension / 2).map { pow(base, -2 * Double($0) / Double(dimension)) }
  }

  /// The two components of each pair.
  public var pairs: [(Int, Int)] {
    (0..<dimension / 2).map { pair in
      switch layout {
      case .interleaved: (2 * pair, 2 * pair + 1)
      case .halfSplit: (pair, pair + dimension / 2)
      }
    }
  }

  /// One row turned to its position, (C) to (C).
  public func rotated(_ row: Tensor, to position: Int) -> Tensor {
    guard row.shape == [dimension] else {
      misuse("rotated", row.shape, [dimension], complaint: "are not equally long")
    }
    // region: rotated
    var result = row
    for ((first, second), rate) in zip(pairs, rates) {
      let angle = Double(position) * rate
      result[first] = row[first] * cos(angle) - row[second] * sin(angle)
      result[second] = row[first] * sin(angle) + row[second] * cos(angle)
    }
    return result
    // endregion
  }

  /// The rows of `x`, each turned to its position, the first of them to `start`.
  public func callAsFunction(_ x: Tensor, from start: Int = 0) -> Tensor {
    guard x.columnCount == dimension else {
      misuse("RotaryPositions", x.shape, [dimension], complaint: "are not equally wide")
    }
    // All rows at once: each component times the cosine, and its partner times ± the sine.
    var partners = Array(repeating: 0, count: dimension)
    var cosines = Tensor.zeros(x.shape)
    var sines = Tensor.zeros(x.shape)
    for ((first, second), rate) in zip(pairs, rates) {
      (partners[first], partners[second]) = (second, first)
      for row in 0..<x.rowCount {
        let angle = Double(start + row) * rate
        (cosines[row, first], cosines[row, second]) = (cos(angle), cos(angle))
        (sines[row, first], sines[row, second]) = (-sin(angle), sin(angle))
      }
    }
    return x * cosines + x.gathered(partners, axis: 1) * sines
  }

  /// Which component of the interleaved layout stands at each place of the half-split one: for
  /// C = 4 that is 0, 2, 1, 3.
  public static func halfSplitOrder(dimension: Int) -> [Int] {
    let half = RotaryPositions(dimension: dimension, layout: .halfSplit)
    let interleaved = RotaryPositions(dimension: dimension, layout: .interleaved)
    var order = Array(repeating: 0, count: dimension)
    for (there, here) in zip(half.pairs, interleaved.pairs) {
      order[there.0] = here.0
      order[there.1] = here.1
    }
    return order
  }

  /// Columns moved from the interleaved layout to the half-split one: (T, C) to (T, C).
  ///
  /// Rotating afterwards with `.halfSplit` is rotating before with `.interleaved`. Applied to the
  /// columns of W_q and W_k it turns the weights of one kind of model into those of the other.
  public static func halfSplit(fromInterleaved x: Tensor) -> Tensor {
    let order = halfSplitOrder(dimension: x.columnCount)
    return x.gathered(order, axis: 1)
  }

  /// Columns moved back: (T, C) to (T, C).
  public static func interleaved(fromHalfSplit x: Tensor) -> Tensor {
    let order = halfSplitOrder(dimension: x.columnCount)
    var back = order
    for (place, source) in order.enumerated() { back[source] = place }
    return x.gathered(back, axis: 1)
  }
}
