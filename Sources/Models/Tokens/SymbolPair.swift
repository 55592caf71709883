/// Two symbols that stand side by side.
struct SymbolPair<Symbol: Hashable & Comparable & Sendable>: Hashable, Comparable, Sendable {
  let left: Symbol
  let right: Symbol

  static func < (one: SymbolPair, other: SymbolPair) -> Bool {
    one.left == other.left ? one.right < other.right : one.left < other.left
  }
}

/// A word cut into symbols, and how often it occurs.
struct CutWord<Symbol: Hashable & Comparable & Sendable>: Sendable {
  var symbols: [Symbol]
  let count: Int

  /// The pairs of neighbours from left to right; in "aaa" the pair "a a" comes twice.
  var pairs: [SymbolPair<Symbol>] { neighbours(symbols) }

  /// The word with every occurrence of `pair` replaced by `symbol`.
  func replacing(_ pair: SymbolPair<Symbol>, by symbol: Symbol) -> CutWord {
    CutWord(symbols: Models.replacing(pair, by: symbol, in: symbols), count: count)
  }
}

/// How often each pair of neighbours occurs in (W) words, in the order in which pairs are met.
struct PairCounts<Symbol: Hashable & Comparable & Sendable>: Sendable {
  private(set) var pairs: [SymbolPair<Symbol>] = []
  private var counts: [SymbolPair<Symbol>: Int] = [:]

  init(_ words: [CutWord<Symbol>]) {
    for word in words {
      for pair in word.pairs {
        if counts[pair] == nil { pairs.append(pair) }
        counts[pair, default: 0] += word.count
      }
    }
  }

  subscript(pair: SymbolPair<Symbol>) -> Int { counts[pair] ?? 0 }
}

/// The pairs of neighbours from left to right.
func neighbours<Symbol>(_ symbols: [Symbol]) -> [SymbolPair<Symbol>] {
  zip(symbols, symbols.dropFirst()).map { SymbolPair(left: $0, right: $1) }
}

/// The symbols with every occurrence of `pair` replaced, from left to right: "aaa" becomes "aa a".
///
/// Symbols are compared whole; a search in the joined text would also match across their borders.
func replacing<Symbol>(
  _ pair: SymbolPair<Symbol>, by symbol: Symbol, in symbols: [Symbol]
) -> [Symbol] {
  var result: [Symbol] = []
  var place = 0
  while place < symbols.count {
    if place + 1 < symbols.count, symbols[place] == pair.left, symbols[place + 1] == pair.right {
      result.append(symbol)
      place += 2
    } else {
      result.append(symbols[place])
      place += 1
    }
  }
  return result
}
