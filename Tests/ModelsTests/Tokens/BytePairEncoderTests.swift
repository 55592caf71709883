import Models
import Tensors
import Testing

@Suite struct BytePairEncoderTests {
  @Test("cuts words as subword-nmt does", arguments: try BytePairsGolden.load().released)
  func encodesAsTheReleasedCode(_ golden: BytePairsGolden.Released) {
    let encoder = encoder(golden)
    for cut in golden.encoded {
      // subword-nmt does not print the mark of the last piece.
      let marked = cut.pieces.dropLast() + cut.pieces.suffix(1).map { $0 + "</w>" }
      #expect(encoder.tokens(inWord: cut.word).scalars == Array(marked).scalars)
    }
  }

  @Test("cuts words as tokenizers does", arguments: try BytePairsGolden.load().released)
  func encodesAsTokenizers(_ golden: BytePairsGolden.Released) {
    let encoder = encoder(golden)
    for cut in golden.applied {
      #expect(encoder.tokens(inWord: cut.word).scalars == cut.pieces.scalars)
    }
  }

  @Test func appliesMergesByRankAndNotFromTheLeft() {
    let encoder = BytePairEncoder(merges: [("b", "c"), ("a", "b")], endOfWord: .absent)
    #expect(encoder.tokens(inWord: "abc") == ["a", "bc"])
    #expect(
      encoder.steps(inWord: "abcab") == [
        ["a", "b", "c", "a", "b"], ["a", "bc", "a", "b"], ["a", "bc", "ab"],
      ])
  }

  @Test func doesNotMergeAcrossTheBordersOfSymbols() {
    // After a+b and c+d the text still reads b c, but no symbol is b and none is c.
    let encoder = BytePairEncoder(merges: [("a", "b"), ("c", "d"), ("b", "c")], endOfWord: .absent)
    #expect(encoder.tokens(inWord: "abcd") == ["ab", "cd"])
  }

  @Test func ofTwoEqualMergesTheFirstCounts() {
    let encoder = BytePairEncoder(merges: [("a", "b"), ("b", "c"), ("a", "b")], endOfWord: .absent)
    #expect(encoder.tokens(inWord: "abc") == ["ab", "c"])
  }

  @Test func aMarkInTheTextEndsNoWord() {
    let encoder = BytePairEncoder(merges: [("w", "·")], endOfWord: .ownSymbol("·"))
    #expect(encoder.tokens(inWord: "w·w") == ["w", "·", "w·"])
  }

  @Test(arguments: [EndOfWord.ownSymbol("·"), .attached("</w>"), .absent])
  func joinedTheTokensAreTheWordWithItsMark(endOfWord: EndOfWord) {
    var generator = SeededGenerator(seed: 6)
    let learnedFrom = (0..<60).map { _ in generator.text(upTo: 8) }
    let encoder = BytePairEncoder(merges: 40, from: TokenCounts(learnedFrom), endOfWord: endOfWord)
    for _ in 0..<200 {
      let word = generator.text(upTo: 10)
      let written = word.isEmpty ? "" : word + (endOfWord.mark ?? "")
      #expect(encoder.tokens(inWord: word).joined().scalars == written.scalars)
    }
  }

  @Test(arguments: [EndOfWord.ownSymbol("·"), .attached("</w>")])
  func decodesWhatItEncodesWithSingleBlanks(endOfWord: EndOfWord) {
    var generator = SeededGenerator(seed: 7)
    let words = (0..<60).map { _ in generator.word(upTo: 7, letters: 4) }
    let encoder = BytePairEncoder(merges: 25, from: TokenCounts(words), endOfWord: endOfWord)
    #expect(
      encoder.text(of: encoder.tokens(in: words.joined(separator: " ")))
        == words.joined(separator: " "))
    #expect(encoder.text(of: encoder.tokens(in: "  ab\r\nc\u{3000}é ")) == "ab c é")
    #expect(encoder.text(of: []).isEmpty)
    #expect(encoder.tokens(in: " \n").isEmpty)
  }

  @Test func learnsEveryWordWholeGivenMergesEnough() {
    var generator = SeededGenerator(seed: 8)
    let words = (0..<20).map { _ in generator.word(upTo: 6, letters: 5) }
    let encoder = BytePairEncoder(merges: 1000, from: TokenCounts(words))
    #expect(words.allSatisfy { encoder.tokens(inWord: $0) == [$0 + "·"] })
  }

  @Test func refusesAnEmptyMark() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = BytePairEncoder(merges: [], endOfWord: .attached(""))
    }
    expect("BytePairEncoder: has an empty mark", in: result)
  }

  private func encoder(_ golden: BytePairsGolden.Released) -> BytePairEncoder {
    BytePairEncoder(
      merges: golden.merges.map { ($0.left, $0.right) }, endOfWord: .attached("</w>"))
  }
}
