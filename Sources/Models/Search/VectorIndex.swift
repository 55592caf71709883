/// Vectors that can be searched for those nearest to a query.
///
/// Vectors (C) are added one by one and get the ids 0, 1, 2 …; equal ones may be added again. All
/// vectors and queries have the length of the first; another length stops. NaN, infinities and
/// components above 10¹⁵⁰ are refused by a thrown `SearchError`, under the cosine also zeros (and
/// there is no upper bound on components there). What was refused has not changed the index.
public protocol VectorIndex<M>: Sendable {
  /// The metric: what "near" means, and with it the order of the hits.
  associatedtype M: Metric

  /// How many vectors there are.
  var count: Int { get }

  /// Takes in one vector, (C), and returns its id.
  @discardableResult
  mutating func add(_ vector: [Double]) throws(SearchError) -> Int

  /// The k nearest vectors, the nearest first.
  ///
  /// (C) to at most k hits: all there are where k is larger, none in an empty index. Stops when k
  /// is negative.
  func search(_ query: [Double], k: Int) throws(SearchError) -> [Hit<M>]
}

extension VectorIndex {
  /// Takes in vectors, (N, C), in order. Those before the first that is refused stay.
  public mutating func add(contentsOf vectors: [[Double]]) throws(SearchError) {
    for vector in vectors { try add(vector) }
  }
}
