public import Tensors

/// Words and their vectors, to be asked for likeness.
///
/// V words and a table (V, C).
///
/// Words are told apart scalar by scalar: "é" as one code point and as two are two words.
public struct WordVectors: Sendable {
  /// The words; a word's index is its row.
  public let words: [String]

  /// The vectors, (V, C).
  public let table: Tensor

  private let indices: [ExactText: Int]

  /// Words with their vectors.
  ///
  /// Stops when the table has not one row for each word. Throws `duplicateWord`, and `notFinite` for a
  /// vector that holds NaN or an infinite number. A vector of zeros is kept: it can be looked up,
  /// but is nobody's neighbour.
  public init(words: [String], table: Tensor) throws {
    guard table.rank == 2, table.rowCount == words.count else {
      misuse(
        "WordVectors", [words.count], table.shape, complaint: "are no words with a row each")
    }
    var indices: [ExactText: Int] = [:]
    for (index, word) in words.enumerated() {
      guard indices.updateValue(index, forKey: ExactText(word)) == nil else {
        throw WordVectorsError.duplicateWord(word)
      }
      guard table.row(index).values.allSatisfy(\.isFinite) else {
        throw WordVectorsError.notFinite("\"\(word)\"")
      }
    }
    (self.words, self.table, self.indices) = (words, table, indices)
  }
}

// MARK: - Looking up

extension WordVectors {
  /// The word's index; throws `unknownWord`, with the nearest known word.
  ///
  /// The nearest is the one with the smallest edit distance, the first of several, and is only named
  /// when no more than a third of the letters (at least one) would change.
  public func index(of word: String) throws -> Int {
    if let index = indices[ExactText(word)] { return index }
    throw WordVectorsError.unknownWord(word, suggestion: nearestSpelling(of: word))
  }

  /// The word's vector: (C). Throws `unknownWord`.
  public func vector(for word: String) throws -> Tensor {
    table.row(try index(of: word))
  }

  /// The cosine of two words' vectors, from −1 to 1. Throws `unknownWord` and `zeroVector`.
  public func similarity(_ left: String, _ right: String) throws -> Double {
    cosine(try direction(of: left), try direction(of: right))
  }

  /// The word's vector with length one; throws `unknownWord` and `zeroVector`.
  func direction(of word: String) throws -> [Double] {
    guard let direction = unitVector(table.row(try index(of: word)).values) else {
      throw WordVectorsError.zeroVector("\"\(word)\"")
    }
    return direction
  }

  private func nearestSpelling(of word: String) -> String? {
    var best: (word: String, distance: Int)?
    for known in words {
      let distance = editDistance(word, known)
      if distance < best?.distance ?? .max { best = (known, distance) }
    }
    guard let best, best.distance <= max(1, word.count / 3) else { return nil }
    return best.word
  }
}

/// The vector over its norm; nil for zeros.
func unitVector(_ vector: [Double]) -> [Double]? {
  let length = norm(vector)
  return length > 0 ? vector.map { $0 / length } : nil
}
