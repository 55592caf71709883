public import Tensors

/// Beam search: the best continuations that are found by keeping a few at every step.
///
/// T ids to up to `width` continuations of up to `maximum` ids, the best first; the model is asked for
/// logits (N, V) of N ≤ `width` prefixes at each step.
///
/// Every kept continuation is continued with every token, and the `width` likeliest stay. One that ends
/// in `end` is finished: it leaves the beam and waits. When none is left, or at the maximum, all compete
/// by ln p / penalty(length), unfinished ones too. Of equals the one with the lower ids comes first.
///
/// A beam promises nothing by itself: what is best in the end may have been dropped early, even the
/// greedy continuation. With `includingGreedy` that one competes as well, so that the first is never
/// worse than greedy search. As wide as there are continuations, the search is exhaustive.
///
/// Throws what `next` throws, and `GenerationError` where its logits are of no use. Tokens with the
/// logit −∞ never come. Stops when the width is not positive, at a maximum below 0, and when logits are
/// not (N, V).
///
/// Source: Sutskever et al. 2014, section 3.2; Wu et al. 2016, section 7, for the penalty.
public func beamSearch(
  from prompt: [Int], width: Int, upTo maximum: Int, end: Int? = nil,
  penalty: LengthPenalty = .none, includingGreedy: Bool = true, next: NextTokenLogits
) throws -> [Hypothesis] {
  guard width > 0, maximum >= 0 else {
    misuse("beamSearch", [width], [maximum], complaint: "are no width and maximum")
  }
  var live = [Hypothesis()]
  var finished: [Hypothesis] = []
  for _ in 0..<maximum where !live.isEmpty {
    // region: step
    let logits = try rows(next, live.map { prompt + $0.tokens })
    let candidates = try zip(live, logits).flatMap { try continuations($0, logits: $1, end: end) }
    let best = ranked(candidates, by: .none).prefix(width)
    finished += best.filter(\.isFinished)
    live = best.filter { !$0.isFinished }
    // endregion
  }
  var found = finished + live
  if includingGreedy {
    let greedy = try greedySearch(from: prompt, upTo: maximum, end: end, next: next)
    if !found.contains(where: { $0.tokens == greedy.tokens }) { found.append(greedy) }
  }
  return Array(ranked(found, by: penalty).prefix(width))
}

/// A continuation with one token more, for every token that may come.
private func continuations(
  _ hypothesis: Hypothesis, logits: [Double], end: Int?
) throws -> [Hypothesis] {
  try GenerationError.check(logits)
  return logSoftmax(logits).enumerated()
    .filter { $0.element > -.infinity }
    .map { hypothesis.appending($0.offset, logProbability: $0.element, end: end) }
}

/// The best first; of equals, the one with the lower ids.
private func ranked(_ hypotheses: [Hypothesis], by penalty: LengthPenalty) -> [Hypothesis] {
  hypotheses.map { (hypothesis: $0, score: $0.score(penalty)) }
    .sorted { left, right in
      left.score != right.score
        ? left.score > right.score
        : left.hypothesis.tokens.lexicographicallyPrecedes(right.hypothesis.tokens)
    }
    .map(\.hypothesis)
}
