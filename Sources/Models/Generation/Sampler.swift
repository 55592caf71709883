public import Tensors

/// Choosing the next token by chance: temperature, top-k, top-p.
///
/// Logits (V) to probabilities (V), and to one token.
///
/// p = softmax(z / temperature). Below a temperature of 1 the likely become likelier; at 0 the largest
/// logit takes all (greedy). `topK` keeps the k likeliest tokens. `topP` then keeps, likeliest first,
/// as few as add up to the probability p or more: the one that reaches p is among them (the nucleus).
/// What is kept is scaled to add up to one. Of equally likely tokens, the lower id comes first: exactly
/// k are kept, and a nucleus may end between equals.
///
/// Source: Fan et al. 2018 (top-k); Holtzman et al. 2020 (top-p, nucleus sampling).
public struct Sampler: Hashable, Sendable {
  /// By what logits are divided.
  public let temperature: Double

  /// How many tokens are kept; nil for all.
  public let topK: Int?

  /// How much probability is kept; nil for all.
  public let topP: Double?

  /// Always the likeliest token, the lower id of equals.
  public static let greedy = Sampler(temperature: 0)

  /// A way to choose.
  ///
  /// Stops when the temperature is negative or not finite, when k is below 1, and when p is not in
  /// (0, 1].
  public init(temperature: Double = 1, topK: Int? = nil, topP: Double? = nil) {
    guard temperature >= 0, temperature.isFinite, topK ?? 1 >= 1, topP ?? 1 > 0, topP ?? 1 <= 1
    else {
      misuse(
        "Sampler",
        complaint: "cannot choose by temperature \(temperature), top "
          + "\(topK.map(String.init) ?? "all") and \(topP ?? 1)")
    }
    self.temperature = temperature
    self.topK = topK
    self.topP = topP
  }

  /// The probability with which each token is chosen: (V) to (V).
  ///
  /// Throws `GenerationError` when a logit is NaN or +∞, and when none is above −∞.
  public func probabilities(_ logits: [Double]) throws(GenerationError) -> [Double] {
    try GenerationError.check(logits)
    let order = logits.indices.sorted { left, right in
      logits[left] != logits[right] ? logits[left] > logits[right] : left < right
    }
    if temperature == 0 { return logits.indices.map { $0 == order[0] ? 1 : 0 } }

    // The largest is subtracted first, lest the quotient overflow.
    var scores = logits.map { ($0 - logits[order[0]]) / temperature }
    // region: kept
    if let topK {
      for token in order.dropFirst(topK) { scores[token] = -.infinity }
    }
    if let topP, topP < 1 {
      let shares = softmax(scores)
      var before = 0.0
      for token in order {
        if before >= topP { scores[token] = -.infinity }
        before += shares[token]
      }
    }
    return softmax(scores)
    // endregion
  }

  /// One token: logits (V) to an id; greedy draws no random number.
  ///
  /// Throws where `probabilities` does.
  public func callAsFunction(
    _ logits: [Double], using generator: inout SeededGenerator
  ) throws(GenerationError) -> Int {
    let probabilities = try probabilities(logits)
    if temperature == 0 { return probabilities.firstIndex(of: 1) ?? 0 }
    return generator.categorical(probabilities)
  }
}
