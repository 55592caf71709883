import Golden
import Models
import Tensors
import Testing

@Suite struct WordVectorsTests {
  private let vectors: WordVectors

  init() throws {
    vectors = try WordVectors(
      words: ["near", "far", "up", "slant", "nothing"],
      table: Tensor([[1, 0], [2, 0], [0, 3], [1, 1], [0, 0]]))
  }

  @Test func neighboursAgreeWithGensim() throws {
    let golden = try WordVectorsGolden.load()
    let vectors = try golden.vectors()
    for nearest in golden.nearest {
      #expect(agree(try vectors.nearest(to: nearest.word, count: 8), nearest.found))
    }
    for query in golden.queries {
      #expect(agree(try vectors.nearest(to: Tensor(query.query), count: 5), query.found))
    }
    for pair in golden.similarities {
      #expect(
        agree(try vectors.similarity(pair.left, pair.right), pair.cosine, absolute: 1e-15))
    }
  }

  /// Query (1, 0) over (1, 0), (2, 0), (0, 3), (1, 1): each metric has another winner.
  @Test func threeMetricsThreeWinners() throws {
    let query = [1.0, 0]
    let rows = vectors.table.rows.prefix(4)
    let distances = rows.map { squaredL2(query, $0) }
    let products = rows.map { dot(query, $0) }
    #expect(distances == [0, 1, 10, 1])
    #expect(products == [1, 2, 0, 1])
    // The cosine ties, and the tie goes to the first.
    let found = try vectors.nearest(to: Tensor(query), count: 3)
    #expect(found.map(\.word) == ["near", "far", "slant"])
    #expect(found[0].likeness == 1 && found[1].likeness == 1)
    #expect(abs(found[2].likeness - 0.5.squareRoot()) <= 1e-15)
  }

  @Test func cosinesOnPaper() throws {
    // 11 / √125
    #expect(abs(cosine([1, 2], [3, 4]) - 0.983870) <= 0.5e-6)
    #expect(cosine([3, 4], [4, 3]) == 24.0 / 25)
    let pair = try WordVectors(words: ["a", "b"], table: Tensor([[3, 4], [4, 3]]))
    #expect(abs(try pair.similarity("a", "b") - 0.96) <= 1e-15)
    // 2 − 2 · 0.96
    #expect(abs(squaredL2([0.6, 0.8], [0.8, 0.6]) - 0.08) <= 1e-15)
  }

  @Test("unit vectors: squared distance is 2 − 2 cos", arguments: [1, 2, 3, 4] as [UInt64])
  func distanceOfUnitVectors(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let (a, b) = (generator.matrix(1, 5).values, generator.matrix(1, 5).values)
    let (u, v) = (a.map { $0 / norm(a) }, b.map { $0 / norm(b) })
    #expect(abs(squaredL2(u, v) - (2 - 2 * cosine(a, b))) <= 1e-14)
  }

  @Test("hubs agree with scikit-learn", arguments: [1, 5, 20])
  func hubsMatchGolden(k: Int) throws {
    let golden = try WordVectorsGolden.load()
    let occurrences = try golden.vectors().occurrencesAmongNearest(k)
    #expect(occurrences == golden.hubs["\(k)"])
    #expect(occurrences.reduce(0, +) == 40 * k)
  }

  @Test func zerosAreNoHubs() {
    // near: far, far: near, up: slant, slant: near (0 and 1 tie); nothing has none.
    #expect(vectors.occurrencesAmongNearest(1) == [2, 1, 0, 1, 0])
  }

  @Test func aWordIsNotItsOwnNeighbour() throws {
    #expect(try vectors.nearest(to: "near", count: 9).map(\.word) == ["far", "slant", "up"])
  }

  @Test func moreThanThereAreGivesAllThereAre() throws {
    #expect(try vectors.nearest(to: Tensor([0, 1]), count: 100).count == 4)
    #expect(try vectors.nearest(to: Tensor([0, 1]), count: 0) == [])
  }

  @Test func zerosAreNobodysNeighbour() throws {
    #expect(try vectors.vector(for: "nothing") == Tensor([0, 0]))
    #expect(throws: WordVectorsError.zeroVector("\"nothing\"")) {
      try vectors.nearest(to: "nothing")
    }
    #expect(throws: WordVectorsError.zeroVector("\"nothing\"")) {
      try vectors.similarity("near", "nothing")
    }
    #expect(throws: WordVectorsError.zeroVector("the query")) {
      try vectors.nearest(to: Tensor([0, 0]))
    }
  }

  @Test("a query that is not finite is refused", arguments: [Double.nan, .infinity])
  func strangeQueries(entry: Double) {
    #expect(throws: WordVectorsError.notFinite("the query")) {
      try vectors.nearest(to: Tensor([1, entry]))
    }
  }

  @Test(
    "an unknown word is met with the nearest known one",
    arguments: [
      ("neer", "near"), ("nea", "near"), ("slent", "slant"), ("upp", "up"), ("quantum", nil),
      ("", nil),
    ] as [(String, String?)])
  func suggestions(word: String, suggestion: String?) {
    #expect(throws: WordVectorsError.unknownWord(word, suggestion: suggestion)) {
      try vectors.vector(for: word)
    }
  }

  @Test func anErrorIsASentence() {
    #expect(
      "\(WordVectorsError.unknownWord("neer", suggestion: "near"))"
        == "no vector for \"neer\"; did you mean \"near\"?")
    #expect("\(WordVectorsError.unknownWord("x", suggestion: nil))" == "no vector for \"x\"")
    #expect("\(WordVectorsError.badLine(3, reason: "is not UTF-8"))" == "line 3: is not UTF-8")
    #expect("\(WordVectorsError.duplicateWord("x"))" == "the word \"x\" comes twice")
  }

  @Test func refusesWordsThatComeTwice() {
    #expect(throws: WordVectorsError.duplicateWord("a")) {
      try WordVectors(words: ["a", "b", "a"], table: .zeros([3, 1]))
    }
  }

  @Test func oneCodePointAndTwoAreTwoWords() throws {
    let vectors = try WordVectors(words: ["\u{E9}", "e\u{301}"], table: Tensor([[1], [2]]))
    #expect(try vectors.vector(for: "\u{E9}") == Tensor([1]))
    #expect(try vectors.vector(for: "e\u{301}") == Tensor([2]))
  }

  @Test("refuses what is not finite", arguments: [Double.nan, -.infinity])
  func refusesNaN(entry: Double) {
    #expect(throws: WordVectorsError.notFinite("\"b\"")) {
      try WordVectors(words: ["a", "b"], table: Tensor([[1], [entry]]))
    }
  }

  @Test func aQueryOfAnotherWidthStops() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let vectors = try WordVectors(words: ["a"], table: Tensor([[1, 2]]))
      _ = try vectors.nearest(to: Tensor([1, 2, 3]))
    }
    expect("nearest: (3) and (1, 2) are no query and table of one width", in: result)
  }

  @Test func everyWordNeedsARow() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = try WordVectors(words: ["a", "b"], table: Tensor([[1, 2]]))
    }
    expect("WordVectors: (2) and (1, 2) are no words with a row each", in: result)
  }

  @Test(
    "edit distances known from textbooks",
    arguments: [
      ("kitten", "sitting", 3), ("flaw", "lawn", 2), ("", "abc", 3), ("abc", "", 3), ("注意", "注", 1),
      ("same", "same", 0), ("intention", "execution", 5),
    ])
  func editDistances(left: String, right: String, distance: Int) {
    #expect(editDistance(left, right) == distance)
    #expect(editDistance(right, left) == distance)
  }
}
