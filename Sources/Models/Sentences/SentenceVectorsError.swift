import Tensors

/// Why directions cannot be found in sentence vectors.
public enum SentenceVectorsError: Error, Hashable, Sendable {
  /// There are fewer rows than needed.
  case tooFewRows(Int, needed: Int)
  /// A row, counted from 0, holds NaN or an infinite number.
  case notFinite(row: Int)
}

extension SentenceVectorsError: CustomStringConvertible {
  /// One sentence for a person.
  public var description: String {
    switch self {
    case .tooFewRows(let count, let needed): "\(count) rows, but at least \(needed) are needed"
    case .notFinite(let row): "row \(row) holds a number that is not finite"
    }
  }
}

/// Throws where rows cannot be decomposed.
func checkRows(_ rows: Tensor, atLeast needed: Int = 1) throws {
  guard rows.rowCount >= needed else {
    throw SentenceVectorsError.tooFewRows(rows.rowCount, needed: needed)
  }
  for (index, row) in rows.rows.enumerated() where !row.allSatisfy(\.isFinite) {
    throw SentenceVectorsError.notFinite(row: index)
  }
}

/// The places of the eigenvalues that are not zero but for rounding.
///
/// C values in falling order, of the products of n rows: a sum of n products is off by up to n ulps of
/// the largest, and so is an eigenvalue; it counts from max(n, C) · 2⁻⁵² of the largest on.
func spanned(_ values: [Double], ofRows count: Int) -> [Int] {
  let floor = Double(max(count, values.count)) * 0x1p-52 * max(0, values.first ?? 0)
  return values.indices.filter { values[$0] > floor }
}
