import Tensors

extension WordVectors {
  /// How often each word is among the k nearest of another one: N_k.
  ///
  /// V words to V numbers, which add up to k V where no vector is zero and k < V.
  ///
  /// In many dimensions a few words, the hubs, are near to most others, and many are near to none.
  /// Likeness is the cosine, ties come by index; words with a vector of zeros have no neighbours and
  /// are nobody's. Stops when k is negative.
  ///
  /// Source: Radovanović, Nanopoulos, Ivanović 2010, "Hubs in space", section 2.
  public func occurrencesAmongNearest(_ k: Int) -> [Int] {
    var occurrences = Array(repeating: 0, count: words.count)
    for word in words {
      // The only error is that of a vector of zeros, which has none.
      for neighbour in (try? nearest(to: word, count: k)) ?? [] {
        if let index = try? index(of: neighbour.word) { occurrences[index] += 1 }
      }
    }
    return occurrences
  }
}
