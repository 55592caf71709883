/// One step of byte pair encoding: two symbols that became one.
public struct PairMerge: Sendable, CustomStringConvertible {
  let pair: SymbolPair<WordPart>

  /// How often the pair occurred when it was chosen, words weighted by their counts; 0 in a merge
  /// that was given and not learned.
  public let count: Int

  /// How many pairs occurred as often, this one included: above 1 it took a tie-break.
  public let candidates: Int

  /// The left symbol as it is written.
  public var left: String { pair.left.spelling.string }

  /// The right symbol as it is written, with the mark where it ends a word.
  public var right: String { pair.right.spelling.string }

  /// The new symbol as it is written.
  public var symbol: String { joined.spelling.string }

  /// Whether other pairs occurred as often.
  public var isTie: Bool { candidates > 1 }

  var joined: WordPart { pair.left + pair.right }

  /// `t + a (9, one of 3)`
  public var description: String {
    "\(left) + \(right) (\(count)\(isTie ? ", one of \(candidates)" : ""))"
  }
}
