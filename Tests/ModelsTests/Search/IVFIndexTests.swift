import Golden
import Models
import Tensors
import Testing

@Suite struct IVFIndexTests {
  private let golden: SearchGolden

  init() throws { golden = try SearchGolden.load() }

  @Test func sortsAndFindsAsFaissDoesBySquaredDistance() throws {
    try compare(.squaredL2, with: golden.ivf.cases[0], value: \.squaredDistance)
  }

  @Test func sortsAndFindsAsFaissDoesByDotProduct() throws {
    try compare(.dotProduct, with: golden.ivf.cases[1], value: \.dotProduct)
  }

  private func compare<M: Metric>(
    _ metric: M, with expected: SearchGolden.Inverted.Case, value: (Hit<M>) -> Double
  ) throws {
    #expect(expected.metric == (metric is SquaredL2 ? "squaredL2" : "dotProduct"))
    var index = try IVFIndex(metric: metric, centroids: golden.ivf.centroids)
    try index.add(contentsOf: golden.flat.vectors)
    #expect(index.lists == expected.lists)
    for probed in expected.found {
      index.nprobe = probed.nprobe
      for (query, found) in zip(golden.flat.queries, probed.hits) {
        let hits = try index.search(query, k: 8)
        #expect(hits.map(\.id) == found.ids)
        #expect(agree(hits.map(value), found.values, absolute: SearchGolden.single))
      }
    }
  }

  @Test func withAllListsProbedItIsExactUnderEveryMetric() throws {
    try exhaust(.squaredL2)
    try exhaust(.dotProduct)
    try exhaust(.cosine)
  }

  private func exhaust<M: Metric>(_ metric: M) throws {
    var generator = SeededGenerator(seed: 11)
    let vectors = Tensor.normal([200, 6], using: &generator).rows
    var flat = FlatIndex(metric: metric)
    var index = try IVFIndex(
      metric: metric, training: vectors, lists: 12, nprobe: 12, using: &generator)
    try flat.add(contentsOf: vectors)
    try index.add(contentsOf: vectors)
    for _ in 0..<10 {
      let query = Tensor.normal([6], using: &generator).values
      #expect(try index.search(query, k: 20) == flat.search(query, k: 20))
    }
  }

  @Test func moreProbesNeverLoseARelevantVector() throws {
    var generator = SeededGenerator(seed: 12)
    let vectors = Tensor.normal([400, 8], using: &generator).rows
    let queries = Tensor.normal([20, 8], using: &generator).rows
    var flat = FlatIndex(metric: .squaredL2)
    var index = try IVFIndex(metric: .squaredL2, training: vectors, lists: 16, using: &generator)
    try flat.add(contentsOf: vectors)
    try index.add(contentsOf: vectors)
    var means: [Double] = []
    for nprobe in 1...16 {
      index.nprobe = nprobe
      let recalls = try queries.map {
        recall(of: try index.search($0, k: 10), among: try flat.search($0, k: 10))
      }
      means.append(recalls.reduce(0, +) / 20)
    }
    #expect(zip(means, means.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(means[0] < 0.8)
    // A quarter of the lists, drawn at random, would hold a quarter.
    #expect(means[3] > 0.5)
    #expect(means[15] == 1)
  }

  @Test func everyVectorStandsInOneList() throws {
    var generator = SeededGenerator(seed: 13)
    let vectors = Tensor.normal([90, 4], using: &generator).rows
    var index = try IVFIndex(metric: .cosine, training: vectors, lists: 9, using: &generator)
    try index.add(contentsOf: vectors)
    #expect(index.lists.flatMap { $0 }.sorted() == Array(0..<90))
    #expect(index.lists.allSatisfy { $0 == $0.sorted() })
  }

  @Test func oppositeDirectionsStillHaveACentroid() throws {
    var generator = SeededGenerator(seed: 1)
    // Their mean is zero, which has no cosine.
    var index = try IVFIndex(
      metric: .cosine, training: [[2, 0], [-3, 0]], lists: 1, using: &generator)
    try index.add([0, 5])
    #expect(try index.search([1, 1], k: 1).map(\.id) == [0])
  }

  @Test func aProbeOfFewVectorsReturnsFewHits() throws {
    var index = try IVFIndex(metric: .squaredL2, centroids: [[0], [10]])
    try index.add(contentsOf: [[1], [9], [11]])
    #expect(try index.search([0], k: 3).map(\.id) == [0])
    index.nprobe = 2
    #expect(try index.search([0], k: 3).map(\.id) == [0, 1, 2])
  }

  @Test func trainingNeedsAsManyPointsAsLists() {
    var generator = SeededGenerator(seed: 1)
    #expect(throws: SearchError.tooFewPoints(points: 1, centroids: 2)) {
      try IVFIndex(metric: .squaredL2, training: [[1]], lists: 2, using: &generator)
    }
    #expect(throws: SearchError.tooFewPoints(points: 0, centroids: 2)) {
      try IVFIndex(metric: .squaredL2, training: [], lists: 2, using: &generator)
    }
    #expect(throws: SearchError.zeroVector(.training(1))) {
      try IVFIndex(metric: .cosine, training: [[1], [0]], lists: 1, using: &generator)
    }
  }
}
