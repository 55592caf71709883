/// Why word vectors cannot answer, or cannot be made.
public enum WordVectorsError: Error, Hashable, Sendable {
  /// A word that is not among them, and the nearest one that is.
  case unknownWord(String, suggestion: String?)
  /// The vector of a word, or the vector asked with, is all zeros and has no direction.
  case zeroVector(String)
  /// A vector holds NaN or an infinite number.
  case notFinite(String)
  /// A word comes a second time.
  case duplicateWord(String)
  /// A line of a file cannot be read; lines count from 1.
  case badLine(Int, reason: String)
}

extension WordVectorsError: CustomStringConvertible {
  /// One sentence for a person.
  public var description: String {
    switch self {
    case .unknownWord(let word, let suggestion):
      "no vector for \"\(word)\"" + (suggestion.map { "; did you mean \"\($0)\"?" } ?? "")
    case .zeroVector(let word): "the vector of \(word) is all zeros and has no direction"
    case .notFinite(let word): "the vector of \(word) holds a number that is not finite"
    case .duplicateWord(let word): "the word \"\(word)\" comes twice"
    case .badLine(let number, let reason): "line \(number): \(reason)"
    }
  }
}
