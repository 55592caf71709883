/// Which of several equally good pairs is merged. The papers leave it open, so two programs that
/// follow them learn different tokens.
public enum TieBreak: Hashable, Sendable, CaseIterable {
  /// The one met first, reading the words in order from left to right as they are cut now: what the
  /// Python code printed in Sennrich et al. 2016 does. It depends on the order of the words.
  case firstSeen
  /// The smallest by Unicode scalars, the left symbol before the right one.
  case smallest
  /// The largest by Unicode scalars, the left symbol before the right one, as in subword-nmt.
  case largest

  /// The choice among pairs that stand in the order in which they were met.
  func choice<Symbol>(among tied: [SymbolPair<Symbol>]) -> SymbolPair<Symbol>? {
    switch self {
    case .firstSeen: tied.first
    case .smallest: tied.min()
    case .largest: tied.max()
    }
  }
}
