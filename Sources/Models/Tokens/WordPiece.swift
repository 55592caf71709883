import Tensors

/// WordPiece: a word as the longest known pieces, from the left.
///
/// A word of n scalars to (T) pieces, T ≤ n.
///
/// The longest piece of the vocabulary that starts the word, then the longest that goes on, written
/// with ## in front, and so on to the end. Where at some place none fits, and where the word has more
/// than `longestWord` scalars, the whole word is the unknown piece. An empty word has no pieces.
///
/// Source: Devlin et al. 2018, released code, tokenization.py, `WordpieceTokenizer`; Wu et al. 2016,
/// section 4.1.
public struct WordPiece: Tokenizer {
  /// The pieces; its `unknown` is what an unknown word becomes.
  public let vocabulary: Vocabulary

  /// What is written in front of a piece that does not start a word.
  public let continuation: String

  /// More scalars than this, and a word is unknown.
  public let longestWord: Int

  /// What cuts a text into words.
  public let words: BasicTokenizer

  /// How the pieces were learned; empty where they were given.
  public let merges: [ScoredMerge]

  let unknown: String

  /// A tokenizer with given pieces; stops when the vocabulary names no unknown piece.
  public init(
    vocabulary: Vocabulary, continuation: String = "##", longestWord: Int = 100,
    words: BasicTokenizer = BasicTokenizer()
  ) {
    self.init(vocabulary, continuation, longestWord, words, merges: [])
  }

  init(
    _ vocabulary: Vocabulary, _ continuation: String, _ longestWord: Int, _ words: BasicTokenizer,
    merges: [ScoredMerge]
  ) {
    guard let unknown = vocabulary.unknown else {
      misuse("WordPiece", [vocabulary.count], complaint: "names no piece for unknown words")
    }
    self.vocabulary = vocabulary
    self.continuation = continuation
    self.longestWord = longestWord
    self.words = words
    self.merges = merges
    self.unknown = unknown
  }

  /// The pieces of all words of the text.
  public func tokens(in text: String) -> [String] {
    words.tokens(in: text).flatMap { tokens(inWord: $0) }
  }

  /// The pieces of one word.
  public func tokens(inWord word: String) -> [String] {
    let scalars = Array(word.unicodeScalars)
    guard scalars.count <= longestWord else { return [unknown] }
    var pieces: [String] = []
    var start = 0
    while start < scalars.count {
      guard let end = endOfLongest(in: scalars, from: start) else { return [unknown] }
      pieces.append(piece(scalars, start, end))
      start = end
    }
    return pieces
  }

  /// The text of pieces: those with ## joined to what comes before, all others after a blank.
  ///
  /// White space, case and accents of the original are not in the pieces and do not come back.
  public func text(of pieces: [String]) -> String {
    var text = String.UnicodeScalarView()
    for (place, piece) in pieces.enumerated() {
      if place > 0, let rest = piece.afterPrefix(continuation) {
        text.append(contentsOf: rest)
      } else {
        if place > 0 { text.append(" ") }
        text.append(contentsOf: piece.unicodeScalars)
      }
    }
    return String(text)
  }

  private func endOfLongest(in scalars: [Unicode.Scalar], from start: Int) -> Int? {
    // region: matching
    stride(from: scalars.count, to: start, by: -1)
      .first { end in vocabulary.id(of: piece(scalars, start, end)) != nil }
    // endregion
  }

  private func piece(_ scalars: [Unicode.Scalar], _ start: Int, _ end: Int) -> String {
    (start > 0 ? continuation : "") + String(String.UnicodeScalarView(scalars[start..<end]))
  }
}

extension String {
  /// What follows the prefix, compared scalar by scalar; nil where the text does not start with it.
  func afterPrefix(_ prefix: String) -> Substring.UnicodeScalarView? {
    let length = prefix.unicodeScalars.count
    guard unicodeScalars.starts(with: prefix.unicodeScalars) else { return nil }
    return unicodeScalars.dropFirst(length)
  }
}
