import Models
import Tensors
import Testing

@Suite struct WordTokenizerTests {
  @Test func agreesWithAnIndependentProgram() throws {
    let golden = try WordsGolden.load()
    for words in golden.words {
      let tokenizer = WordTokenizer(words: words.list)
      for (text, tokens) in zip(golden.texts, words.tokens) {
        #expect(tokenizer.tokens(in: text).scalars == tokens.scalars, "\(text) by \(words.list)")
      }
    }
  }

  @Test func takesTheLongestListedWordAlsoWhereItLeadsAstray() {
    let tokenizer = WordTokenizer(words: ["研究", "研究生", "生命", "起源"])
    #expect(tokenizer.tokens(in: "研究生命起源") == ["研究生", "命", "起源"])
  }

  @Test func dropsWhiteSpaceAndNothingElse() {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<200 {
      let text = generator.text(upTo: 12)
      let kept = text.filter { !$0.isWhitespace }
      let tokenizer = WordTokenizer(words: ["注意", "注意力"])
      #expect(tokenizer.tokens(in: text).joined().scalars == kept.scalars)
    }
  }

  @Test func duplicatesInTheListDoNoHarm() {
    #expect(WordTokenizer(words: ["注意", "注意"]).tokens(in: "注意力") == ["注意", "力"])
  }
}
