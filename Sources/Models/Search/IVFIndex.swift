public import Tensors

/// An inverted file: vectors sorted into lists, of which a search reads only a few.
///
/// N vectors (C) in lists by centroids (L, C), and a query (C) to k hits.
///
/// Each vector stands in the list of its nearest centroid; a search compares the query with the
/// centroids and then with the vectors of the `nprobe` nearest lists. With nprobe = L it is exact.
/// Where the probed lists hold fewer than k vectors, that many come back. Centroids are compared as
/// vectors are: under the dot product a vector goes to the centroid of the largest q · c, and long
/// centroids draw more vectors, as in faiss. What is refused, and how, says `VectorIndex`.
///
/// Source: Sivic, Zisserman 2003, "Video Google"; Jégou et al. 2011, section IV.
public struct IVFIndex<M: Metric>: VectorIndex {
  /// The centroids, searched exactly: the coarse quantiser.
  public let quantizer: FlatIndex<M>

  /// The ids of each list, in the order in which they were added.
  public private(set) var lists: [[Int]]

  /// How many lists a search reads; all where it is larger.
  public var nprobe: Int {
    didSet { if nprobe < 1 { misuse("nprobe", [nprobe], complaint: "reads no list") } }
  }

  /// The vectors by id, as the metric compares them.
  public private(set) var vectors: [[Double]] = []

  /// An index with given centroids, (L, C). Stops when there are none.
  public init(metric: M, centroids: [[Double]], nprobe: Int = 1) throws(SearchError) {
    guard !centroids.isEmpty, nprobe > 0 else {
      misuse("IVFIndex", [centroids.count], [nprobe], complaint: "are no lists to read")
    }
    var quantizer = FlatIndex(metric: metric)
    for (place, centroid) in centroids.enumerated() {
      _ = try M.admitted(
        "IVFIndex", centroid, as: .centroid(place), dimension: centroids[0].count)
      try quantizer.add(centroid)
    }
    self.quantizer = quantizer
    self.nprobe = nprobe
    lists = Array(repeating: [], count: centroids.count)
  }

  /// An index whose centroids k-means finds among training vectors, which are not added.
  ///
  /// Under the cosine k-means runs on vectors of length one. Throws when there are fewer of them
  /// than lists.
  public init(
    metric: M, training: [[Double]], lists: Int, nprobe: Int = 1,
    using generator: inout SeededGenerator
  ) throws(SearchError) {
    var points: [[Double]] = []
    for (place, vector) in training.enumerated() {
      points.append(
        try M.admitted("IVFIndex", vector, as: .training(place), dimension: training[0].count))
    }
    let means = try KMeans(points, clusters: lists, using: &generator)
    var centroids: [[Double]] = []
    for (place, mean) in means.centroids.enumerated() {
      // Opposite directions can cancel to a mean that has none: their first then stands for them.
      let usable = (try? M.prepared(mean, as: .centroid(place))) != nil
      let first = means.assignments.firstIndex(of: place) ?? 0
      centroids.append(usable ? mean : points[first])
    }
    try self.init(metric: metric, centroids: centroids, nprobe: nprobe)
  }

  /// How many vectors there are.
  public var count: Int { vectors.count }

  /// Takes in one vector, puts it into its list and returns its id.
  @discardableResult
  public mutating func add(_ vector: [Double]) throws(SearchError) -> Int {
    let vector = try M.admitted(
      "add", vector, as: .vector(id: count), dimension: quantizer.vectors[0].count)
    // region: add
    let nearest = try quantizer.search(vector, k: 1)
    lists[nearest[0].id].append(count)
    vectors.append(vector)
    // endregion
    return count - 1
  }

  /// The k nearest vectors of the probed lists.
  @specialized(where M == DotProduct)
  @specialized(where M == Cosine)
  @specialized(where M == SquaredL2)
  public func search(_ query: [Double], k: Int) throws(SearchError) -> [Hit<M>] {
    let query = try M.admitted(
      "search", query, as: .query, dimension: quantizer.vectors[0].count)
    // region: search
    var nearest = Shortlist<M>(capacity: k)
    for list in try quantizer.search(query, k: nprobe) {
      for id in lists[list.id] {
        nearest.insert(Hit(id: id, value: M.value(prepared: query, prepared: vectors[id])))
      }
    }
    return nearest.hits
    // endregion
  }
}
