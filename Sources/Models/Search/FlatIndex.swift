/// Exact search: the query is compared with every vector.
///
/// N vectors (C) and a query (C) to k hits, in time N · C.
///
/// What is refused, and how, says `VectorIndex`.
public struct FlatIndex<M: Metric>: VectorIndex {
  /// The vectors by id, as the metric compares them: under the cosine divided by their norms.
  public private(set) var vectors: [[Double]] = []

  /// An index without vectors.
  public init(metric: M) {}

  /// How many vectors there are.
  public var count: Int { vectors.count }

  /// Takes in one vector and returns its id.
  @discardableResult
  public mutating func add(_ vector: [Double]) throws(SearchError) -> Int {
    vectors.append(
      try M.admitted("add", vector, as: .vector(id: count), dimension: vectors.first?.count))
    return count - 1
  }

  /// All vectors, the nearest first: what every search here is measured by.
  @specialized(where M == DotProduct)
  @specialized(where M == Cosine)
  @specialized(where M == SquaredL2)
  public func ranking(for query: [Double]) throws(SearchError) -> [Hit<M>] {
    let query = try M.admitted("ranking", query, as: .query, dimension: vectors.first?.count)
    // region: ranking
    let hits = vectors.enumerated().map { id, vector in
      Hit<M>(id: id, value: M.value(prepared: query, prepared: vector))
    }
    return hits.sorted()
    // endregion
  }

  /// The first k of the ranking, found without sorting the rest.
  @specialized(where M == DotProduct)
  @specialized(where M == Cosine)
  @specialized(where M == SquaredL2)
  public func search(_ query: [Double], k: Int) throws(SearchError) -> [Hit<M>] {
    let query = try M.admitted("search", query, as: .query, dimension: vectors.first?.count)
    // region: search
    var nearest = Shortlist<M>(capacity: k)
    for (id, vector) in vectors.enumerated() {
      nearest.insert(Hit(id: id, value: M.value(prepared: query, prepared: vector)))
    }
    return nearest.hits
    // endregion
  }
}
