/// What an index cannot take in or look for.
public enum SearchError: Error, Hashable, Sendable {
  /// Which vector is meant.
  public enum Role: Hashable, Sendable {
    /// The vector that is searched for.
    case query

    /// The vector that was to get this id.
    case vector(id: Int)

    /// A vector to train on, by its place.
    case training(Int)

    /// A centroid, by its place.
    case centroid(Int)
  }

  /// NaN or an infinity at a component.
  case notFinite(Role, component: Int)

  /// A component above 10¹⁵⁰, whose square might leave the range of a Double.
  case tooLarge(Role, component: Int)

  /// A vector of zeros where a cosine is asked: it has no direction.
  case zeroVector(Role)

  /// Fewer points to train on than centroids asked for.
  case tooFewPoints(points: Int, centroids: Int)

  /// The largest component that dot products and squared distances are taken of: ten million
  /// squares of twice as much still add up to a Double.
  static let largest = 1e150
}

extension SearchError: CustomStringConvertible {
  /// One sentence that names the vector and what is wrong with it.
  public var description: String {
    switch self {
    case .notFinite(let role, let component):
      "\(role) is not finite at component \(component)"
    case .tooLarge(let role, let component):
      "\(role) is too large to square at component \(component)"
    case .zeroVector(let role):
      "\(role) is all zeros and has no cosine"
    case .tooFewPoints(let points, let centroids):
      "\(points) points are too few to find \(centroids) centroids"
    }
  }
}

extension SearchError.Role: CustomStringConvertible {
  /// The vector's name in a message.
  public var description: String {
    switch self {
    case .query: "the query"
    case .vector(let id): "the vector with id \(id)"
    case .training(let place): "training vector \(place)"
    case .centroid(let place): "centroid \(place)"
    }
  }
}
