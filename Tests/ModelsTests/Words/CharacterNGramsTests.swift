import Golden
import Models
import Testing

@Suite struct CharacterNGramsTests {
  @Test("agrees with gensim", arguments: try FastTextGolden.load().pieces)
  func matchesGolden(_ golden: FastTextGolden.Pieces) {
    let grams = characterNGrams(golden.word, golden.from...golden.to)
    // By code point: Swift's == would take "é" as one and as two for the same.
    #expect(grams.map { Array($0.unicodeScalars) } == golden.grams.map { Array($0.unicodeScalars) })
  }

  @Test func whereIsCutAsInThePaper() {
    #expect(characterNGrams("where", 3...3) == ["<wh", "whe", "her", "ere", "re>"])
    // 5 + 4 + 3 + 2 runs of 3, 4, 5 and 6 among the 7 characters of <where>.
    #expect(characterNGrams("where").count == 14)
  }

  @Test func theWordHerIsNotThePieceHer() {
    #expect(characterNGrams("her").contains("<her>"))
    #expect(!characterNGrams("where").contains("<her>"))
    #expect(characterNGrams("where").contains("her"))
  }

  @Test func aBoundaryAloneIsNoPiece() {
    #expect(characterNGrams("ab", 1...1) == ["a", "b"])
    #expect(characterNGrams("ab", 1...2) == ["<a", "a", "ab", "b", "b>"])
    #expect(characterNGrams("<", 1...1) == ["<"])
  }

  @Test func oneChineseCharacterHasOnePieceOfThree() {
    #expect(characterNGrams("注") == ["<注>"])
  }

  @Test func theEmptyWordHasNoPieceOfThree() {
    #expect(characterNGrams("") == [])
    #expect(characterNGrams("", 2...2) == ["<>"])
  }

  @Test func lengthsBeginAtOne() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = characterNGrams("where", 0...2)
    }
    expect("characterNGrams: cannot cut pieces of 0 characters", in: result)
  }
}
