import Golden
import Models
import Tensors
import Testing

@Suite struct KMeansTests {
  @Test("agrees with scikit-learn", arguments: try SearchGolden.load().kmeans.cases)
  func matchesGolden(_ golden: SearchGolden.Means.Case) throws {
    var generator = SeededGenerator(seed: 1)
    let points = try SearchGolden.load().kmeans.points
    let means = try KMeans(
      points, clusters: 4, start: .centroids(golden.start), using: &generator)
    #expect(means.assignments == golden.assignments)
    #expect(agree(Tensor(means.centroids), Tensor(golden.centroids)))
    #expect(agree(try #require(means.inertias.last), golden.inertia))
  }

  @Test func twoPairsOnALine() throws {
    var generator = SeededGenerator(seed: 1)
    // From 0 and 1: {0} and {1, 9, 11} with mean 7; then {0, 1} and {9, 11}.
    let means = try KMeans(
      [[0], [1], [9], [11]], clusters: 2, start: .centroids([[0], [1]]), using: &generator)
    #expect(means.centroids == [[0.5], [10]])
    #expect(means.assignments == [0, 0, 1, 1])
    // 0 + 0 + 64 + 100; 0 + 1 + 4 + 16; 1/4 + 1/4 + 1 + 1.
    #expect(means.inertias == [164, 21, 2.5])
  }

  @Test("an iteration never makes it worse", arguments: [KMeans.Start.plusPlus, .sample])
  func inertiaFalls(start: KMeans.Start) throws {
    for seed in 0..<5 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let points = Tensor.normal([150, 3], using: &generator).rows
      let means = try KMeans(points, clusters: 9, start: start, using: &generator)
      #expect(
        zip(means.inertias, means.inertias.dropFirst()).allSatisfy { $1 <= $0 * (1 + 1e-12) })
      #expect(Set(means.assignments).count == 9)
      #expect(means.inertias.count > 2)
    }
  }

  @Test func aCentroidWithoutPointsTakesTheFurthest() throws {
    var generator = SeededGenerator(seed: 1)
    let means = try KMeans(
      [[0], [1], [20]], clusters: 2, start: .centroids([[5], [1000]]), using: &generator)
    #expect(means.centroids == [[0.5], [20]])
  }

  @Test func plusPlusTakesEveryDifferentPointBeforeAnyTwice() throws {
    for seed in 0..<20 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let points: [[Double]] = [[0], [0], [0], [7], [7], [9], [0]]
      let means = try KMeans(points, clusters: 3, using: &generator)
      #expect(means.centroids.map { $0[0] }.sorted() == [0, 7, 9])
      // Before any centroid has moved.
      #expect(means.inertias.first == 0)
    }
  }

  @Test func equalPointsMayFillSeveralClusters() throws {
    var generator = SeededGenerator(seed: 2)
    let means = try KMeans([[3, 1], [3, 1], [3, 1]], clusters: 3, using: &generator)
    #expect(means.centroids == [[3, 1], [3, 1], [3, 1]])
    #expect(means.assignments.sorted() == [0, 1, 2])
  }

  @Test func isTheSameForTheSameSeed() throws {
    func centroids(seed: UInt64) throws -> [[Double]] {
      var generator = SeededGenerator(seed: seed)
      let points = Tensor.normal([100, 4], using: &generator).rows
      return try KMeans(points, clusters: 7, using: &generator).centroids
    }
    #expect(try centroids(seed: 1) == centroids(seed: 1))
    #expect(try centroids(seed: 1) != centroids(seed: 2))
  }

  @Test func refusesNotANumberAndTooFewPoints() {
    var generator = SeededGenerator(seed: 1)
    #expect(throws: SearchError.notFinite(.training(1), component: 0)) {
      try KMeans([[1], [.nan]], clusters: 1, using: &generator)
    }
    #expect(throws: SearchError.notFinite(.centroid(0), component: 0)) {
      try KMeans([[1]], clusters: 1, start: .centroids([[.infinity]]), using: &generator)
    }
    #expect(throws: SearchError.tooFewPoints(points: 2, centroids: 3)) {
      try KMeans([[1], [2]], clusters: 3, using: &generator)
    }
  }
}
