import Tensors

extension WordPiece {
  /// Learning WordPiece: the pair whose parts are seldom apart becomes one piece; repeat.
  ///
  /// Counts of W words to at most `merges` merges. Words are taken as they are: count those that
  /// `BasicTokenizer` makes, without which a # in a word would read as a mark.
  ///
  /// score(a, b) = count(ab) / (count(a) count(b)), every occurrence as often as its word; compared
  /// as exact fractions, so that ties are ties. Words start as scalars, all but the first with ##.
  /// The vocabulary is `special`, then the scalars in their order, then the new pieces as they came.
  /// Learning ends early where no pair occurs. Stops at a negative number of merges, and when `unknown`
  /// is not in `special`.
  ///
  /// Source: Schuster and Nakajima 2012 choose by the likelihood that a merge adds; this
  /// score stands for it in the course of Hugging Face, chapter 6. Google's trainer is not public.
  public init(
    merges limit: Int, from counts: TokenCounts, tieBreak: TieBreak = .firstSeen,
    special: [String] = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"], unknown: String = "[UNK]",
    words basic: BasicTokenizer = BasicTokenizer()
  ) {
    guard limit >= 0 else { misuse("WordPiece", complaint: "cannot learn \(limit) merges") }
    let mark = "##"
    var words = zip(counts.tokens, counts.counts).filter { $0.1 > 0 }.map { word, count in
      CutWord(symbols: Self.scalars(of: word, mark), count: count)
    }
    let alphabet = Set(words.flatMap(\.symbols)).sorted()
    var merges: [ScoredMerge] = []
    while merges.count < limit {
      // region: learning
      let scores = PairScores(words)
      let tied = scores.best
      guard let pair = tieBreak.choice(among: tied) else { break }
      let symbol = Self.joined(pair, mark)
      merges.append(scores.merge(pair, symbol.string, candidates: tied.count))
      words = words.map { $0.replacing(pair, by: symbol) }
      // endregion
    }
    // Two merges may spell one piece: a + ##bc, and ab + ##c in a word cut otherwise.
    let pieces = TokenCounts(special + alphabet.map(\.string) + merges.map(\.symbol)).tokens
    self.init(
      Vocabulary(distinct: pieces, unknown: unknown), mark, 100, basic, merges: merges)
  }

  private static func scalars(of word: String, _ mark: String) -> [ExactText] {
    word.unicodeScalars.enumerated()
      .map { place, scalar in ExactText((place > 0 ? mark : "") + String(scalar)) }
  }

  /// Left and right piece as one: h and ##u are hu, ##u and ##g are ##ug.
  private static func joined(_ pair: SymbolPair<ExactText>, _ mark: String) -> ExactText {
    ExactText(pair.left.string + String(pair.right.string.unicodeScalars.dropFirst(mark.count)))
  }
}

/// The scores of all pairs of neighbours.
private struct PairScores {
  let counts: PairCounts<ExactText>
  private var single: [ExactText: Int] = [:]

  init(_ words: [CutWord<ExactText>]) {
    counts = PairCounts(words)
    for word in words {
      for symbol in word.symbols { single[symbol, default: 0] += word.count }
    }
  }

  /// The pairs with the highest score, in the order in which they are met.
  var best: [SymbolPair<ExactText>] {
    var best: [SymbolPair<ExactText>] = []
    for pair in counts.pairs {
      guard let leader = best.first else {
        best = [pair]
        continue
      }
      // a / (b c) against d / (e f): a e f against d b c, exact in 128 bits.
      let (mine, other) = (
        UInt128(counts[pair]) * apart(leader), UInt128(counts[leader]) * apart(pair)
      )
      if mine > other { best = [pair] } else if mine == other { best.append(pair) }
    }
    return best
  }

  /// count(a) count(b)
  private func apart(_ pair: SymbolPair<ExactText>) -> UInt128 {
    UInt128(single[pair.left] ?? 0) * UInt128(single[pair.right] ?? 0)
  }

  func merge(_ pair: SymbolPair<ExactText>, _ symbol: String, candidates: Int) -> ScoredMerge {
    ScoredMerge(
      pair: pair, count: counts[pair], leftCount: single[pair.left] ?? 0,
      rightCount: single[pair.right] ?? 0, candidates: candidates, symbol: symbol)
  }
}
