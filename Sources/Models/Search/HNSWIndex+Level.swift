import Foundation
import Tensors

extension HNSWIndex {
  /// m_L = 1 / ln M, with which a layer holds 1/M of the nodes of the one below, on average.
  ///
  /// Source: Malkov, Yashunin 2018, section 4.1.
  public var levelMultiplier: Double { 1 / log(Double(connections)) }

  /// The level of a new node: how high a uniform number from 0 to 1 puts it.
  ///
  /// ⌊−ln u · m_L⌋, so P(level ≥ l) = exp(−l / m_L) = M^(−l). Zero, whose logarithm is infinite,
  /// counts as 2⁻⁵³, the smallest other number that the generator draws. Stops outside of 0 to 1.
  ///
  /// Source: algorithm 1, line 4.
  public static func level(uniform u: Double, multiplier: Double) -> Int {
    guard (0...1).contains(u), multiplier > 0, multiplier.isFinite else {
      misuse("level", complaint: "\(u) and \(multiplier) give no level")
    }
    // region: level
    return Int((-log(max(u, 0x1p-53)) * multiplier).rounded(.down))
    // endregion
  }
}
