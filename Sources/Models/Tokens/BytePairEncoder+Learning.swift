import Tensors

extension BytePairEncoder {
  /// Learning byte pair encoding: the most frequent pair of neighbours becomes one symbol; repeat.
  ///
  /// Counts of W words to at most `merges` merges.
  ///
  /// Pairs never reach across two words. Each occurrence counts as often as its word, and in "aaa"
  /// the pair "a a" occurs twice. Of equally frequent pairs `tieBreak` chooses. Learning ends early
  /// where no pair occurs `minimumCount` times; without words there are no merges. Stops at a
  /// negative number of merges and at a minimum below 1.
  ///
  /// Source: Sennrich et al. 2016, section 3.2 and algorithm 1. Subword-nmt is `.attached("</w>")`
  /// with the tie-break `.largest` and a minimum of 2.
  public init(
    merges limit: Int, from words: TokenCounts, endOfWord: EndOfWord = .ownSymbol("·"),
    tieBreak: TieBreak = .firstSeen, minimumCount: Int = 1
  ) {
    guard limit >= 0, minimumCount >= 1 else {
      misuse(
        "BytePairEncoder",
        complaint: "cannot learn \(limit) merges of pairs that occur \(minimumCount) times")
    }
    var words = zip(words.tokens, words.counts).map { word, count in
      CutWord(symbols: endOfWord.parts(of: word), count: count)
    }
    var merges: [PairMerge] = []
    while merges.count < limit {
      // region: learning
      let counts = PairCounts(words)
      let most = counts.pairs.map { counts[$0] }.max() ?? 0
      let tied = counts.pairs.filter { counts[$0] == most }
      guard most >= minimumCount, let pair = tieBreak.choice(among: tied) else { break }
      merges.append(PairMerge(pair: pair, count: most, candidates: tied.count))
      words = words.map { $0.replacing(pair, by: pair.left + pair.right) }
      // endregion
    }
    self.init(merges, endOfWord)
  }
}
