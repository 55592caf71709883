import Tensors

/// Phrase score: whether two neighbouring words belong together.
///
/// Counts of the pair and of its two words to one number; above a chosen threshold they are a phrase.
///
/// score(a, b) = (N_ab − δ) / (N_a N_b). The discount δ keeps pairs of very rare words out, and makes
/// the score negative where N_ab < δ. Stops when a count is negative or a word's is zero, when the
/// pair comes more often than one of its words, and when δ is negative or not finite.
///
/// Source: Mikolov et al. 2013b, section 4, equation 6. (word2phrase.c multiplies by the number of
/// words of the text, which moves only the threshold.)
public func phraseScore(pair: Int, first: Int, second: Int, discount: Double) -> Double {
  guard first > 0, second > 0, (0...min(first, second)).contains(pair) else {
    misuse(
      "phraseScore", [pair, first, second], complaint: "are no counts of a pair and its words")
  }
  guard discount >= 0, discount.isFinite else {
    misuse("phraseScore", complaint: "has no discount \(discount)")
  }
  // region: score
  return (Double(pair) - discount) / (Double(first) * Double(second))
  // endregion
}
