import Foundation
public import Tensors

/// Rotary positions (RoPE): each pair of components turned by an angle that grows with the position.
///
/// (T, C) to (T, C); with axes in front, (B, H, T, C) to (B, H, T, C), each head by itself, where C is
/// the width of one head. For queries and keys, never for values.
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

  /// One row turned to its position, (C) to (C): the definition, entry by entry, without a gradient.
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
  ///
  /// (…, T, C) to (…, T, C). With a cache of keys, `start` is how many rows it holds: keys are turned
  /// before they are kept, and never again. Stops when rows are not C long.
  public func callAsFunction(_ x: Tensor, from start: Int = 0) -> Tensor {
    guard x.rank >= 2, x.shape.last == dimension else {
      misuse("RotaryPositions", x.shape, [dimension], complaint: "are not equally wide")
    }
    // All rows at once: each component times the cosine, and its partner times ± the sine.
    let rowCount = x.shape[x.rank - 2]
    var partners = Array(repeating: 0, count: dimension)
    var cosines = Tensor.zeros([rowCount, dimension])
    var sines = Tensor.zeros([rowCount, dimension])
    for ((first, second), rate) in zip(pairs, rates) {
      (partners[first], partners[second]) = (second, first)
      for row in 0..<rowCount {
        let angle = Double(start + row) * rate
        (cosines[row, first], cosines[row, second]) = (cos(angle), cos(angle))
        (sines[row, first], sines[row, second]) = (-sin(angle), sin(angle))
      }
    }
    return x * cosines + x.gathered(partners, axis: -1) * sines
  }
}
