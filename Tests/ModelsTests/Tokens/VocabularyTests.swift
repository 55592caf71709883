import Models
import Tensors
import Testing

@Suite struct VocabularyTests {
  @Test func agreesWithAnIndependentProgram() throws {
    for golden in try WordsGolden.load().vocabularies {
      let counts = TokenCounts(golden.tokens)
      let ties: Vocabulary.Ties = golden.ties == "scalars" ? .scalars : .firstSeen
      let vocabulary = Vocabulary(counts, minimumCount: golden.minimum, ties: ties)
      #expect(vocabulary.tokens.scalars == golden.order.scalars)
      #expect(vocabulary.tokens.map { counts[$0] } == golden.counts)
    }
  }

  @Test func specialTokensComeFirstAndOnce() throws {
    let vocabulary = Vocabulary(
      ["the": 3, "[MASK]": 5, "cat": 3], special: SpecialToken.allCases)
    #expect(
      vocabulary.tokens == ["<pad>", "<unk>", "[CLS]", "[SEP]", "[MASK]", "the", "cat"])
    #expect(try vocabulary.encode(["[MASK]", "dog", "cat"]) == [4, 1, 6])
    #expect(vocabulary.decode([4, 1, 6]) == ["[MASK]", "<unk>", "cat"])
    #expect(vocabulary.id(of: "dog") == nil)
  }

  @Test func namesATokenItDoesNotKnow() {
    let vocabulary = Vocabulary(["the": 3, "cat": 1])
    let error = VocabularyError.unknownToken(token: "dog", place: 1)
    #expect(throws: error) { try vocabulary.encode(["the", "dog"]) }
    #expect(
      error.description
        == "the vocabulary has no token \"dog\" (place 1); add it, or name an unknown token")
  }

  @Test func refusesATokenListedTwice() {
    let error = VocabularyError.duplicate(token: "a", first: 0, second: 2)
    #expect(throws: error) { try Vocabulary(tokens: ["a", "b", "a", "b"]) }
    #expect(
      error.description == "the token \"a\" is listed twice, at 0 and 2; list it once")
  }

  @Test func tellsTwoSpellingsOfALetterApart() throws {
    let vocabulary = try Vocabulary(tokens: ["é", "e\u{301}", "한", "\u{1112}\u{1161}\u{11AB}"])
    #expect(
      try vocabulary.encode(["e\u{301}", "é", "\u{1112}\u{1161}\u{11AB}", "한"]) == [1, 0, 3, 2])
  }

  @Test func decodesWhatItEncodes() throws {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<50 {
      let tokens = (0..<40).map { _ in generator.text(upTo: 2) }
      let vocabulary = Vocabulary(TokenCounts(tokens), ties: .scalars)
      #expect(vocabulary.decode(try vocabulary.encode(tokens)).scalars == tokens.scalars)
      #expect(try vocabulary.encode(vocabulary.tokens) == Array(0..<vocabulary.count))
    }
  }

  @Test func underScalarTiesTheOrderOfTheTextDoesNotMatter() {
    var generator = SeededGenerator(seed: 4)
    let tokens = (0..<60).map { _ in generator.text(upTo: 1) }
    let order = Vocabulary(TokenCounts(tokens), ties: .scalars).tokens
    for _ in 0..<20 {
      let shuffled = generator.permutation(tokens.count).map { tokens[$0] }
      #expect(Vocabulary(TokenCounts(shuffled), ties: .scalars).tokens.scalars == order.scalars)
    }
  }

  @Test func nothingCountedLeavesTheSpecialTokens() throws {
    #expect(Vocabulary([:], special: [.padding]).tokens == ["<pad>"])
    #expect(try Vocabulary([:]).encode([]) == [])
  }

  @Test func refusesANumberThatIsNoID() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Vocabulary(["the": 3]).decode([1])
    }
    expect("Vocabulary.decode: (1) has no token with the id 1", in: result)
  }

  @Test func refusesAnUnknownTokenThatIsNotListed() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = try Vocabulary(tokens: ["the"], unknown: "<unk>")
    }
    expect("Vocabulary: (1) has no token <unk> for unknown ones", in: result)
  }
}
