import Golden
import Models
import Tensors
import Testing

@Suite struct AnalogyTests {
  /// Royalty along x, gender along y, and a common part: queen = king − man + woman, about.
  private let royal: WordVectors

  init() throws {
    royal = try WordVectors(
      words: ["man", "woman", "king", "queen", "bread"],
      table: Tensor([[0, 1, 2], [0, -1, 2], [3, 1, 2], [3, -1, 2], [0.5, 0.2, -3]]))
  }

  @Test func agreesWithGensim() throws {
    let golden = try WordVectorsGolden.load()
    let vectors = try golden.vectors()
    for analogy in golden.analogies {
      let (a, b, c) = (analogy.a, analogy.b, analogy.c)
      #expect(agree(try vectors.analogy(a, b, c, count: 4), analogy.add))
      #expect(
        agree(try vectors.analogy(a, b, c, count: 4, excludingInputs: false), analogy.including))
      // gensim's ε.
      #expect(
        agree(
          try vectors.analogy(a, b, c, count: 4, rule: .multiply(epsilon: 1e-6)), analogy.multiply))
    }
  }

  @Test("finds the queen by both rules", arguments: [AnalogyRule.add, .multiply()])
  func findsTheQueen(rule: AnalogyRule) throws {
    #expect(try royal.analogy("man", "king", "woman", rule: rule).map(\.word) == ["queen"])
    #expect(try royal.analogy("woman", "queen", "man", rule: rule).map(\.word) == ["king"])
  }

  @Test func withoutExclusionAnInputWins() throws {
    // Here the step from "old" to "older" is small: older − old + young lies beside young.
    let vectors = try WordVectors(
      words: ["old", "older", "young", "younger"],
      table: Tensor([[4, 0.3], [4, 0.6], [-0.3, 4], [-2, 4]]))
    #expect(try vectors.analogy("old", "older", "young").map(\.word) == ["younger"])
    let answers = try vectors.analogy("old", "older", "young", count: 2, excludingInputs: false)
    #expect(answers.map(\.word) == ["young", "younger"])
  }

  @Test func lengthsDoNotMatter() throws {
    let stretched = try WordVectors(
      words: royal.words,
      table: Tensor(
        zip(royal.table.rows, [1, 8, 0.25, 2, 64]).map { row, by in row.map { $0 * by } }))
    for rule in [AnalogyRule.add, .multiply()] {
      let plain = try royal.analogy("man", "king", "woman", count: 2, rule: rule)
      let found = try stretched.analogy("man", "king", "woman", count: 2, rule: rule)
      #expect(plain.map(\.word) == found.map(\.word))
      #expect(agree(plain.map(\.likeness), found.map(\.likeness), absolute: 1e-15))
    }
  }

  @Test func tiesComeByIndex() throws {
    let vectors = try WordVectors(
      words: ["a", "twin", "sibling", "b"], table: Tensor([[1, 0], [0, 2], [0, 1], [1, 1]]))
    #expect(try vectors.nearest(to: "b", count: 3).map(\.word) == ["a", "twin", "sibling"])
    #expect(
      try vectors.analogy("a", "a", "b", count: 2).map(\.word) == ["twin", "sibling"])
  }

  @Test func unknownAndEmptyWordsAreRefused() throws {
    #expect(throws: WordVectorsError.unknownWord("womann", suggestion: "woman")) {
      try royal.analogy("man", "king", "womann")
    }
    let zero = try WordVectors(words: ["a", "b"], table: Tensor([[0, 0], [1, 2]]))
    #expect(throws: WordVectorsError.zeroVector("\"a\"")) { try zero.analogy("b", "a", "b") }
  }
}
