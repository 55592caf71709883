import Foundation
public import Tensors

extension SinusoidalPositions {
  /// The encodings as the paper's released code has them, one a row: (T, C).
  ///
  /// It differs from the paper in two ways: all sines stand before all cosines, and the rates are
  /// base^(−i/(n − 1)) for n = C/2 rounded down, so that the slowest is 1 / base exactly. An odd C
  /// gets a last column of zeros. With a single pair its rate is 1.
  ///
  /// Source: tensor2tensor, `get_timing_signal_1d` in `common_attention.py`.
  public func releasedCodeTable(_ positions: Range<Int>) -> Tensor {
    let count = dimension / 2
    let rates = (0..<count).map { pow(base, -Double($0) / Double(max(count - 1, 1))) }
    let padding = Array(repeating: 0.0, count: dimension - 2 * count)
    let rows = positions.map { position in
      let angles = rates.map { Double(position) * $0 }
      return angles.map { sin($0) } + angles.map { cos($0) } + padding
    }
    return Tensor(shape: [positions.count, dimension], values: Array(rows.joined()))
  }
}
