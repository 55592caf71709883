public import Tensors

/// A word and how like it is to what was asked for.
public struct Neighbour: Hashable, Sendable {
  /// The word.
  public let word: String

  /// Its likeness: the larger, the nearer.
  public let likeness: Double
}

/// How a word analogy adds its three words up.
public enum AnalogyRule: Hashable, Sendable {
  /// 3CosAdd: cos(x, b − a + c), the three at length one.
  case add
  /// 3CosMul: s(x, b) s(x, c) / (s(x, a) + ε) with s = (1 + cos) / 2. Levy and Goldberg take
  /// ε = 0.001, gensim 0.000001.
  case multiply(epsilon: Double = 0.001)
}

extension WordVectors {
  /// The words nearest to a vector, the nearest first.
  ///
  /// (C) to at most `count` words.
  ///
  /// Likeness is the cosine; words that are equally like come by index. Words with a vector of zeros
  /// are left out, and fewer words come back where there are no more. Stops at a vector of another
  /// length and at a negative count; throws `zeroVector` and `notFinite` for the vector asked with.
  public func nearest(to query: Tensor, count: Int = 10) throws -> [Neighbour] {
    guard query.shape == [table.columnCount] else {
      misuse("nearest", query.shape, table.shape, complaint: "are no query and table of one width")
    }
    guard query.values.allSatisfy(\.isFinite) else { throw WordVectorsError.notFinite("the query") }
    guard let direction = unitVector(query.values) else {
      throw WordVectorsError.zeroVector("the query")
    }
    return ranked(count, leavingOut: []) { cosine(direction, $0) }
  }

  /// The words nearest to a word, the word itself left out; see above. Throws `unknownWord`, too.
  public func nearest(to word: String, count: Int = 10) throws -> [Neighbour] {
    let direction = try direction(of: word)
    return ranked(count, leavingOut: [try index(of: word)]) { cosine(direction, $0) }
  }

  /// a is to b as c is to …: `analogy("man", "king", "woman")` asks for the queen.
  ///
  /// Three words to at most `count` words.
  ///
  /// Under `.add` the x with the largest cos(x, b̂ − â + ĉ), each hat a vector over its norm; under
  /// `.multiply` the largest s(x, b) s(x, c) / (s(x, a) + ε). The three words themselves are left out
  /// unless `excludingInputs` is false; then b or c is mostly the first answer. Ties come by index.
  /// Throws `unknownWord` and `zeroVector`, also where b̂ − â + ĉ is zero.
  ///
  /// Source: Mikolov, Yih, Zweig 2013, section 3 (add); Levy, Goldberg 2014, "Linguistic regularities
  /// in sparse and explicit word representations", section 4 (multiply).
  public func analogy(
    _ a: String, _ b: String, _ c: String, count: Int = 1, excludingInputs: Bool = true,
    rule: AnalogyRule = .add
  ) throws -> [Neighbour] {
    let inputs = try [index(of: a), index(of: b), index(of: c)]
    let (a, b, c) = try (
      Tensor(direction(of: a)), Tensor(direction(of: b)), Tensor(direction(of: c))
    )
    let leftOut = excludingInputs ? inputs : []
    switch rule {
    case .add:
      // region: add
      let target = b - a + c
      // endregion
      guard norm(target) > 0 else { throw WordVectorsError.zeroVector("the analogy's target") }
      return ranked(count, leavingOut: leftOut) { cosine(target.values, $0) }
    case .multiply(let epsilon):
      return ranked(count, leavingOut: leftOut) { row in
        // region: multiply
        let (toA, toB, toC) = (shifted(row, a), shifted(row, b), shifted(row, c))
        return toB * toC / (toA + epsilon)
        // endregion
      }
    }
  }

  /// (1 + cos) / 2: a cosine moved to 0 … 1, so that products keep the order.
  private func shifted(_ left: [Double], _ right: Tensor) -> Double {
    (1 + cosine(left, right.values)) / 2
  }

  /// The `count` rows with the largest likeness, ties by index, zeros left out.
  private func ranked(
    _ count: Int, leavingOut: [Int], likeness: ([Double]) -> Double
  ) -> [Neighbour] {
    guard count >= 0 else { misuse("nearest", [count], complaint: "words cannot be asked for") }
    var scored: [(index: Int, likeness: Double)] = []
    for index in words.indices where !leavingOut.contains(index) {
      let row = table.row(index).values
      if row.contains(where: { $0 != 0 }) { scored.append((index, likeness(row))) }
    }
    // region: order
    scored.sort { ($1.likeness, $0.index) < ($0.likeness, $1.index) }
    // endregion
    return scored.prefix(count).map { Neighbour(word: words[$0.index], likeness: $0.likeness) }
  }
}
