import Tensors

/// Vectors with links to their neighbours, along which a search walks: one layer of an HNSW index.
///
/// N nodes with vectors (C) each, and for each the nodes that it links to.
public struct NavigableGraph<M: Metric>: Sendable {
  /// The vectors by node, as the metric compares them.
  public let vectors: [[Double]]

  /// The nodes that each node links to.
  public let links: [[Int]]

  /// A graph of vectors, (N, C), with given links. Throws what the metric refuses; stops when a
  /// link leads nowhere.
  public init(metric: M, vectors: [[Double]], links: [[Int]]) throws(SearchError) {
    guard vectors.count == links.count,
      links.allSatisfy({ $0.allSatisfy(vectors.indices.contains) })
    else {
      misuse(
        "NavigableGraph", [vectors.count], [links.count], complaint: "are no nodes and their links")
    }
    var prepared: [[Double]] = []
    for (id, vector) in vectors.enumerated() {
      prepared.append(
        try M.admitted(
          "NavigableGraph", vector, as: .vector(id: id), dimension: vectors[0].count))
    }
    self.init(prepared: prepared, links: links)
  }

  init(prepared vectors: [[Double]], links: [[Int]]) {
    self.vectors = vectors
    self.links = links
  }

  /// What a walk found, and what it cost.
  public struct Walk: Sendable {
    /// The nearest nodes that were seen, the nearest first; their ids are nodes.
    public fileprivate(set) var nearest: [Hit<M>] = []

    /// The nodes whose links were followed, in order; with ef = 1 the path of a greedy walk.
    public fileprivate(set) var path: [Int] = []

    /// How many vectors the query was compared with.
    public fileprivate(set) var visited = 0
  }

  /// The walk towards a query from given nodes, keeping the `ef` nearest: (C) to at most ef hits.
  ///
  /// From all nodes seen, the nearest one whose links were not yet followed is next. It ends when
  /// that one is further away than the furthest of the ef nearest. Stops when ef is not positive or
  /// an entry is no node.
  ///
  /// Source: Malkov, Yashunin 2018, algorithm 2 (SEARCH-LAYER).
  public func walk(
    to query: [Double], from entries: [Int], ef: Int
  ) throws(SearchError) -> Walk {
    guard ef > 0, entries.allSatisfy(vectors.indices.contains) else {
      misuse("walk", [vectors.count], [ef], complaint: "are no nodes to keep ef of from \(entries)")
    }
    let query = try M.admitted("walk", query, as: .query, dimension: vectors.first?.count)
    return walk(prepared: query, from: entries, ef: ef)
  }

  func walk(prepared query: [Double], from entries: [Int], ef: Int) -> Walk {
    var walk = Walk()
    // region: search-layer
    var visited = Array(repeating: false, count: links.count)
    var candidates = Shortlist<M>()
    var nearest = Shortlist<M>(capacity: ef)

    func visit(_ node: Int) {
      if visited[node] { return }
      visited[node] = true
      walk.visited += 1
      let hit = Hit<M>(id: node, value: M.value(prepared: query, prepared: vectors[node]))
      if nearest.isFull, let furthest = nearest.hits.last, furthest < hit { return }
      candidates.insert(hit)
      nearest.insert(hit)
    }

    entries.forEach(visit)
    while let candidate = candidates.removeBest() {
      if let furthest = nearest.hits.last, furthest < candidate { break }
      walk.path.append(candidate.id)
      links[candidate.id].forEach(visit)
    }
    // endregion
    walk.nearest = nearest.hits
    return walk
  }

  /// The nodes that no walk from `entry` can reach, however large ef is.
  public func unreachable(from entry: Int) -> [Int] {
    guard links.indices.contains(entry) else {
      misuse("unreachable", [links.count], complaint: "has no node \(entry)")
    }
    var isReached = Array(repeating: false, count: links.count)
    var open = [entry]
    isReached[entry] = true
    while let node = open.popLast() {
      for next in links[node] where !isReached[next] {
        isReached[next] = true
        open.append(next)
      }
    }
    return links.indices.filter { !isReached[$0] }
  }
}
