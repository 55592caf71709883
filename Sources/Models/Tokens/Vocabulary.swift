import Tensors

/// A vocabulary: every token has an id, from 0 on.
///
/// V tokens; (T) tokens to (T) ids and back.
///
/// Special tokens come first. A token with no id becomes the id of `unknown` if the vocabulary has
/// one; otherwise encoding throws and names it. Tokens are told apart scalar by scalar. A special
/// token that occurs in a text has its one id, and no second.
public struct Vocabulary: Sendable {
  /// The tokens; a token's id is its place.
  public let tokens: [String]

  /// The token whose id stands for those that have none.
  public let unknown: String?

  private let ids: [ExactText: Int]

  /// A vocabulary of given tokens in the given order.
  ///
  /// Throws `VocabularyError.duplicate` when a token comes twice. Stops when `unknown` is not among
  /// the tokens.
  public init(tokens: [String], unknown: String? = nil) throws(VocabularyError) {
    for (id, first) in Self.repeats(tokens) {
      throw .duplicate(token: tokens[id], first: first, second: id)
    }
    self.init(distinct: tokens, unknown: unknown)
  }

  /// How tokens that occur equally often are ordered.
  public enum Ties: Hashable, Sendable, CaseIterable {
    /// By first appearance.
    case firstSeen
    /// By their Unicode scalars, the smaller first.
    case scalars
  }

  /// A vocabulary of counted tokens: special tokens as given, then the most frequent first.
  ///
  /// Tokens counted fewer than `minimumCount` times are left out. `unknown` is `<unk>` where that is
  /// among the special tokens. Nothing counted leaves the special tokens alone.
  public init(
    _ counts: TokenCounts, minimumCount: Int = 1, ties: Ties = .firstSeen,
    special: [SpecialToken] = []
  ) {
    // region: order
    let counted = zip(counts.tokens, counts.counts).enumerated()
      .map { (place: $0.offset, token: $0.element.0, count: $0.element.1) }
      .filter { $0.count >= minimumCount }
      .sorted { left, right in
        if left.count != right.count { return left.count > right.count }
        if ties == .scalars { return ExactText(left.token) < ExactText(right.token) }
        return left.place < right.place
      }
    // endregion
    let tokens = special.map(\.rawValue) + counted.map(\.token)
    let repeated = Set(Self.repeats(tokens).map(\.second))
    self.init(
      distinct: tokens.indices.filter { !repeated.contains($0) }.map { tokens[$0] },
      unknown: special.contains(.unknown) ? SpecialToken.unknown.rawValue : nil)
  }

  init(distinct tokens: [String], unknown: String?) {
    self.tokens = tokens
    self.unknown = unknown
    ids = Dictionary(
      zip(tokens.map { ExactText($0) }, tokens.indices), uniquingKeysWith: { first, _ in first })
    if let unknown, ids[ExactText(unknown)] == nil {
      misuse("Vocabulary", [tokens.count], complaint: "has no token \(unknown) for unknown ones")
    }
  }

  /// The ids at which a token comes again, with the id of its first appearance, in ascending order.
  private static func repeats(_ tokens: [String]) -> [(second: Int, first: Int)] {
    var seen: [ExactText: Int] = [:]
    var repeats: [(second: Int, first: Int)] = []
    for (id, token) in tokens.enumerated() {
      if let first = seen[ExactText(token)] {
        repeats.append((id, first))
      } else {
        seen[ExactText(token)] = id
      }
    }
    return repeats
  }
}

// MARK: - Tokens and ids

extension Vocabulary {
  /// V, the number of tokens.
  public var count: Int { tokens.count }

  /// The token's own id; nil when it has none, whatever `unknown` is.
  public func id(of token: String) -> Int? { ids[ExactText(token)] }

  /// The ids of the tokens, (T) to (T).
  ///
  /// A token with no id becomes that of `unknown`; without one, throws
  /// `VocabularyError.unknownToken`.
  public func encode(_ tokens: [String]) throws(VocabularyError) -> [Int] {
    let unknownID = unknown.flatMap { id(of: $0) }
    var encoded: [Int] = []
    for (place, token) in tokens.enumerated() {
      guard let id = id(of: token) ?? unknownID else {
        throw .unknownToken(token: token, place: place)
      }
      encoded.append(id)
    }
    return encoded
  }

  /// The tokens of the ids, (T) to (T); stops at a number that is no id.
  public func decode(_ ids: [Int]) -> [String] {
    ids.map { id in
      guard tokens.indices.contains(id) else {
        misuse("Vocabulary.decode", [tokens.count], complaint: "has no token with the id \(id)")
      }
      return tokens[id]
    }
  }
}
