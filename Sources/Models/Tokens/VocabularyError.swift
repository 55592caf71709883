/// What a vocabulary finds wrong with the tokens that it is given.
public enum VocabularyError: Error, Equatable, CustomStringConvertible {
  /// A token has no id, and there is none for unknown tokens; `place` counts from 0.
  case unknownToken(token: String, place: Int)
  /// A token was listed twice, at these places.
  case duplicate(token: String, first: Int, second: Int)

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .unknownToken(let token, let place):
      "the vocabulary has no token \"\(token)\" (place \(place)); add it, or name an unknown token"
    case .duplicate(let token, let first, let second):
      "the token \"\(token)\" is listed twice, at \(first) and \(second); list it once"
    }
  }
}
