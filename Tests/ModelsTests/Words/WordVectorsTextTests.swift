import Foundation
import Models
import Tensors
import Testing

@Suite struct WordVectorsTextTests {
  @Test func readsWhatGensimWrites() throws {
    let golden = try WordVectorsGolden.load().file
    let vectors = try WordVectors(word2vecText: Data(golden.text.utf8))
    #expect(vectors.words == golden.words)
    #expect(vectors.table == Tensor(golden.table))
  }

  @Test("reads back what it wrote, to the last bit", arguments: [1, 2, 3] as [UInt64])
  func roundTrips(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let table = Tensor.normal([5, 3], deviation: 1e3, using: &generator)
    let words = ["the", "注意力", "👩‍🚀", "e\u{301}\u{A0}x", "\u{E9}\u{A0}x"]
    let vectors = try WordVectors(words: words, table: table)
    let again = try WordVectors(word2vecText: Data(try vectors.word2vecText().utf8))
    #expect(again.words.map { Array($0.utf8) } == words.map { Array($0.utf8) })
    #expect(again.table == table)
  }

  @Test func writesPlainLines() throws {
    let vectors = try WordVectors(words: ["a", "b"], table: Tensor([[1, 0.1], [-2, 1e-300]]))
    #expect(try vectors.word2vecText() == "2 2\na 1.0 0.1\nb -2.0 1e-300\n")
  }

  @Test(
    "reads lines as others end them",
    arguments: [
      "2 2\na 1 2\nb 3 4", "2 2\na 1 2\nb 3 4\n", "2 2\r\na 1 2\r\nb 3 4\r\n",
      "2 2 \na 1 2 \nb 3 4 \n", "2 2\na 1 2\nb 3 4\n\n\r\n",
    ])
  func lineEnds(text: String) throws {
    let vectors = try WordVectors(word2vecText: Data(text.utf8))
    #expect(vectors.words == ["a", "b"])
    #expect(vectors.table == Tensor([[1, 2], [3, 4]]))
  }

  @Test func noWordsAreNoMistake() throws {
    #expect(try WordVectors(word2vecText: Data("0 3\n".utf8)).table.shape == [0, 3])
  }

  @Test(
    "a bad line is named",
    arguments: [
      ("", 1, "should hold the number of words and their width"),
      ("a 1 2\n", 1, "should hold the number of words and their width"),
      ("-1 2\n", 1, "should hold the number of words and their width"),
      ("2 2\na 1 2\n", 3, "is missing: the first line promises 2 words"),
      ("1 2\na 1 2\nb 1 2\n", 3, "is one too many: the first line promises 1 words"),
      ("2 2\na 1 2\nb 1\n", 3, "should hold a word and 2 numbers, one blank between them"),
      ("2 2\na 1 2\nb 1 2 3\n", 3, "should hold a word and 2 numbers, one blank between them"),
      ("2 2\na 1  2\nb 1 2\n", 2, "should hold a word and 2 numbers, one blank between them"),
      ("1 2\n 1 2\n", 2, "should hold a word and 2 numbers, one blank between them"),
      ("1 2\na 1 x\n", 2, "\"x\" is no finite number"),
      ("1 2\na nan 1\n", 2, "\"nan\" is no finite number"),
      ("1 2\na 1 1e999\n", 2, "\"1e999\" is no finite number"),
      ("2 1\na 1\na 2\n", 3, "the word \"a\" comes twice"),
      (
        "1 9223372036854775807\na 1\n", 2,
        "should hold a word and 9223372036854775807 numbers, one blank between them"
      ),
    ])
  func badLines(text: String, line: Int, reason: String) {
    #expect(throws: WordVectorsError.badLine(line, reason: reason)) {
      try WordVectors(word2vecText: Data(text.utf8))
    }
  }

  @Test func whatIsNotUTF8IsNamed() {
    #expect(throws: WordVectorsError.badLine(3, reason: "is not UTF-8")) {
      try WordVectors(word2vecText: Data("2 1\na 1\n".utf8) + [0xFF, 0xFE] + Data(" 2\n".utf8))
    }
  }

  @Test("a word that the format cannot hold is refused", arguments: ["", "a b", "a\nb", "a\r"])
  func strangeWords(word: String) throws {
    let vectors = try WordVectors(words: [word], table: Tensor([[1]]))
    #expect(throws: WordVectorsError.self) { try vectors.word2vecText() }
  }

  @Test func readsFiles() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: file) }
    try Data("1 1\nx 2.5\n".utf8).write(to: file)
    #expect(try WordVectors(contentsOf: file).vector(for: "x") == Tensor([2.5]))
  }
}
