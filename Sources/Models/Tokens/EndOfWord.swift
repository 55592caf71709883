/// How byte pair encoding tells the end of a word from its middle.
///
/// The mark keeps "er" in "ever" apart from "er" in "lower", and lets decoding find the blanks.
public enum EndOfWord: Hashable, Sendable {
  /// The mark is a symbol by itself, l o w ·, and the first merges may attach it: the paper.
  case ownSymbol(String)
  /// The last character bears the mark from the start, l o w·: the released code, subword-nmt from
  /// version 0.2 on, with the mark `</w>`.
  case attached(String)
  /// There is no mark; the blanks are part of the pieces, or are lost.
  case absent

  /// The mark; nil where there is none.
  public var mark: String? {
    switch self {
    case .ownSymbol(let mark), .attached(let mark): mark
    case .absent: nil
    }
  }

  /// A word as single scalars with its end marked; nothing for an empty word.
  func parts(of word: String) -> [WordPart] {
    var parts = word.unicodeScalars.map { WordPart(String($0)) }
    guard let last = parts.last else { return [] }
    switch self {
    case .ownSymbol(let mark): parts.append(WordPart(mark, endsWord: true))
    case .attached(let mark):
      parts[parts.count - 1] = WordPart(last.spelling.string + mark, endsWord: true)
    case .absent: break
    }
    return parts
  }
}
