/// Search among codes: every vector is kept as the few bytes of its product quantisation.
///
/// N codes (m) and a query (C) to k hits, in time N · m after a table of m · 2^bits values.
///
/// The query stays as it is (the asymmetric distance): its value with a vector is the sum over
/// parts of table entries, table[j][code_j]. Hits carry that value, which is the one with the
/// decoded vector and not with the one that was added. For cosines, add vectors of length one under
/// the squared distance. What is refused, and how, says `VectorIndex`.
///
/// Source: Jégou et al. 2011, section III.A.
public struct PQIndex<M: AdditiveMetric>: VectorIndex {
  /// Turns vectors into codes.
  public let quantizer: ProductQuantizer

  /// The codes by id.
  public private(set) var codes: [[UInt8]] = []

  private let metric: M

  /// An index without vectors.
  public init(metric: M, quantizer: ProductQuantizer) {
    self.metric = metric
    self.quantizer = quantizer
  }

  /// How many vectors there are.
  public var count: Int { codes.count }

  /// Takes in the codes of one vector and returns its id.
  @discardableResult
  public mutating func add(_ vector: [Double]) throws(SearchError) -> Int {
    let vector = try M.admitted(
      "add", vector, as: .vector(id: count), dimension: quantizer.dimension)
    codes.append(quantizer.encode(vector))
    return count - 1
  }

  /// The k vectors whose codes are nearest.
  public func search(_ query: [Double], k: Int) throws(SearchError) -> [Hit<M>] {
    let query = try M.admitted("search", query, as: .query, dimension: quantizer.dimension)
    // region: search
    let table = quantizer.table(for: query, metric: metric)
    var nearest = Shortlist<M>(capacity: k)
    for (id, code) in codes.enumerated() {
      let value = zip(table, code).reduce(0) { sum, part in sum + part.0[Int(part.1)] }
      nearest.insert(Hit(id: id, value: value))
    }
    return nearest.hits
    // endregion
  }
}
