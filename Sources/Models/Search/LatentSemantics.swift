import Foundation
public import Tensors

/// Latent semantic analysis: texts as short vectors in which terms that keep company are alike.
///
/// N texts of V different terms to N vectors (C); a further text to a vector (C).
///
/// A is (N, V) with A_tv = count of term v in text t · ln(N / number of texts that have v), every
/// row over its norm. With A ≈ U Σ Vᵀ, its C largest singular values, a row a becomes a V over its
/// norm: texts that share no term are near if their terms stand together elsewhere. Directions
/// whose singular value is below 10⁻⁷ of the largest are left out (as zeros): they are rounding. A
/// text none of whose terms is known, or all of whose terms stand in every text, becomes zeros.
/// Stops when there are no texts or C is not positive.
///
/// Source: Deerwester et al. 1990, "Indexing by latent semantic analysis"; weights of Spärck Jones
/// 1972.
public struct LatentSemantics: Sendable {
  /// The column of each term, by first appearance.
  public let columns: [String: Int]

  /// ln(N / number of texts that have the term), by column: (V).
  public let rarities: [Double]

  /// V: from terms to directions, (V, C).
  public let directions: Tensor

  /// Directions learned from texts, each given as its terms in any order.
  public init(_ texts: [[String]], dimensions: Int) {
    guard !texts.isEmpty, dimensions > 0 else {
      misuse(
        "LatentSemantics", [texts.count, dimensions], complaint: "are no texts and directions")
    }
    var columns: [String: Int] = [:]
    var spread: [Double] = []
    for text in texts {
      for column in Set(text.map { Self.column($0, &columns, &spread) }) { spread[column] += 1 }
    }
    let rarities = spread.map { log(Double(texts.count) / $0) }

    // region: directions
    let a = Tensor(texts.map { Self.row($0, columns, rarities) })
    // A Aᵀ = U Σ² Uᵀ, and V = Aᵀ U Σ⁻¹.
    let (squares, u) = symmetricEigen(matmul(a, a.transposed))
    let scales = squares.prefix(dimensions).map { $0 > squares[0] * 1e-14 ? 1 / sqrt($0) : 0 }
    // endregion
    let kept = Tensor(
      u.rows.map { row in
        (0..<dimensions).map { $0 < scales.count ? row[$0] * scales[$0] : 0 }
      })
    self.columns = columns
    self.rarities = rarities
    directions = matmul(a.transposed, kept)
  }

  /// The vector of a text, of length one, or zeros: its terms to (C).
  public func vector(for text: [String]) -> [Double] {
    // region: vector
    let row = Self.row(text, columns, rarities)
    let seen = matmul(Tensor([row]), directions).values
    // endregion
    // A row of length one that lies across all directions leaves only rounding.
    return norm(seen) > 1e-12 ? Self.unit(seen) : seen.map { _ in 0 }
  }

  private static func column(
    _ term: String, _ columns: inout [String: Int], _ spread: inout [Double]
  ) -> Int {
    if let column = columns[term] { return column }
    columns[term] = spread.count
    spread.append(0)
    return spread.count - 1
  }

  private static func row(
    _ text: [String], _ columns: [String: Int], _ rarities: [Double]
  ) -> [Double] {
    var row = rarities.map { _ in 0.0 }
    for column in text.compactMap({ columns[$0] }) { row[column] += rarities[column] }
    return unit(row)
  }

  private static func unit(_ vector: [Double]) -> [Double] {
    let length = norm(vector)
    return length > 0 ? vector.map { $0 / length } : vector
  }
}
