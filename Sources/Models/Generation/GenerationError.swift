/// What can be wrong with the logits that a model gives for its next token.
public enum GenerationError: Error, Hashable, CustomStringConvertible {
  /// A logit is NaN or +∞, so there are no probabilities.
  case unusableLogit(token: Int)

  /// There are no tokens, or all have the logit −∞.
  case nothingToChoose

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .unusableLogit(let token):
      "the logit of token \(token) is NaN or infinite; look at the model's weights and its training"
    case .nothingToChoose:
      "no token may come next, as every logit is −∞; leave at least one of them finite"
    }
  }
}

extension GenerationError {
  /// Logits of which a probability can be made, (V); throws what is wrong with others.
  static func check(_ logits: [Double]) throws(GenerationError) {
    for (token, logit) in logits.enumerated() where logit.isNaN || logit == .infinity {
      throw .unusableLogit(token: token)
    }
    guard logits.contains(where: { $0 > -.infinity }) else { throw .nothingToChoose }
  }
}
