import Models
import Tensors
import Testing

/// What indexes do with input that people really have.
@Suite struct SearchErrorTests {
  /// One of each kind, holding (1, 0) and (0, 1), under the squared distance.
  static func indexes() throws -> [any VectorIndex<SquaredL2>] {
    var indexes: [any VectorIndex<SquaredL2>] = try empty()
    for place in indexes.indices {
      try indexes[place].add(contentsOf: [[1, 0], [0, 1]])
    }
    return indexes
  }

  static func empty() throws -> [any VectorIndex<SquaredL2>] {
    [
      FlatIndex(metric: .squaredL2),
      try IVFIndex(metric: .squaredL2, centroids: [[1, 0], [0, 1]], nprobe: 2),
      PQIndex(
        metric: .squaredL2, quantizer: ProductQuantizer(codebooks: [[[0], [1]], [[0], [1]]])),
      HNSWIndex(metric: .squaredL2, seed: 1),
    ]
  }

  @Test(
    "notANumber is refused and changes nothing", arguments: [Double.nan, .infinity, -.infinity])
  func refusesNotANumber(number: Double) throws {
    for var index in try Self.indexes() {
      #expect(throws: SearchError.notFinite(.vector(id: 2), component: 1)) {
        try index.add([0, number])
      }
      #expect(index.count == 2)
      #expect(throws: SearchError.notFinite(.query, component: 0)) {
        try index.search([number, 0], k: 1)
      }
      #expect(try index.add([1, 0]) == 2)
    }
  }

  @Test func refusesWhatCannotBeSquared() throws {
    for var index in try Self.indexes() {
      #expect(throws: SearchError.tooLarge(.vector(id: 2), component: 0)) {
        try index.add([-1e151, 0])
      }
      #expect(throws: SearchError.tooLarge(.query, component: 1)) {
        try index.search([0, 1e300], k: 1)
      }
    }
  }

  @Test func theCosineTakesNumbersOfAnySize() throws {
    var index = FlatIndex(metric: .cosine)
    try index.add([1e300, 0])
    try index.add([1e-300, 1e-300])
    #expect(try index.search([1, 1], k: 2).map(\.id) == [1, 0])
  }

  @Test func refusesAZeroVectorUnderTheCosine() throws {
    var flat = FlatIndex(metric: .cosine)
    try flat.add([1, 2])
    #expect(throws: SearchError.zeroVector(.vector(id: 1))) { try flat.add([0, -0.0]) }
    #expect(throws: SearchError.zeroVector(.query)) { try flat.search([0, 0], k: 1) }

    var graph = HNSWIndex(metric: .cosine, seed: 1)
    try graph.add([1, 2])
    #expect(throws: SearchError.zeroVector(.vector(id: 1))) { try graph.add([0, 0]) }
    #expect(throws: SearchError.zeroVector(.query)) { try graph.search([0, 0], k: 1) }
    #expect(try graph.add([2, 1]) == 1)

    #expect(throws: SearchError.zeroVector(.centroid(1))) {
      try IVFIndex(metric: .cosine, centroids: [[1, 0], [0, 0]])
    }
  }

  @Test func takesAZeroVectorUnderTheOthers() throws {
    var index = FlatIndex(metric: .dotProduct)
    try index.add([0, 0])
    #expect(try index.search([0, 0], k: 1).map(\.dotProduct) == [0])
  }

  @Test func aRefusedVectorDrawsNoLevel() throws {
    var here = HNSWIndex(metric: .squaredL2, connections: 2, seed: 5)
    var there = here
    for step in 0..<20 {
      #expect(throws: SearchError.self) { try there.add([.nan, 0]) }
      try here.add([Double(step), 0])
      try there.add([Double(step), 0])
    }
    #expect(here.levels == there.levels)
  }

  @Test func givesAllWhereKIsLarger() throws {
    for index in try Self.indexes() {
      #expect(try index.search([0.9, 0.2], k: 100).map(\.id) == [0, 1])
      #expect(try index.search([0.9, 0.2], k: 0).isEmpty)
    }
  }

  @Test func findsNothingInAnEmptyIndex() throws {
    for index in try Self.empty() {
      #expect(try index.search([1, 2], k: 3).isEmpty)
      #expect(index.count == 0)
    }
  }

  @Test func findsEveryDuplicateLowestIdFirst() throws {
    for var index in try Self.empty() {
      for _ in 0..<300 { try index.add([1, 1]) }
      try index.add([0, 1])
      #expect(try index.search([1, 1], k: 4).map(\.id) == [0, 1, 2, 3])
      #expect(try index.search([1, 1], k: 301).map(\.id) == Array(0...300))
    }
  }

  @Test(
    "says which vector and what is wrong with it",
    arguments: [
      (
        SearchError.notFinite(.vector(id: 7), component: 2),
        "the vector with id 7 is not finite at component 2"
      ),
      (.tooLarge(.query, component: 0), "the query is too large to square at component 0"),
      (.zeroVector(.centroid(3)), "centroid 3 is all zeros and has no cosine"),
      (.zeroVector(.training(3)), "training vector 3 is all zeros and has no cosine"),
      (
        .tooFewPoints(points: 3, centroids: 8),
        "3 points are too few to find 8 centroids"
      ),
    ])
  func describesItself(error: SearchError, sentence: String) {
    #expect(error.description == sentence)
  }
}
