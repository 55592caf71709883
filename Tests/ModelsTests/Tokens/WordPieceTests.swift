import Models
import Tensors
import Testing

@Suite struct WordPieceTests {
  @Test func agreesWithTokenizers() throws {
    let golden = try WordPiecesGolden.load()
    let vocabulary = try Vocabulary(tokens: golden.pieces, unknown: "[UNK]")
    let tokenizer = WordPiece(vocabulary: vocabulary)
    for (text, encoded) in zip(golden.texts, golden.encoded) {
      let tokens = tokenizer.tokens(in: text)
      #expect(tokens.scalars == encoded.tokens.scalars, "\(text.debugDescription)")
      #expect(try vocabulary.encode(tokens) == encoded.ids)
    }
  }

  @Test func isGreedyAlsoWhereItLeadsNowhere() throws {
    // abc + ##d would do, but abcd's longest start is abcd without an end: ##e is not there.
    let tokenizer = try Self.tokenizer(["abcd", "abc", "##de", "##d"])
    #expect(tokenizer.tokens(inWord: "abcd") == ["abcd"])
    #expect(tokenizer.tokens(inWord: "abcde") == ["[UNK]"])
    #expect(tokenizer.tokens(inWord: "abcdd") == ["abcd", "##d"])
  }

  @Test func aPieceWithinAWordIsNoPieceAtItsStart() throws {
    let tokenizer = try Self.tokenizer(["a", "##b"])
    #expect(tokenizer.tokens(inWord: "ab") == ["a", "##b"])
    #expect(tokenizer.tokens(inWord: "b") == ["[UNK]"])
    #expect(tokenizer.tokens(inWord: "aa") == ["[UNK]"])
  }

  @Test func aWordMayBeTooLong() throws {
    let tokenizer = WordPiece(
      vocabulary: try Vocabulary(tokens: ["?", "a", "##a"], unknown: "?"), longestWord: 3)
    #expect(tokenizer.tokens(inWord: "aaa") == ["a", "##a", "##a"])
    #expect(tokenizer.tokens(inWord: "aaaa") == ["?"])
    #expect(tokenizer.tokens(inWord: "").isEmpty)
  }

  @Test func joinedThePiecesAreTheWord() {
    var generator = SeededGenerator(seed: 14)
    let words = (0..<40).map { _ in generator.word(upTo: 7, letters: 5) }
    let tokenizer = WordPiece(merges: 25, from: TokenCounts(words))
    for _ in 0..<200 {
      let word = generator.word(upTo: 9, letters: 6)
      let pieces = tokenizer.tokens(inWord: word)
      #expect(pieces == ["[UNK]"] || tokenizer.text(of: pieces) == word)
    }
    for word in words { #expect(tokenizer.text(of: tokenizer.tokens(inWord: word)) == word) }
  }

  @Test func putsBlanksBetweenWordsOnly() throws {
    let tokenizer = try Self.tokenizer(["un", "##aff", "##able", "注"])
    #expect(tokenizer.text(of: ["un", "##aff", "##able", "注", "##able"]) == "unaffable 注able")
    #expect(tokenizer.text(of: ["##able"]) == "##able")
    #expect(tokenizer.text(of: []) == "")
  }

  @Test func needsAPieceForUnknownWords() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = WordPiece(vocabulary: try Vocabulary(tokens: ["a"]))
    }
    expect("WordPiece: (1) names no piece for unknown words", in: result)
  }

  private static func tokenizer(_ pieces: [String]) throws -> WordPiece {
    WordPiece(vocabulary: try Vocabulary(tokens: ["[UNK]"] + pieces, unknown: "[UNK]"))
  }
}
