/// English words and punctuation, and Chinese words by a word list.
///
/// A text to (T) words. White space is dropped, and nothing else: joined, the tokens are the text
/// without its white space.
///
/// - Letters, digits and their marks that stand together are one word; so is one with an apostrophe
///   between letters ("don't").
/// - Chinese writes no blanks: each ideograph is a word, unless a word list is given.
/// - With a word list, forward maximum matching: from the left, the longest listed word that starts
///   here; a lone ideograph where none does. It is greedy: 研究生命 with 研究, 研究生 and 生命 becomes
///   研究生 命.
/// - Everything else (a comma, an emoji, a control character) is a token by itself.
///
/// Characters are grapheme clusters, classed by their first scalar; case is kept and nothing is
/// normalised. Listed words that hold anything but ideographs are never found.
public struct WordTokenizer: Tokenizer {
  private let listed: Set<ExactText>
  private let longest: Int

  /// A tokenizer that knows the given Chinese words; duplicates do no harm.
  public init(words: [String] = []) {
    listed = Set(words.map { ExactText($0) })
    longest = words.reduce(1) { max($0, $1.count) }
  }

  /// The words and punctuation of the text.
  public func tokens(in text: String) -> [String] {
    let characters = Array(text)
    var tokens: [String] = []
    var start = 0
    while start < characters.count {
      let end = endOfToken(in: characters, from: start)
      if !characters[start].isWhitespace { tokens.append(String(characters[start..<end])) }
      start = end
    }
    return tokens
  }

  private func endOfToken(in characters: [Character], from start: Int) -> Int {
    if characters[start].isIdeograph { return endOfListed(in: characters, from: start) }
    guard characters[start].isWordPart else { return start + 1 }
    var end = start + 1
    while end < characters.count {
      let joins = characters[end].isApostrophe && end + 1 < characters.count
      if characters[end].isWordPart || joins && characters[end + 1].isWordPart {
        end += 1
      } else {
        break
      }
    }
    return end
  }

  /// Where the longest listed word that begins at `start` ends.
  private func endOfListed(in characters: [Character], from start: Int) -> Int {
    // region: matching
    var end = min(start + longest, characters.count)
    while end > start + 1, !listed.contains(ExactText(String(characters[start..<end]))) {
      end -= 1
    }
    return end
    // endregion
  }
}

extension Character {
  fileprivate var isIdeograph: Bool {
    unicodeScalars.first?.properties.isIdeographic ?? false
  }

  fileprivate var isWordPart: Bool { (isLetter || isNumber) && !isIdeograph }

  fileprivate var isApostrophe: Bool { self == "'" || self == "’" }
}
