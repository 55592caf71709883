/// One result of a search: the id of a vector and its value under the metric M.
///
/// Hits compare by nearness: `a < b` says that a comes first. So `hits.sorted()` is best first
/// under every metric, and `hits.min()` is the best. Ties go to the lower id. Hits of two metrics
/// have two types, and nothing that takes the one takes the other.
public struct Hit<M: Metric>: Hashable, Sendable {
  /// Which vector: they count from 0 in the order in which they were added.
  public let id: Int

  let value: Double
}

extension Hit: Comparable {
  /// Whether the left hit comes first: the nearer value, at a tie the lower id.
  public static func < (left: Hit, right: Hit) -> Bool {
    left.value == right.value
      ? left.id < right.id
      : M.isNearer(left.value, than: right.value)
  }
}

extension Hit: CustomStringConvertible {
  /// The id and the value under its name: `3 (cosine 0.96)`.
  public var description: String { "\(id) (\(M.valueName) \(value))" }
}

extension Hit where M == DotProduct {
  /// q · x.
  public var dotProduct: Double { value }
}

extension Hit where M == Cosine {
  /// cos(q, x), from −1 to 1.
  public var cosine: Double { value }
}

extension Hit where M == SquaredL2 {
  /// |q − x|²; the distance is its root.
  public var squaredDistance: Double { value }
}
