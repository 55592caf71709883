import Tensors

/// How often each token occurs, in the order in which tokens were first seen.
///
/// (T) tokens to (V) counts. Tokens are told apart scalar by scalar. Written as a literal:
/// `let counts: TokenCounts = ["low": 5, "lower": 2]`.
public struct TokenCounts: Sendable {
  /// The tokens, each once, by first appearance.
  public private(set) var tokens: [String] = []

  /// How often each of `tokens` occurs.
  public private(set) var counts: [Int] = []

  private var places: [ExactText: Int] = [:]

  /// Counts of the tokens of a text; no tokens, no counts.
  public init(_ tokens: some Sequence<String>) {
    for token in tokens { add(token) }
  }

  /// Counts `token` `times` more times; stops at a negative number.
  public mutating func add(_ token: String, times: Int = 1) {
    guard times >= 0 else { misuse("TokenCounts.add", complaint: "cannot count \(times) times") }
    let key = ExactText(token)
    if let place = places[key] {
      counts[place] += times
    } else {
      places[key] = tokens.count
      tokens.append(token)
      counts.append(times)
    }
  }

  /// How often the token occurs; 0 for one never seen.
  public subscript(token: String) -> Int {
    places[ExactText(token)].map { counts[$0] } ?? 0
  }

  /// All counts added up.
  public var total: Int { counts.reduce(0, +) }
}

extension TokenCounts: ExpressibleByDictionaryLiteral {
  /// Counts in the order written; a token written twice has the sum.
  public init(dictionaryLiteral elements: (String, Int)...) {
    self.init([])
    for (token, count) in elements { add(token, times: count) }
  }
}
