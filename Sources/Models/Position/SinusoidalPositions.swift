import Foundation
public import Tensors

/// The sinusoidal positional encoding: each position a row of waves, added to the row that stands
/// there.
///
/// (T, C) to (T, C); with axes in front, (B, T, C) to (B, T, C), each sequence by itself.
///
/// PE(p)_{2i} = sin(p ω_i) and PE(p)_{2i+1} = cos(p ω_i) with ω_i = base^(−2i/C), components counted
/// from 0: sine and cosine of one rate stand side by side. If C is odd, the last sine has no cosine
/// beside it. Angles are in radians. Stops when C is less than 1 or the base not positive.
///
/// Source: Vaswani et al. 2017, section 3.5.
public struct SinusoidalPositions: Sendable {
  /// C: how many components a position has.
  public let dimension: Int

  /// How far the rates spread: the slowest is a little above 1 / base.
  public let base: Double

  /// The encoding of a given width; the paper's base is 10 000.
  public init(dimension: Int, base: Double = 10_000) {
    guard dimension > 0, base > 0 else {
      misuse("SinusoidalPositions", [dimension], complaint: "needs a width and a base above zero")
    }
    self.dimension = dimension
    self.base = base
  }

  /// ω_i: the angle by which pair i turns from one position to the next, in radians; the fastest
  /// first, one for each sine.
  public var rates: [Double] {
    stride(from: 0, to: dimension, by: 2).map { even in
      pow(base, -Double(even) / Double(dimension))
    }
  }

  /// 2π / ω_i: after how many positions pair i is back where it was.
  public var wavelengths: [Double] { rates.map { 2 * .pi / $0 } }

  /// PE(p), (C).
  public func encoding(of position: Int) -> Tensor {
    // region: encoding
    var row: [Double] = []
    for rate in rates {
      row.append(sin(Double(position) * rate))
      row.append(cos(Double(position) * rate))
    }
    return Tensor(Array(row.prefix(dimension)))
    // endregion
  }

  /// The encodings of several positions, one a row: (T, C).
  public func table(_ positions: Range<Int>) -> Tensor {
    Tensor(
      shape: [positions.count, dimension],
      values: positions.flatMap { encoding(of: $0).values })
  }

  /// The rows of `x` with their positions added, the first of them being position `start`.
  ///
  /// (…, T, C) to (…, T, C). Stops when the rows of `x` are not C long.
  public func callAsFunction(_ x: Tensor, from start: Int = 0) -> Tensor {
    guard x.rank >= 2, x.shape.last == dimension else {
      misuse("SinusoidalPositions", x.shape, [dimension], complaint: "are not equally wide")
    }
    return x + table(start..<start + x.shape[x.rank - 2])
  }

  /// M_k, the matrix that moves every position k further: PE(p + k) = PE(p) M_k. (C, C)
  ///
  /// Pair i has the block ((cos kω_i, −sin kω_i), (sin kω_i, cos kω_i)) on the diagonal; it turns the
  /// pair and stretches nothing. Stops when C is odd: a sine without its cosine cannot be moved.
  public func shift(by steps: Int) -> Tensor {
    guard dimension.isMultiple(of: 2) else {
      misuse("shift", [dimension], complaint: "leaves a sine without its cosine")
    }
    var matrix = Tensor.identity(dimension)
    for (pair, rate) in rates.enumerated() {
      let angle = Double(steps) * rate
      matrix[2 * pair, 2 * pair] = cos(angle)
      matrix[2 * pair, 2 * pair + 1] = -sin(angle)
      matrix[2 * pair + 1, 2 * pair] = sin(angle)
      matrix[2 * pair + 1, 2 * pair + 1] = cos(angle)
    }
    return matrix
  }
}
