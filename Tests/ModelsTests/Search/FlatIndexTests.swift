import Golden
import Models
import Tensors
import Testing

@Suite struct FlatIndexTests {
  private let golden: SearchGolden.Flat

  init() throws { golden = try SearchGolden.load().flat }

  private func index<M: Metric>(_ metric: M, _ vectors: [[Double]]) throws -> FlatIndex<M> {
    var index = FlatIndex(metric: metric)
    try index.add(contentsOf: vectors)
    return index
  }

  // MARK: - Golden values

  @Test func findsWhatFaissFindsBySquaredDistance() throws {
    let index = try index(.squaredL2, golden.vectors)
    for (query, expected) in zip(golden.queries, golden.squaredL2) {
      let hits = try index.search(query, k: 8)
      #expect(hits.map(\.id) == expected.ids)
      #expect(
        agree(hits.map(\.squaredDistance), expected.values, absolute: SearchGolden.single))
    }
  }

  @Test func findsWhatFaissFindsByDotProduct() throws {
    let index = try index(.dotProduct, golden.vectors)
    for (query, expected) in zip(golden.queries, golden.dotProduct) {
      let hits = try index.search(query, k: 8)
      #expect(hits.map(\.id) == expected.ids)
      #expect(agree(hits.map(\.dotProduct), expected.values, absolute: SearchGolden.single))
    }
  }

  @Test func findsWhatFaissFindsAmongNormalisedVectors() throws {
    let index = try index(.cosine, golden.vectors)
    for (query, expected) in zip(golden.queries, golden.cosine) {
      let hits = try index.search(query, k: 8)
      #expect(hits.map(\.id) == expected.ids)
      #expect(agree(hits.map(\.cosine), expected.values, absolute: SearchGolden.single))
    }
  }

  @Test func valuesAgreeWithSciPyToTheLastDigits() throws {
    let squared = try index(.squaredL2, golden.vectors)
    let cosines = try index(.cosine, golden.vectors)
    for (row, query) in golden.queries.enumerated() {
      for hit in try squared.ranking(for: query) {
        #expect(agree(hit.squaredDistance, golden.allSquared[row][hit.id]))
      }
      for hit in try cosines.ranking(for: query) {
        // SciPy gives 1 − cos, whose own rounding is 10⁻¹⁶ and not relative to a small cosine.
        #expect(agree(hit.cosine, golden.allCosines[row][hit.id], absolute: 1e-14))
        #expect(agree(hit.cosine, cosine(query, golden.vectors[hit.id]), absolute: 1e-14))
      }
    }
  }

  // MARK: - Numbers worked by hand

  /// Chapter 7: three metrics, three rankings of (1,0), (2,0), (0,3), (1,1) for the query (1,0).
  private let four: [[Double]] = [[1, 0], [2, 0], [0, 3], [1, 1]]

  @Test func theSquaredDistancePutsTheEqualVectorFirst() throws {
    // |q − x|²: 0, 1, 1 + 9, 1; the tie of ids 1 and 3 goes to the lower.
    let hits = try index(.squaredL2, four).search([1, 0], k: 4)
    #expect(hits.map(\.id) == [0, 1, 3, 2])
    #expect(hits.map(\.squaredDistance) == [0, 1, 1, 10])
  }

  @Test func theDotProductPutsTheLongestFirst() throws {
    // q · x: 1, 2, 0, 1.
    let hits = try index(.dotProduct, four).search([1, 0], k: 4)
    #expect(hits.map(\.id) == [1, 0, 3, 2])
    #expect(hits.map(\.dotProduct) == [2, 1, 1, 0])
  }

  @Test func theCosineTiesWhereDirectionsAgree() throws {
    // cos: 1, 1, 0, 1/√2.
    let hits = try index(.cosine, four).search([1, 0], k: 4)
    #expect(hits.map(\.id) == [0, 1, 3, 2])
    #expect(agree(hits.map(\.cosine), [1, 1, 0.5.squareRoot(), 0], absolute: 1e-15))
    #expect(hits[0].cosine == hits[1].cosine)
  }

  @Test func oneQueryHasTwoOrdersUnderTwoMetrics() throws {
    // q = (1, 0): dot 1 and 3, squared distances 0 and 4.
    let vectors: [[Double]] = [[1, 0], [3, 0]]
    #expect(try index(.dotProduct, vectors).search([1, 0], k: 2).map(\.id) == [1, 0])
    #expect(try index(.squaredL2, vectors).search([1, 0], k: 2).map(\.id) == [0, 1])
  }

  @Test func underTheDotProductAVectorCanBeNearerToAnotherThanToItself() throws {
    let vectors: [[Double]] = [[1, 0], [3, 0]]
    #expect(try index(.dotProduct, vectors).search(vectors[0], k: 1).map(\.id) == [1])
    #expect(try index(.squaredL2, vectors).search(vectors[0], k: 1).map(\.id) == [0])
  }

  @Test func cosinesOfSchoolTriangles() throws {
    let hits = try index(.cosine, [[4, 3], [-3, -4]]).search([3, 4], k: 2)
    #expect(agree(hits.map(\.cosine), [24.0 / 25, -1], relative: 1e-15))
    let hit = try index(.cosine, [[3, 4]]).search([1, 2], k: 1)
    // 11 / √125, printed as 0.983870.
    #expect(agree(hit.map(\.cosine), [11 / 125.0.squareRoot()], relative: 1e-15))
  }

  @Test func unitVectorsHaveTheSquaredDistanceTwoLessTwoCosines() throws {
    // 2 − 2 · 0.96 = 0.08
    let hit = try index(.squaredL2, [[0.8, 0.6]]).search([0.6, 0.8], k: 1)[0]
    #expect(agree(hit.squaredDistance, 0.08, relative: 1e-14))
  }

  // MARK: - Properties

  @Test("the search is the beginning of the ranking", arguments: [0, 1, 7, 30, 100])
  func searchIsAPrefix(k: Int) throws {
    var generator = SeededGenerator(seed: 3)
    // Integers from −2 to 2, so that there are ties and duplicates.
    let vectors = (0..<60).map { _ in (0..<3).map { _ in Double(generator.index(below: 5)) - 2 } }
    let index = try index(.squaredL2, vectors)
    for query in vectors.prefix(10) {
      #expect(try index.search(query, k: k) == Array(index.ranking(for: query).prefix(k)))
    }
  }

  @Test func onUnitVectorsAllThreeMetricsAgreeOnTheOrder() throws {
    var generator = SeededGenerator(seed: 4)
    let units = (0..<50).map { _ in
      let row = Tensor.normal([5], using: &generator).values
      return row.map { $0 / norm(row) }
    }
    for query in units.prefix(5) {
      let order = try index(.squaredL2, units).search(query, k: 50).map(\.id)
      #expect(try index(.dotProduct, units).search(query, k: 50).map(\.id) == order)
      #expect(try index(.cosine, units).search(query, k: 50).map(\.id) == order)
    }
  }

  @Test func lengthsDoNotChangeACosineSearch() throws {
    let longer = zip(golden.vectors, 1...).map { vector, factor in
      vector.map { $0 * Double(factor) }
    }
    for query in golden.queries {
      let here = try index(.cosine, golden.vectors).search(query, k: 30)
      let there = try index(.cosine, longer).search(query.map { $0 * 1e200 }, k: 30)
      #expect(here.map(\.id) == there.map(\.id))
    }
  }

  @Test func sortedHitsAreBestFirstUnderEveryMetric() throws {
    let squared = try index(.squaredL2, four).ranking(for: [1, 0])
    #expect(squared.reversed().sorted() == squared)
    #expect(squared.min()?.squaredDistance == 0)
    let dots = try index(.dotProduct, four).ranking(for: [1, 0])
    #expect(dots.reversed().sorted() == dots)
    #expect(dots.min()?.dotProduct == 2)
  }

  @Test func aHitNamesItsValue() throws {
    #expect(
      try index(.squaredL2, four).search([1, 0], k: 3)[2].description == "3 (squared distance 1.0)")
    #expect(
      try index(.dotProduct, four).search([1, 0], k: 1)[0].description == "1 (dot product 2.0)")
    #expect(try index(.cosine, four).search([1, 0], k: 1)[0].description == "0 (cosine 1.0)")
  }
}
