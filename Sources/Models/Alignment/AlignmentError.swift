import Tensors

/// Why two sets of vectors could not be aligned or compared.
public enum AlignmentError: Error, Hashable, CustomStringConvertible {
  /// There are fewer pairs than the method needs.
  case tooFewPairs(Int, needed: Int)
  /// A row of the named set holds NaN or infinity.
  case notFinite(row: Int, of: String)
  /// A vector of the named set is all zeros and has no direction.
  case zeroVector(row: Int, of: String)
  /// All vectors of the named set are one and the same.
  case noSpread(of: String)

  /// One sentence for a person.
  public var description: String {
    switch self {
    case .tooFewPairs(let count, let needed):
      "There are \(count) pairs, but at least \(needed) are needed."
    case .notFinite(let row, let set):
      "Row \(row) of \(set) holds a number that is not finite."
    case .zeroVector(let row, let set):
      "Row \(row) of \(set) is all zeros and has no direction."
    case .noSpread(let set):
      "The rows of \(set) are all the same."
    }
  }
}

/// Stops unless both are matrices with as many rows; throws where a row is not finite or rows are too
/// few.
func checkPairs(
  _ operation: String, _ left: (name: String, rows: Tensor), _ right: (name: String, rows: Tensor),
  needed: Int
) throws(AlignmentError) {
  guard left.rows.rank == 2, right.rows.rank == 2, left.rows.shape[0] == right.rows.shape[0] else {
    misuse(operation, left.rows.shape, right.rows.shape, complaint: "do not pair row by row")
  }
  for (name, rows) in [left, right] {
    if let row = rows.rows.firstIndex(where: { !$0.allSatisfy { $0.isFinite } }) {
      throw .notFinite(row: row, of: name)
    }
  }
  let count = left.rows.rowCount
  guard count >= needed else { throw .tooFewPairs(count, needed: needed) }
}
