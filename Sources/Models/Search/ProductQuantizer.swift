public import Tensors

/// Product quantisation: a vector as a few small numbers, one for each of its parts.
///
/// (C) to m codes, and back to (C).
///
/// The vector is cut into m parts of C/m components; code j is the place of the centroid nearest to
/// part j, by squared distance, in the codebook of that part (at a tie the first). With 2^bits
/// centroids a codebook, a vector takes m · bits bits. Decoding puts the centroids back together.
///
/// Source: Jégou, Douze, Schmid 2011, "Product quantization for nearest neighbor search", section
/// II.
public struct ProductQuantizer: Hashable, Sendable {
  /// One codebook for each part: (m, at most 256, C/m).
  public let codebooks: [[[Double]]]

  /// The length of each part: C/m.
  public let partLength: Int

  /// A quantiser with given codebooks; stops when one is empty, has more than 256 centroids, or
  /// centroids of another length or with components that are not finite.
  public init(codebooks: [[[Double]]]) {
    let length = codebooks.first?.first?.count ?? 0
    for book in codebooks
    where !(1...256).contains(book.count)
      || !book.allSatisfy({ $0.count == length && $0.allSatisfy(\.isFinite) })
    {
      misuse(
        "ProductQuantizer", [codebooks.count, book.count, length], complaint: "are no codebooks")
    }
    guard length > 0 else {
      misuse("ProductQuantizer", [codebooks.count, 0, length], complaint: "are no codebooks")
    }
    self.codebooks = codebooks
    partLength = length
  }

  /// A quantiser trained on vectors, (N, C): k-means in each part, with 2^bits centroids.
  ///
  /// Where there are fewer vectors than that, each is a centroid. Stops unless m divides C and bits
  /// are 1 to 8; throws what k-means does, and when there is no vector.
  public init(
    training: [[Double]], parts: Int, bits: Int, using generator: inout SeededGenerator
  ) throws(SearchError) {
    let width = training.first?.count ?? parts
    guard parts > 0, width.isMultiple(of: parts), (1...8).contains(bits) else {
      misuse("ProductQuantizer", [width], [parts, bits], complaint: "are no parts and bits")
    }
    if training.isEmpty { throw .tooFewPoints(points: 0, centroids: 1 << bits) }
    for (place, vector) in training.enumerated() {
      _ = try SquaredL2.admitted(
        "ProductQuantizer", vector, as: .training(place), dimension: width)
    }
    var codebooks: [[[Double]]] = []
    for part in 0..<parts {
      let pieces = training.map { Self.piece(part, of: $0, length: width / parts) }
      let clusters = min(1 << bits, pieces.count)
      codebooks.append(try KMeans(pieces, clusters: clusters, using: &generator).centroids)
    }
    self.init(codebooks: codebooks)
  }

  /// m: how many parts a vector is cut into.
  public var parts: Int { codebooks.count }

  /// C: how long a vector is.
  public var dimension: Int { parts * partLength }

  /// The codes of a vector: (C) to (m). Stops at another length.
  public func encode(_ vector: [Double]) -> [UInt8] {
    // region: encode
    zip(pieces(of: vector), codebooks).map { piece, codebook in
      let nearest = codebook.enumerated()
        .map { Hit<SquaredL2>(id: $0, value: squaredL2(piece, $1)) }.min()
      return UInt8(nearest?.id ?? 0)
    }
    // endregion
  }

  /// The vector that codes stand for: (m) to (C). Stops at another number of codes, and at a code
  /// that its codebook does not have.
  public func decode(_ codes: [UInt8]) -> [Double] {
    guard codes.count == parts, zip(codes, codebooks).allSatisfy({ $0 < $1.count }) else {
      misuse("decode", [codes.count], [parts], complaint: "are not a code for each codebook")
    }
    return zip(codes, codebooks).flatMap { $1[Int($0)] }
  }

  /// The value of each part of a query with each centroid: (C) to (m, 2^bits).
  public func table<M: AdditiveMetric>(for query: [Double], metric: M) -> [[Double]] {
    zip(pieces(of: query), codebooks).map { piece, codebook in
      codebook.map { M.value(piece, $0) }
    }
  }

  /// The asymmetric distance: between a query as it is and a vector of which only codes are known.
  ///
  /// (C) and (m) to one number: |q − decode(x)|² under the squared distance, q · decode(x) under
  /// the dot product. Source: section III.A, "ADC".
  public func asymmetric<M: AdditiveMetric>(
    _ query: [Double], _ codes: [UInt8], metric: M
  ) -> Double {
    M.value(query, decode(codes))
  }

  /// The symmetric distance: the query is quantised too, which adds its error.
  ///
  /// (C) and (m) to one number: |decode(encode(q)) − decode(x)|² or the dot product of the two.
  /// Source: section III.A, "SDC".
  public func symmetric<M: AdditiveMetric>(
    _ query: [Double], _ codes: [UInt8], metric: M
  ) -> Double {
    M.value(decode(encode(query)), decode(codes))
  }

  private func pieces(of vector: [Double]) -> [[Double]] {
    guard vector.count == dimension else {
      misuse("ProductQuantizer", [vector.count], [dimension], complaint: "are not equally long")
    }
    return (0..<parts).map { Self.piece($0, of: vector, length: partLength) }
  }

  private static func piece(_ part: Int, of vector: [Double], length: Int) -> [Double] {
    Array(vector[part * length..<(part + 1) * length])
  }
}
