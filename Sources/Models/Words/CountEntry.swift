public import Tensors

/// How often a context word stood near a word: one entry X_ij of a table of co-occurrences.
///
/// Most entries of such a table are zero, so that it is handed over as a list of the others. Counts
/// may be weighted by distance, and so be no integers.
public struct CountEntry: Hashable, Sendable {
  /// i, the word's index.
  public let word: Int

  /// j, the context word's index.
  public let context: Int

  /// X_ij, zero or more.
  public let count: Double

  /// One entry; stops at a count that is negative, infinite or NaN, and at a negative index.
  public init(word: Int, context: Int, count: Double) {
    guard count >= 0, count.isFinite, word >= 0, context >= 0 else {
      misuse("CountEntry", [word, context], complaint: "cannot have the count \(count)")
    }
    self.word = word
    self.context = context
    self.count = count
  }
}

extension CountEntry {
  /// The entries of a table of counts that are not zero, row by row.
  ///
  /// (V, V) to at most V² entries. Stops when the table is no matrix, and at what is no count.
  public static func entries(of counts: Tensor) -> [CountEntry] {
    counts.rows.enumerated().flatMap { word, row in
      row.enumerated().filter { $0.element != 0 }.map { context, count in
        CountEntry(word: word, context: context, count: count)
      }
    }
  }
}
