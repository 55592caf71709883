import Tensors

/// How an index compares two vectors, and which of two values is the nearer one.
///
/// (C) and (C) to one number.
///
/// The name is the one that search libraries use; by the mathematical definition none of the three
/// is a metric. The squared distance breaks the triangle inequality (0, 1 and 2 on a line: 4 > 1 +
/// 1); under the dot product a vector can be nearer to another than to itself; the cosine cannot
/// tell lengths apart. The square orders as the distance does, which is one, and for vectors of
/// length one so do all three.
public protocol Metric: Sendable {
  /// Which values come first.
  static var order: HitOrder { get }

  /// What the value of a pair is called.
  static var valueName: String { get }

  /// The value of a pair as its definition has it. Stops when the lengths differ.
  static func value(_ query: [Double], _ vector: [Double]) -> Double

  /// What an index keeps of a vector, so that many values are worked out fast.
  ///
  /// (C) to (C). Throws what an index could not compare.
  static func prepared(
    _ vector: [Double], as role: SearchError.Role
  ) throws(SearchError) -> [Double]

  /// The value of a pair of prepared vectors: that of the vectors as they were.
  static func value(prepared query: [Double], prepared vector: [Double]) -> Double
}

/// Which values are the nearer ones.
public enum HitOrder: Sendable {
  /// Distances: the smallest first.
  case ascending

  /// Similarities: the largest first.
  case descending
}

/// A metric whose value is the sum of the values of parts of the vectors, which lets product
/// quantisation add it up from a table.
public protocol AdditiveMetric: Metric {}

extension Metric {
  /// The vector itself. Throws at a component whose square might leave the range of a Double.
  public static func prepared(
    _ vector: [Double], as role: SearchError.Role
  ) throws(SearchError) -> [Double] {
    for (component, number) in vector.enumerated() where abs(number) > SearchError.largest {
      throw .tooLarge(role, component: component)
    }
    return vector
  }

  /// The value of the vectors, which are kept as they were.
  public static func value(prepared query: [Double], prepared vector: [Double]) -> Double {
    value(query, vector)
  }

  /// Whether one value stands before another.
  static func isNearer(_ value: Double, than other: Double) -> Bool {
    switch order {
    case .ascending: value < other
    case .descending: value > other
    }
  }

  /// A vector prepared after it was looked at: stops at one of another length, throws at NaN.
  static func admitted(
    _ operation: String, _ vector: [Double], as role: SearchError.Role, dimension: Int?
  ) throws(SearchError) -> [Double] {
    guard !vector.isEmpty, vector.count == dimension ?? vector.count else {
      misuse(
        operation, [vector.count], [dimension ?? vector.count],
        complaint: vector.isEmpty ? "hold no numbers" : "are not equally long")
    }
    for (component, number) in vector.enumerated() where !number.isFinite {
      throw .notFinite(role, component: component)
    }
    return try prepared(vector, as: role)
  }
}

// MARK: - The three

/// The dot product q · x: larger is nearer, and a longer vector is nearer still.
public struct DotProduct: AdditiveMetric {
  /// The largest first.
  public static let order = HitOrder.descending

  /// "dot product".
  public static let valueName = "dot product"

  /// q · x = Σ_c q_c x_c.
  public static func value(_ query: [Double], _ vector: [Double]) -> Double { dot(query, vector) }
}

/// The cosine q · x / (|q| |x|): larger is nearer, lengths do not matter.
public struct Cosine: Metric {
  /// The largest first.
  public static let order = HitOrder.descending

  /// "cosine".
  public static let valueName = "cosine"

  /// cos(q, x). Stops at a vector of zeros, which has no direction.
  public static func value(_ query: [Double], _ vector: [Double]) -> Double {
    Tensors.cosine(query, vector)
  }

  /// The vector divided by its norm. Throws at a vector of zeros.
  public static func prepared(
    _ vector: [Double], as role: SearchError.Role
  ) throws(SearchError) -> [Double] {
    let largest = vector.reduce(0) { max($0, abs($1)) }
    guard largest > 0 else { throw .zeroVector(role) }
    // Over its largest component first: vectors that differ by a factor come out alike, bit by bit.
    let scaled = vector.map { $0 / largest }
    let length = norm(scaled)
    return scaled.map { $0 / length }
  }

  /// The dot product of two vectors of length one.
  public static func value(prepared query: [Double], prepared vector: [Double]) -> Double {
    min(1, max(-1, dot(query, vector)))
  }
}

/// The squared Euclidean distance |q − x|²: smaller is nearer. No root is taken, as in faiss.
public struct SquaredL2: AdditiveMetric {
  /// The smallest first.
  public static let order = HitOrder.ascending

  /// "squared distance".
  public static let valueName = "squared distance"

  /// |q − x|² = Σ_c (q_c − x_c)².
  public static func value(_ query: [Double], _ vector: [Double]) -> Double {
    Tensors.squaredL2(query, vector)
  }
}

extension Metric where Self == DotProduct {
  /// q · x, the largest first.
  public static var dotProduct: DotProduct { DotProduct() }
}

extension Metric where Self == Cosine {
  /// cos(q, x), the largest first.
  public static var cosine: Cosine { Cosine() }
}

extension Metric where Self == SquaredL2 {
  /// |q − x|², the smallest first.
  public static var squaredL2: SquaredL2 { SquaredL2() }
}
