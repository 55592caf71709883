public import Tensors

/// k-means: k centroids such that points lie near the closest one.
///
/// N points (C) to k centroids (k, C) and one of them for each point.
///
/// Lloyd's two steps in turn, each of which lowers Σ_i |x_i − c(i)|²: every point goes to the
/// nearest centroid (at a tie the first), every centroid to the mean of its points. It ends when no
/// point changes, or after the iterations allowed. A centroid left without points takes over the
/// point that lies furthest from its own (at a tie the first). Throws at NaN, infinities,
/// components above 10¹⁵⁰ and when there are fewer points than centroids. Stops at unequal lengths,
/// when the centroids given to begin with are not as many as asked for, and unless clusters and
/// iterations are positive.
///
/// Source: Lloyd 1982, "Least squares quantization in PCM".
public struct KMeans: Sendable {
  /// Where the centroids begin.
  public enum Start: Sendable {
    /// Points drawn one after the other, each as likely as its squared distance from those before.
    ///
    /// Source: Arthur, Vassilvitskii 2007, "k-means++".
    case plusPlus

    /// Different points, all equally likely, as faiss begins.
    case sample

    /// These: (k, C).
    case centroids([[Double]])
  }

  /// The means: (k, C).
  public private(set) var centroids: [[Double]]

  /// The centroid of each point.
  public private(set) var assignments: [Int]

  /// Σ_i |x_i − c(i)|² after each assignment.
  public private(set) var inertias: [Double] = []

  /// Centroids found in at most `iterations` rounds.
  public init(
    _ points: [[Double]], clusters: Int, start: Start = .plusPlus, iterations: Int = 100,
    using generator: inout SeededGenerator
  ) throws(SearchError) {
    guard clusters > 0, iterations > 0 else {
      misuse("KMeans", [clusters], [iterations], complaint: "are no clusters and iterations")
    }
    for (place, point) in points.enumerated() {
      _ = try SquaredL2.admitted(
        "KMeans", point, as: .training(place), dimension: points.first?.count)
    }
    guard points.count >= clusters else {
      throw .tooFewPoints(points: points.count, centroids: clusters)
    }
    centroids = try Self.begin(start, points, clusters, &generator)
    assignments = []
    for _ in 0..<iterations {
      let before = assignments
      assign(points)
      if assignments == before { break }
      update(points)
    }
  }

  /// Every point to its nearest centroid, and a point to every centroid.
  private mutating func assign(_ points: [[Double]]) {
    // region: assign
    let nearest = points.map { point in
      centroids.enumerated()
        .map { Hit<SquaredL2>(id: $0, value: squaredL2(point, $1)) }
        .min() ?? Hit(id: 0, value: 0)
    }
    assignments = nearest.map(\.id)
    // endregion
    inertias.append(nearest.reduce(0) { $0 + $1.value })

    var sizes = Array(repeating: 0, count: centroids.count)
    for cluster in assignments { sizes[cluster] += 1 }
    // The furthest first; a stable order, so ties go to the first point.
    let furthest = nearest.indices.sorted {
      (nearest[$1].value, $0) < (nearest[$0].value, $1)
    }
    for empty in sizes.indices where sizes[empty] == 0 {
      guard let point = furthest.first(where: { sizes[assignments[$0]] > 1 }) else { break }
      sizes[assignments[point]] -= 1
      sizes[empty] += 1
      assignments[point] = empty
    }
  }

  /// Every centroid to the mean of its points.
  private mutating func update(_ points: [[Double]]) {
    // region: update
    var sums = centroids.map { $0.map { _ in 0.0 } }
    var sizes = centroids.map { _ in 0.0 }
    for (point, cluster) in zip(points, assignments) {
      for (component, number) in point.enumerated() { sums[cluster][component] += number }
      sizes[cluster] += 1
    }
    centroids = zip(sums, sizes).map { sum, size in sum.map { $0 / size } }
    // endregion
  }

  private static func begin(
    _ start: Start, _ points: [[Double]], _ clusters: Int, _ generator: inout SeededGenerator
  ) throws(SearchError) -> [[Double]] {
    switch start {
    case .centroids(let centroids):
      guard centroids.count == clusters else {
        misuse("KMeans", [centroids.count], [clusters], complaint: "are not as many centroids")
      }
      for (place, centroid) in centroids.enumerated() {
        _ = try SquaredL2.admitted(
          "KMeans", centroid, as: .centroid(place), dimension: points[0].count)
      }
      return centroids
    case .sample:
      return generator.permutation(points.count).prefix(clusters).map { points[$0] }
    case .plusPlus:
      var chosen = [generator.index(below: points.count)]
      // region: plus-plus
      var distances = points.map { squaredL2($0, points[chosen[0]]) }
      while chosen.count < clusters {
        // Only points equal to chosen ones are left: the first that was not taken.
        let next =
          distances.contains { $0 > 0 }
          ? generator.categorical(distances)
          : points.indices.first { !chosen.contains($0) } ?? 0
        chosen.append(next)
        distances = zip(distances, points).map { min($0, squaredL2($1, points[next])) }
      }
      // endregion
      return chosen.map { points[$0] }
    }
  }
}
