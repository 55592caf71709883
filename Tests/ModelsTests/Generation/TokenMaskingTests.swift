import Models
import Tensors
import Testing

@Suite struct TokenMaskingTests {
  /// 0 padding, 1 classification, 2 separator, 3 mask; 96 others.
  private let masking = TokenMasking(vocabularyCount: 100, mask: 3, special: [0, 1, 2])
  private let long: [Int]

  init() {
    var generator = SeededGenerator(seed: 51)
    long = (0..<60_000).map { _ in 4 + generator.index(below: 96) }
  }

  @Test func hidesEightyChangesTenAndKeepsTenOfAHundred() {
    var generator = SeededGenerator(seed: 52)
    let masked = masking(long, using: &generator)
    let chosen = long.indices.filter { masked.targets[$0] != nil }
    let n = Double(chosen.count)
    // Five standard deviations: √(60000 · 0.15 · 0.85) = 87.
    #expect(abs(n - 9000) <= 5 * 87.5)
    let hidden = Double(chosen.count { masked.ids[$0] == 3 })
    let kept = Double(chosen.count { masked.ids[$0] == long[$0] })
    let changed = n - hidden - kept
    // √(9000 · 0.8 · 0.2) = 38, √(9000 · 0.1 · 0.9) = 28; one in 96 drawn is the same again.
    #expect(abs(hidden - 0.8 * n) <= 5 * 38)
    #expect(abs(kept - (0.1 + 0.1 / 96) * n) <= 5 * 28.5)
    #expect(abs(changed - 0.1 * 95 / 96 * n) <= 5 * 28.5)
  }

  @Test("asks at the chosen places only, for what stood there", arguments: [1, 2, 3])
  func targetsAreTheOriginals(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let masked = masking(long, using: &generator)
    for place in long.indices {
      if let target = masked.targets[place] {
        #expect(target == long[place])
      } else {
        #expect(masked.ids[place] == long[place])
      }
    }
    // What is put in another's place comes from all ordinary tokens and from no others.
    let drawn = long.indices.filter { masked.ids[$0] != long[$0] && masked.ids[$0] != 3 }
      .map { masked.ids[$0] }
    #expect(drawn.min() == 4 && drawn.max() == 99 && Set(drawn).count == 96)
  }

  @Test("special tokens are never chosen", arguments: [0, 0.15, 1])
  func leavesSpecialTokensAlone(rate: Double) {
    let all = TokenMasking(vocabularyCount: 100, mask: 3, special: [0, 1, 2], rate: rate)
    var generator = SeededGenerator(seed: 53)
    let ids = Array(repeating: [1, 7, 8, 2, 9, 2, 3, 0, 0], count: 50).flatMap { $0 }
    let masked = all(ids, using: &generator)
    for place in ids.indices where ids[place] < 4 {
      #expect(masked.ids[place] == ids[place] && masked.targets[place] == nil)
    }
    let chosen = masked.targets.count { $0 != nil }
    if rate == 0 { #expect(chosen == 0) }
    if rate == 1 { #expect(chosen == 150) }
  }

  @Test(
    "chooses a fixed number where told to",
    arguments: [
      // 0.15 T to the nearest, halves to the even: 0.45, 1.5, 3.0, 4.5, 15.0.
      (3, 1), (10, 2), (20, 3), (30, 4), (100, 15),
    ])
  func choosesAFixedNumber(length: Int, expected: Int) {
    let fixed = TokenMasking(
      vocabularyCount: 100, mask: 3, special: [0, 1, 2], choice: .fixedNumber)
    for seed in 0..<5 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let masked = fixed([1] + Array(long.prefix(length - 2)) + [2], using: &generator)
      #expect(masked.targets.count { $0 != nil } == min(expected, length - 2))
    }
    var generator = SeededGenerator(seed: 9)
    let none = fixed([1, 2, 0, 0], using: &generator)
    #expect(none.targets == [nil, nil, nil, nil])
  }

  @Test func everyPlaceHasItsTurn() {
    let fixed = TokenMasking(vocabularyCount: 100, mask: 3, choice: .fixedNumber)
    var generator = SeededGenerator(seed: 54)
    var counts = Array(repeating: 0, count: 10)
    for _ in 0..<2000 {
      let masked = fixed(Array(long.prefix(10)), using: &generator)
      for place in 0..<10 where masked.targets[place] != nil { counts[place] += 1 }
    }
    // Two of ten, 2000 times: 400 each, √(2000 · 0.2 · 0.8) = 18.
    #expect(counts.allSatisfy { abs($0 - 400) <= 90 })
  }

  @Test func oneSeedCorruptsTheSamePlaces() {
    var first = SeededGenerator(seed: 55)
    var second = SeededGenerator(seed: 55)
    #expect(masking(long, using: &first) == masking(long, using: &second))
    #expect(masking(long, using: &first) != masking(Array(long.reversed()), using: &second))
  }

  @Test func onlyAskedPlacesCountInTheLoss() {
    var generator = SeededGenerator(seed: 56)
    let masked = masking(Array(long.prefix(40)), using: &generator)
    let logits = Tensor.uniform([40, 100], -1, 1, using: &generator)
    let asked = masked.targets.indices.filter { masked.targets[$0] != nil }
    let loss = crossEntropy(logits: logits, targets: masked.targets).item
    let mean =
      asked.map { -logSoftmax(logits.rows[$0])[long[$0]] }.reduce(0, +) / Double(asked.count)
    #expect(!asked.isEmpty && abs(loss - mean) <= 1e-13)
  }

  @Test func emptyTextStaysEmpty() {
    var generator = SeededGenerator(seed: 57)
    #expect(masking([], using: &generator) == masking([], using: &generator))
    #expect(masking([], using: &generator).targets.isEmpty)
  }

  @Test func refusesAnIdOutsideTheVocabulary() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var generator = SeededGenerator(seed: 1)
      _ = TokenMasking(vocabularyCount: 5, mask: 0)([1, 5], using: &generator)
    }
    expect("TokenMasking: (5) has no id 5", in: result)
  }

  @Test func refusesAVocabularyOfSpecialTokens() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = TokenMasking(vocabularyCount: 2, mask: 0, special: [1])
    }
    expect(
      "TokenMasking: (2) is no vocabulary with these special tokens and others", in: result)
  }
}
