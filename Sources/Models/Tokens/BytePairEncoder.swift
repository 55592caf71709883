import Tensors

/// Byte pair encoding: words as the longest pieces that frequent neighbours have grown into.
///
/// A word of n scalars to (T) symbols, T ≤ n (plus one where the mark is a symbol of its own).
///
/// Every word starts as single scalars. Merges are applied by rank, the one learned first before all
/// others, each wherever its two symbols are neighbours. A character never seen stays a symbol by
/// itself; an empty word has no symbols. Nothing is normalised.
///
/// Source: Sennrich et al. 2016, section 3.2.
public struct BytePairEncoder: Tokenizer {
  /// The merges; their place is their rank.
  public let merges: [PairMerge]

  /// How the end of a word is told.
  public let endOfWord: EndOfWord

  private let ranks: [SymbolPair<WordPart>: Int]

  /// An encoder with merges that were learned elsewhere, the first learned first.
  ///
  /// A symbol that ends with the mark ends a word. Of two equal merges the first counts. Stops at an
  /// empty mark.
  public init(merges: [(left: String, right: String)], endOfWord: EndOfWord) {
    func part(_ spelling: String) -> WordPart {
      WordPart(spelling, endsWord: endOfWord.mark.map { spelling.endsExactly(with: $0) } ?? false)
    }
    self.init(
      merges.map { left, right in
        PairMerge(
          pair: SymbolPair(left: part(left), right: part(right)), count: 0, candidates: 1)
      }, endOfWord)
  }

  init(_ merges: [PairMerge], _ endOfWord: EndOfWord) {
    if endOfWord.mark == "" { misuse("BytePairEncoder", complaint: "has an empty mark") }
    self.merges = merges
    self.endOfWord = endOfWord
    ranks = Dictionary(
      zip(merges.map(\.pair), merges.indices), uniquingKeysWith: { first, _ in first })
  }
}

// MARK: - Encoding

extension BytePairEncoder {
  /// The symbols of one word, as they are written.
  public func tokens(inWord word: String) -> [String] {
    parts(of: word).map(\.spelling.string)
  }

  /// The symbols of all words of the text; words are what stands between white space.
  public func tokens(in text: String) -> [String] {
    text.unicodeScalars.split(whereSeparator: \.properties.isWhitespace)
      .flatMap { tokens(inWord: String($0)) }
  }

  /// The word after no merge, after the first one that applies, and so on to the last.
  public func steps(inWord word: String) -> [[String]] {
    var parts = endOfWord.parts(of: word)
    var steps = [parts.map(\.spelling.string)]
    while let next = afterNextMerge(parts) {
      parts = next
      steps.append(parts.map(\.spelling.string))
    }
    return steps
  }

  func parts(of word: String) -> [WordPart] {
    var parts = endOfWord.parts(of: word)
    while let next = afterNextMerge(parts) { parts = next }
    return parts
  }

  /// The parts after the merge of the lowest rank among their neighbours; nil where none applies.
  private func afterNextMerge(_ parts: [WordPart]) -> [WordPart]? {
    // region: encoding
    guard let rank = neighbours(parts).compactMap({ ranks[$0] }).min() else { return nil }
    return replacing(merges[rank].pair, by: merges[rank].joined, in: parts)
    // endregion
  }
}

// MARK: - Decoding

extension BytePairEncoder {
  /// The text of the symbols: marks become single blanks, but for a last one.
  ///
  /// `text(of: tokens(in: x))` is x with each run of white space made one blank and none at either
  /// end, as long as x does not contain the mark. Without a mark all words run together; where every
  /// text must come back, use `ByteLevelEncoder`.
  public func text(of tokens: [String]) -> String {
    var text = String.UnicodeScalarView()
    for token in tokens {
      if let mark = endOfWord.mark, token.endsExactly(with: mark) {
        text.append(contentsOf: token.unicodeScalars.dropLast(mark.unicodeScalars.count))
        text.append(" ")
      } else {
        text.append(contentsOf: token.unicodeScalars)
      }
    }
    if let mark = endOfWord.mark, tokens.last?.endsExactly(with: mark) ?? false {
      text.removeLast()
    }
    return String(text)
  }
}

extension String {
  /// Whether the last scalars are those of `end`; `hasSuffix` compares characters.
  fileprivate func endsExactly(with end: String) -> Bool {
    unicodeScalars.suffix(end.unicodeScalars.count).elementsEqual(end.unicodeScalars)
  }
}
