/// One step of learning WordPiece: two pieces that became one, and the score that chose them.
public struct ScoredMerge: Sendable, CustomStringConvertible {
  let pair: SymbolPair<ExactText>

  /// How often the pair occurred when it was chosen, words weighted by their counts.
  public let count: Int

  /// How often the left piece occurred, in this pair or not.
  public let leftCount: Int

  /// How often the right piece occurred.
  public let rightCount: Int

  /// How many pairs had the same score, this one included.
  public let candidates: Int

  /// The new piece.
  public let symbol: String

  /// The left piece.
  public var left: String { pair.left.string }

  /// The right piece.
  public var right: String { pair.right.string }

  /// count(ab) / (count(a) count(b)).
  public var score: Double { Double(count) / (Double(leftCount) * Double(rightCount)) }

  /// Whether other pairs had the same score.
  public var isTie: Bool { candidates > 1 }

  /// `##g + ##s (5 / (20 · 5))`
  public var description: String {
    "\(left) + \(right) (\(count) / (\(leftCount) · \(rightCount))"
      + (isTie ? ", one of \(candidates))" : ")")
  }
}
