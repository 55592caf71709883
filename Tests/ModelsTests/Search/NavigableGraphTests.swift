import Models
import Testing

/// Chapter 17: the points 0 to 7 on a line, and the query 5.2.
@Suite struct NavigableGraphTests {
  private let points = (0...7).map { [Double($0)] }
  private let chain = (0...7).map { node in [node - 1, node + 1].filter((0...7).contains) }

  private func graph(_ links: [[Int]]) throws -> NavigableGraph<SquaredL2> {
    try NavigableGraph(metric: .squaredL2, vectors: points, links: links)
  }

  @Test func walksFromNeighbourToNeighbour() throws {
    let walk = try graph(chain).walk(to: [5.2], from: [0], ef: 1)
    #expect(walk.path == [0, 1, 2, 3, 4, 5])
    #expect(walk.nearest.map(\.id) == [5])
    // 0.2² = 0.04; seen are 0 to 6.
    #expect(abs(walk.nearest[0].squaredDistance - 0.04) < 1e-15)
    #expect(walk.visited == 7)
  }

  @Test func takesALongLink() throws {
    var links = chain
    links[0].append(4)
    links[4].append(0)
    let walk = try graph(links).walk(to: [5.2], from: [0], ef: 1)
    #expect(walk.path == [0, 4, 5])
    // 0, its neighbours 1 and 4, then 3, 5 and 6.
    #expect(walk.visited == 6)
  }

  @Test func awidthOfThreeKeepsThree() throws {
    let walk = try graph(chain).walk(to: [5.2], from: [0], ef: 3)
    // At 0.2, 0.8 and 1.2.
    #expect(walk.nearest.map(\.id) == [5, 6, 4])
  }

  @Test func oneNarrowWalkStopsAtAHillThatAWiderOneCrosses() throws {
    // 0 – 1 – 2: on the way from 0 to 2 lies 9.
    let graph = try NavigableGraph(
      metric: .squaredL2, vectors: [[1], [9], [0]], links: [[1], [0, 2], [1]])
    #expect(try graph.walk(to: [0], from: [0], ef: 1).nearest.map(\.id) == [0])
    #expect(try graph.walk(to: [0], from: [0], ef: 2).nearest.map(\.id) == [2, 0])
  }

  @Test func seesWhatNoWalkCanReach() throws {
    var links = chain
    links[4] = [3]
    #expect(try graph(links).unreachable(from: 0) == [5, 6, 7])
    #expect(try graph(links).unreachable(from: 7) == [])
    #expect(
      try graph(links).walk(to: [5.2], from: [0], ef: 8).nearest.map(\.id) == [4, 3, 2, 1, 0])
  }
}
