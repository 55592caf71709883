import Models
import Tensors
import Testing

@Suite struct BasicTokenizerTests {
  @Test("cuts texts as tokenizers does", arguments: try WordPiecesGolden.load().basic)
  func agreesWithTokenizers(_ golden: WordPiecesGolden.Basic) throws {
    let tokenizer = BasicTokenizer(
      lowercases: golden.lowercases, stripsAccents: golden.stripsAccents,
      separatesChinese: golden.separatesChinese)
    for (text, words) in zip(try WordPiecesGolden.load().texts, golden.words) {
      #expect(tokenizer.tokens(in: text).scalars == words.scalars, "\(text.debugDescription)")
    }
  }

  @Test func stripsAccentsAsItLowersCaseUnlessTold() {
    #expect(BasicTokenizer().tokens(in: "É") == ["e"])
    #expect(BasicTokenizer(lowercases: false).tokens(in: "É") == ["É"])
    #expect(BasicTokenizer(lowercases: false, stripsAccents: true).tokens(in: "É") == ["E"])
    #expect(BasicTokenizer(stripsAccents: false).tokens(in: "É") == ["é"])
  }

  @Test func removesControlsButNotLineEnds() {
    #expect(BasicTokenizer().tokens(in: "a\0b\r\nc\u{200D}d\u{FFFD}\te") == ["ab", "cd", "e"])
  }

  @Test func whatItCutItCutsNoFurther() {
    var generator = SeededGenerator(seed: 13)
    for _ in 0..<200 {
      let words = BasicTokenizer().tokens(in: generator.text(upTo: 12))
      let again = BasicTokenizer().tokens(in: words.joined(separator: " "))
      #expect(again.scalars == words.scalars)
      #expect(!words.contains(""))
    }
  }
}
