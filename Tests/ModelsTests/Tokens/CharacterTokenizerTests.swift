import Models
import Tensors
import Testing

@Suite struct CharacterTokenizerTests {
  @Test func agreesWithAnIndependentProgram() throws {
    let golden = try WordsGolden.load()
    for (text, characters) in zip(golden.texts, golden.characters) {
      #expect(
        CharacterTokenizer().tokens(in: text).scalars == characters.scalars.scalars)
      #expect(
        CharacterTokenizer(unit: .grapheme).tokens(in: text).scalars
          == characters.graphemes.scalars)
    }
  }

  @Test func countsAFamilyAndALineEndByUnit() {
    // man, joiner, woman, joiner, girl; and CR, LF
    #expect(CharacterTokenizer().tokens(in: "👨‍👩‍👧\r\n").count == 7)
    #expect(CharacterTokenizer(unit: .grapheme).tokens(in: "👨‍👩‍👧\r\n").count == 2)
  }

  @Test(arguments: CharacterTokenizer.Unit.allCases)
  func joinedAgainTheyAreTheText(unit: CharacterTokenizer.Unit) {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<200 {
      let text = generator.text(upTo: 12)
      #expect(CharacterTokenizer(unit: unit).tokens(in: text).joined().scalars == text.scalars)
    }
  }

  @Test func anEmptyTextHasNone() {
    #expect(CharacterTokenizer().tokens(in: "").isEmpty)
  }
}
