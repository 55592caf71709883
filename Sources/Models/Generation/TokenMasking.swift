public import Tensors

/// The corruption that a masked language model learns to undo: some tokens are chosen, and of those
/// most are hidden.
///
/// T ids to T ids and T targets.
///
/// Of the tokens that are not special about 15 % are chosen. A chosen one becomes the mask token with
/// probability 0.8, another token with 0.1, and stays with 0.1; its target is what stood there. All
/// other places have no target and do not count in the loss. A text may come out with none chosen.
///
/// Source: Devlin et al. 2018, section 3.1, task 1.
public struct TokenMasking: Hashable, Sendable {
  /// How places are chosen.
  public enum Choice: Hashable, Sendable {
    /// Each by itself with the rate as its probability, so that their number varies.
    case eachByItself

    /// A fixed number of them: the rate times T (special tokens among them), rounded to the nearest, at
    /// least 1. As in BERT's released code, without its limit of 20. Padding would count: fill up
    /// afterwards.
    case fixedNumber
  }

  /// The id that hides a token.
  public let mask: Int

  /// Ids that are never chosen, and never put in another's place; the mask's is always among them.
  public let special: Set<Int>

  /// V: ids are below it.
  public let vocabularyCount: Int

  /// The share of tokens that are chosen.
  public let rate: Double

  /// How places are chosen.
  public let choice: Choice

  private let ordinary: [Int]

  /// The corruption for a vocabulary of V ids.
  ///
  /// Stops when the mask or a special id is not below V, when all ids are special, and at a rate
  /// outside of [0, 1].
  public init(
    vocabularyCount: Int, mask: Int, special: Set<Int> = [], rate: Double = 0.15,
    choice: Choice = .eachByItself
  ) {
    let special = special.union([mask])
    guard special.allSatisfy({ (0..<vocabularyCount).contains($0) }),
      special.count < vocabularyCount
    else {
      misuse(
        "TokenMasking", [vocabularyCount],
        complaint: "is no vocabulary with these special tokens and others")
    }
    guard (0...1).contains(rate) else {
      misuse("TokenMasking", complaint: "a rate of \(rate) is not in [0, 1]")
    }
    self.mask = mask
    self.special = special
    self.vocabularyCount = vocabularyCount
    self.rate = rate
    self.choice = choice
    ordinary = (0..<vocabularyCount).filter { !special.contains($0) }
  }

  /// One text corrupted: T ids to as many.
  ///
  /// The other token is drawn from all that are not special, so one time in as many it is the same
  /// again (BERT's released code draws from all V). Stops at an id that is not below V.
  public func callAsFunction(
    _ ids: [Int], using generator: inout SeededGenerator
  ) -> MaskedTokens {
    for id in ids where !(0..<vocabularyCount).contains(id) {
      misuse("TokenMasking", [vocabularyCount], complaint: "has no id \(id)")
    }
    var corrupted = ids
    var targets: [Int?] = ids.map { _ in nil }
    for place in chosenPlaces(in: ids, using: &generator) {
      // region: corruption
      targets[place] = ids[place]
      let chance = generator.uniform()
      if chance < 0.8 {
        corrupted[place] = mask
      } else if chance < 0.9 {
        corrupted[place] = ordinary[generator.index(below: ordinary.count)]
      }
      // endregion
    }
    return MaskedTokens(ids: corrupted, targets: targets)
  }

  private func chosenPlaces(
    in ids: [Int], using generator: inout SeededGenerator
  ) -> [Int] {
    let candidates = ids.indices.filter { !special.contains(ids[$0]) }
    switch choice {
    case .eachByItself:
      return candidates.filter { _ in generator.uniform() < rate }
    case .fixedNumber:
      let count = max(1, Int((Double(ids.count) * rate).rounded(.toNearestOrEven)))
      return generator.permutation(candidates.count).prefix(count).map { candidates[$0] }.sorted()
    }
  }
}

/// A text with some of its tokens corrupted, and what stood in their places.
///
/// T ids and T targets.
public struct MaskedTokens: Hashable, Sendable {
  /// What the model reads.
  public let ids: [Int]

  /// What it is to say: the token that stood at each chosen place, nil where nothing is asked.
  public let targets: [Int?]
}
