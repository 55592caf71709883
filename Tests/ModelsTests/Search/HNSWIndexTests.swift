import Foundation
import Golden
import Models
import Tensors
import Testing

@Suite struct HNSWIndexTests {
  // MARK: - Levels, chapter 17

  @Test func theMultiplierIsOneOverTheLogarithmOfM() {
    // 1 / ln 16 = 1 / (4 ln 2); printed as 0.360674.
    let index = HNSWIndex(metric: .squaredL2, connections: 16, seed: 1)
    #expect(agree(index.levelMultiplier, 0.25 / log(2), relative: 1e-15))
    #expect(abs(index.levelMultiplier - 0.360674) < 5e-7)
  }

  @Test(
    "a small number puts a node high",
    arguments: [
      // −ln 0.05 / ln 16 = 1.08; −ln 0.07 / ln 16 = 0.96; 1/16 and 1/256 are the borders.
      (0.05, 1), (0.07, 0), (0.0624, 1), (0.0626, 0), (0.0038, 2), (0.5, 0), (1, 0),
      // 2⁻⁵³ = 16⁻¹³·²⁵, which zero counts as.
      (0x1p-53, 13), (0, 13),
    ])
  func levels(u: Double, level: Int) {
    let multiplier = HNSWIndex(metric: .squaredL2, connections: 16, seed: 1).levelMultiplier
    #expect(HNSWIndex<SquaredL2>.level(uniform: u, multiplier: multiplier) == level)
  }

  @Test func oneNodeInSixteenStandsAboveTheGround() {
    var generator = SeededGenerator(seed: 9)
    let multiplier = 0.25 / log(2)
    let above = (0..<100_000).filter { _ in
      HNSWIndex<SquaredL2>.level(uniform: generator.uniform(), multiplier: multiplier) >= 1
    }
    // 6250 are expected, give or take √(10⁵ · 1/16 · 15/16) = 77; four times that.
    #expect(abs(above.count - 6250) <= 306)
  }

  // MARK: - Golden values

  @Test(
    "builds the graph of another implementation of the paper",
    arguments: try SearchGolden.load().graphs.cases)
  func buildsTheGraph(_ golden: SearchGolden.Graphs.Case) throws {
    let graphs = try SearchGolden.load().graphs
    var points = SeededGenerator(seed: 5)
    var targets = SeededGenerator(seed: 6)
    var index = HNSWIndex(
      metric: .squaredL2, connections: graphs.connections, efConstruction: graphs.efConstruction,
      efSearch: 7, selection: golden.selection, seed: graphs.seed)
    try index.add(contentsOf: Tensor.uniform([70, 3], using: &points).rows)
    #expect(index.entryPoint == golden.entry)
    #expect((0..<index.layerCount).map { index.layer($0).links } == golden.layers)
    for (query, found) in zip(Tensor.uniform([6, 3], using: &targets).rows, golden.found) {
      let trace = try index.trace(query, k: 5)
      #expect(trace.hits.map(\.id) == found.ids)
      #expect(trace.visited == found.visited)
      #expect(trace.paths.count == index.layerCount)
    }
  }

  /// The 800 points and 40 queries on which search.py runs hnswlib, and our index of them.
  private static let shared = Result {
    var points = SeededGenerator(seed: 1)
    var targets = SeededGenerator(seed: 2)
    var index = HNSWIndex(metric: .squaredL2, connections: 6, efConstruction: 40, seed: 3)
    let vectors = Tensor.uniform([800, 8], using: &points).rows
    try index.add(contentsOf: vectors)
    return (index, vectors, Tensor.uniform([40, 8], using: &targets).rows)
  }

  @Test(
    "finds as much as hnswlib does, with as many links",
    arguments: try SearchGolden.load().recall.hnswlib)
  func recallsAsMuchAsHnswlib(_ golden: SearchGolden.Recalls.Width) throws {
    var (index, _, queries) = try Self.shared.get()
    let exact = try SearchGolden.load().recall.exact
    index.efSearch = golden.ef
    var sum = 0.0
    for (query, wanted) in zip(queries, exact) {
      sum += recall(try index.search(query, k: 10).map(\.id), relevant: Set(wanted), at: 10)
    }
    // Levels are drawn otherwise; 400 hits at a recall of 0.9 deviate by 0.015, here twice.
    #expect(sum / 40 >= golden.recall - 0.03)
  }

  @Test func exactSearchFindsWhatNumPySorts() throws {
    let (_, vectors, queries) = try Self.shared.get()
    var flat = FlatIndex(metric: .squaredL2)
    try flat.add(contentsOf: vectors)
    let exact = try SearchGolden.load().recall.exact
    for (query, wanted) in zip(queries, exact) {
      #expect(try flat.search(query, k: 10).map(\.id) == wanted)
    }
  }

  // MARK: - Properties

  @Test func exhaustiveSearchIsExactOnAConnectedGraph() throws {
    try exhaust(.squaredL2)
    try exhaust(.cosine)
    try exhaust(.dotProduct)
  }

  private func exhaust<M: Metric>(_ metric: M) throws {
    var generator = SeededGenerator(seed: 31)
    let vectors = Tensor.normal([250, 5], using: &generator).rows
    var flat = FlatIndex(metric: metric)
    // Under the dot product few vectors are anybody's nearest; kept links hold the rest.
    var index = HNSWIndex(
      metric: metric, connections: 16, efSearch: 250,
      selection: .heuristic(keepingPruned: true), seed: 2)
    try flat.add(contentsOf: vectors)
    try index.add(contentsOf: vectors)
    let lost = Set(index.unreachable)
    #expect(M.self == DotProduct.self || lost.isEmpty)
    for _ in 0..<10 {
      let query = Tensor.normal([5], using: &generator).values
      let wanted = try flat.ranking(for: query).filter { !lost.contains($0.id) }
      #expect(try index.search(query, k: 250) == wanted)
    }
  }

  @Test func widerSearchesFindMoreAndVisitMore() throws {
    var (index, vectors, queries) = try Self.shared.get()
    var flat = FlatIndex(metric: .squaredL2)
    try flat.add(contentsOf: vectors)
    var recalls: [Double] = []
    var visits: [Int] = []
    for ef in [10, 15, 25, 50, 100, 800] {
      index.efSearch = ef
      let traces = try queries.map { try index.trace($0, k: 10) }
      let exact = try queries.map { try flat.search($0, k: 10) }
      recalls.append(zip(traces, exact).reduce(0) { $0 + recall(of: $1.0.hits, among: $1.1) } / 40)
      visits.append(traces.reduce(0) { $0 + $1.visited } / 40)
    }
    #expect(recalls == recalls.sorted())
    #expect(visits == visits.sorted())
    #expect(recalls[5] == 1)
    // A search that finds nearly all compares the query with a fraction of the vectors.
    #expect(recalls[2] > 0.95 && visits[2] < 300)
  }

  @Test func aSearchNarrowerThanKStillReturnsK() throws {
    var (index, _, queries) = try Self.shared.get()
    index.efSearch = 1
    for query in queries { #expect(try index.search(query, k: 25).count == 25) }
  }

  @Test(
    "no node keeps more than 2M links on the ground and M above",
    arguments: [
      NeighbourSelection.simple, .heuristic(), .heuristic(keepingPruned: true),
    ])
  func linksAreLimited(selection: NeighbourSelection) throws {
    var generator = SeededGenerator(seed: 32)
    var index = HNSWIndex(
      metric: .squaredL2, connections: 4, efConstruction: 40, selection: selection, seed: 4)
    try index.add(contentsOf: Tensor.normal([300, 3], using: &generator).rows)
    let most = (0..<index.layerCount).map { index.layer($0).links.map(\.count).max() ?? 0 }
    #expect(most[0] == 8)
    #expect(most.dropFirst().allSatisfy { $0 <= 4 })
    #expect(most[1] == 4)
  }

  @Test func everyLayerHoldsTheNodesThatReachIt() throws {
    let (index, _, _) = try Self.shared.get()
    #expect(index.layerCount == (index.levels.max() ?? 0) + 1)
    #expect(index.levels[try #require(index.entryPoint)] == index.levels.max())
    for number in 0..<index.layerCount {
      for (node, links) in index.layer(number).links.enumerated() {
        #expect(index.levels[node] >= number || links.isEmpty)
        #expect(links.allSatisfy { index.levels[$0] >= number && $0 != node })
        #expect(Set(links).count == links.count)
      }
    }
  }

  @Test func buildingTwiceBuildsTheSame() throws {
    func build(seed: UInt64) throws -> [[[Int]]] {
      var generator = SeededGenerator(seed: 33)
      var index = HNSWIndex(metric: .cosine, connections: 5, seed: seed)
      try index.add(contentsOf: Tensor.normal([150, 4], using: &generator).rows)
      return (0..<index.layerCount).map { index.layer($0).links }
    }
    #expect(try build(seed: 1) == build(seed: 1))
    #expect(try build(seed: 1) != build(seed: 2))
  }

  // MARK: - Choosing neighbours, by hand

  @Test(
    "links lead in different directions under the heuristic",
    arguments: [
      // The nearest two of 1, 2 and −3 to 0 are 1 and 2.
      (NeighbourSelection.simple, [0, 1]),
      // 2 is nearer to 1 than to 0, so −3 comes in for it.
      (.heuristic(), [0, 2]), (.heuristic(keepingPruned: true), [0, 2]),
    ])
  func choosesNeighbours(selection: NeighbourSelection, chosen: [Int]) throws {
    var index = HNSWIndex(metric: .squaredL2, connections: 2, selection: selection, seed: 1)
    try index.add(contentsOf: [[1], [2], [-3], [0]])
    #expect(index.layer(0).links[3] == chosen)
  }

  @Test(
    "places left over are filled only where that is asked for",
    arguments: [
      (NeighbourSelection.heuristic(), [0]), (.heuristic(keepingPruned: true), [0, 1, 2]),
    ])
  func fillsPlaces(selection: NeighbourSelection, chosen: [Int]) throws {
    // 2 and 3 are nearer to 1 than to 0.
    var index = HNSWIndex(metric: .squaredL2, connections: 3, selection: selection, seed: 1)
    try index.add(contentsOf: [[1], [2], [3], [0]])
    #expect(index.layer(0).links[3] == chosen)
  }

  @Test func equalVectorsShareANode() throws {
    var index = HNSWIndex(metric: .squaredL2, seed: 1)
    try index.add(contentsOf: [[1], [2], [1], [1]])
    #expect(index.ids == [[0, 2, 3], [1]])
    #expect(index.count == 4)
    #expect(try index.search([1], k: 2).map(\.id) == [0, 2])
  }
}
