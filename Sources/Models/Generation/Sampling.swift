public import Tensors

/// What a model says about the next token: N prefixes of ids, all equally long, to logits (N, V).
public typealias NextTokenLogits = ([[Int]]) throws -> Tensor

/// A prompt continued token by token, each chosen by a sampler.
///
/// T ids to up to `maximum` more; the model is asked for logits (1, V) at each.
///
/// Ends behind the token `end`, which is part of the continuation, or at the maximum. Throws what
/// `next` throws, and `GenerationError` where its logits are of no use. Stops at a maximum below 0, and
/// when the logits are not (1, V).
public func sample(
  from prompt: [Int], upTo maximum: Int, end: Int? = nil, by sampler: Sampler,
  using generator: inout SeededGenerator, next: NextTokenLogits
) throws -> Hypothesis {
  guard maximum >= 0 else { misuse("sample", [maximum], complaint: "is no number of tokens") }
  var continuation = Hypothesis()
  while continuation.tokens.count < maximum, !continuation.isFinished {
    // region: sampling
    let logits = try rows(next, [prompt + continuation.tokens])[0]
    let token = try sampler(logits, using: &generator)
    continuation = continuation.appending(
      token, logProbability: logSoftmax(logits)[token], end: end)
    // endregion
  }
  return continuation
}

/// A prompt continued by the likeliest token each time, the lower id of equals.
///
/// T ids to up to `maximum` more; the rest is as for `sample`.
public func greedySearch(
  from prompt: [Int], upTo maximum: Int, end: Int? = nil, next: NextTokenLogits
) throws -> Hypothesis {
  var unused = SeededGenerator(seed: 0)
  return try sample(
    from: prompt, upTo: maximum, end: end, by: .greedy, using: &unused, next: next)
}

/// The logits of each prefix, as plain numbers; stops when there are not as many rows.
func rows(_ next: NextTokenLogits, _ prefixes: [[Int]]) throws -> [[Double]] {
  let logits = try next(prefixes)
  guard logits.rank == 2, logits.rowCount == prefixes.count else {
    misuse("next", logits.shape, [prefixes.count], complaint: "are no logits for each prefix")
  }
  return logits.rows
}
