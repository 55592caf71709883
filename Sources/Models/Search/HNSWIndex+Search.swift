extension HNSWIndex {
  /// How a search went.
  public struct Trace: Sendable {
    /// The hits, the nearest first.
    public let hits: [Hit<M>]

    /// For each layer, from the top, the nodes whose links were followed.
    public let paths: [[Int]]

    /// How many vectors the query was compared with, over all layers.
    public let visited: Int
  }

  /// The k nearest vectors that the walk finds; fewer only where fewer can be reached.
  public func search(_ query: [Double], k: Int) throws(SearchError) -> [Hit<M>] {
    try trace(query, k: k).hits
  }

  /// A search with the way it took.
  ///
  /// ef is `efSearch`, or k where that is more: a search that keeps fewer than k has no k to
  /// return.
  ///
  /// Source: Malkov, Yashunin 2018, algorithm 5 (K-NN-SEARCH).
  @specialized(where M == DotProduct)
  @specialized(where M == Cosine)
  @specialized(where M == SquaredL2)
  public func trace(_ query: [Double], k: Int) throws(SearchError) -> Trace {
    let query = try M.admitted("search", query, as: .query, dimension: vectors.first?.count)
    var best = Shortlist<M>(capacity: k)
    guard let entryPoint else { return Trace(hits: [], paths: [], visited: 0) }

    // region: search
    var entries = [entryPoint]
    var walks: [NavigableGraph<M>.Walk] = []
    for number in stride(from: layerCount - 1, through: 0, by: -1) {
      let ef = number == 0 ? max(efSearch, k) : 1
      let walk = layer(number).walk(prepared: query, from: entries, ef: ef)
      entries = walk.nearest.map(\.id)
      walks.append(walk)
    }
    // endregion
    for hit in walks.last?.nearest ?? [] {
      for id in ids[hit.id] { best.insert(Hit(id: id, value: hit.value)) }
    }
    return Trace(
      hits: best.hits, paths: walks.map(\.path), visited: walks.reduce(0) { $0 + $1.visited })
  }
}
