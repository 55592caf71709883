import Models
import Tensors
import Testing

@Suite struct WordPieceLearningTests {
  @Test("learns as the course does", arguments: try WordPiecesGolden.load().learned)
  func agreesWithAnIndependentProgram(_ golden: WordPiecesGolden.Learned) {
    let tokenizer = WordPiece(
      merges: golden.limit, from: TokenCounts(golden.words), tieBreak: .named(golden.ties))
    #expect(
      tokenizer.merges.map { [$0.left, $0.right, $0.symbol] } == golden.merges.map(\.symbols))
    #expect(
      tokenizer.merges.map { [$0.count, $0.leftCount, $0.rightCount, $0.candidates] }
        == golden.merges.map(\.counts))
    #expect(tokenizer.vocabulary.tokens.scalars == golden.pieces.scalars)
  }

  @Test func prefersPartsThatAreSeldomApart() {
    let tokenizer = WordPiece(
      merges: 2, from: ["hug": 10, "pug": 5, "pun": 12, "bun": 4, "hugs": 5])
    // ##s occurs 5 times and always after ##g, which occurs 20 times: 5 / (20 · 5) = 1/20.
    // Then six pairs have 1/36, the share of the 36 ##u: h + ##u is met first, 15 / (15 · 36).
    #expect(
      tokenizer.merges.map(\.description) == [
        "##g + ##s (5 / (20 · 5))", "h + ##u (15 / (15 · 36), one of 6)",
      ])
    #expect(tokenizer.merges.map(\.score) == [0.05, 1.0 / 36])
    #expect(tokenizer.merges.map(\.isTie) == [false, true])
  }

  @Test(arguments: [TieBreak.smallest, .largest])
  func withTiesByScalarsTheOrderOfTheWordsDoesNotMatter(tieBreak: TieBreak) {
    var generator = SeededGenerator(seed: 15)
    for _ in 0..<10 {
      let words = (0..<25).map { _ in generator.word(upTo: 6, letters: 3) }
      let shuffled = generator.permutation(words.count).map { words[$0] }
      let one = WordPiece(merges: 30, from: TokenCounts(words), tieBreak: tieBreak)
      let other = WordPiece(merges: 30, from: TokenCounts(shuffled), tieBreak: tieBreak)
      #expect(one.merges.map(\.description) == other.merges.map(\.description))
      #expect(one.vocabulary.tokens == other.vocabulary.tokens)
    }
  }

  @Test func nothingCountedLeavesTheSpecialPieces() {
    let tokenizer = WordPiece(merges: 3, from: ["ab": 0])
    #expect(tokenizer.vocabulary.tokens == ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"])
    #expect(tokenizer.tokens(in: "ab") == ["[UNK]"])
  }

  @Test func refusesWhatIsNoNumberOfMerges() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = WordPiece(merges: -1, from: ["ab": 1])
    }
    expect("WordPiece: cannot learn -1 merges", in: result)
  }
}
