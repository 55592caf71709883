import Models
import Tensors
import Testing

@Suite struct BytePairLearningTests {
  @Test("agrees with the paper's algorithm", arguments: try BytePairsGolden.load().paper)
  func learnsAsThePaper(_ golden: BytePairsGolden.Paper) {
    let encoder = BytePairEncoder(
      merges: golden.limit, from: TokenCounts(golden.words), endOfWord: .ownSymbol(golden.mark),
      tieBreak: golden.tieBreak)
    #expect(encoder.merges.map(\.left).scalars == golden.merges.map(\.left).scalars)
    #expect(encoder.merges.map(\.right).scalars == golden.merges.map(\.right).scalars)
    #expect(encoder.merges.map(\.count) == golden.merges.map(\.count))
    #expect(encoder.merges.map(\.candidates) == golden.merges.map(\.candidates))
  }

  @Test("agrees with subword-nmt", arguments: try BytePairsGolden.load().released)
  func learnsAsTheReleasedCode(_ golden: BytePairsGolden.Released) {
    let encoder = BytePairEncoder(
      merges: golden.limit, from: TokenCounts(golden.words), endOfWord: .attached("</w>"),
      tieBreak: .largest, minimumCount: golden.minimum)
    #expect(encoder.merges.map(\.left).scalars == golden.merges.map(\.left).scalars)
    #expect(encoder.merges.map(\.right).scalars == golden.merges.map(\.right).scalars)
    #expect(encoder.merges.map(\.count) == golden.merges.map(\.count))
  }

  @Test func fastAndTallBeginWithATieOfThree() {
    let encoder = BytePairEncoder(
      merges: 4, from: ["fast": 4, "faster": 3, "tall": 5, "taller": 4], endOfWord: .ownSymbol("_"))
    // t+a, a+l and l+l: 5 + 4 times each. Then f+a, a+s, s+t: 4 + 3; e+r, r+_: 3 + 4.
    #expect(
      encoder.merges.map(\.description) == [
        "t + a (9, one of 3)", "ta + l (9, one of 2)", "tal + l (9)", "f + a (7, one of 5)",
      ])
    #expect(encoder.merges.map(\.isTie) == [true, true, false, true])
  }

  @Test func theExampleOfThePaperYieldsEstAndLow() {
    let encoder = BytePairEncoder(
      merges: 5, from: ["low": 5, "lower": 2, "newest": 6, "widest": 3])
    #expect(encoder.merges.map(\.symbol) == ["es", "est", "est·", "lo", "low"])
    // 6 + 3 for the first three, 5 + 2 for the others.
    #expect(encoder.merges.map(\.count) == [9, 9, 9, 7, 7])
  }

  @Test func countsOverlappingPairsButMergesThemOnce() {
    // aaa: a+a twice; merged from the left it is aa a.
    let encoder = BytePairEncoder(merges: 1, from: ["aaa": 1], endOfWord: .absent)
    #expect(encoder.merges.first?.count == 2)
    #expect(encoder.tokens(inWord: "aaa") == ["aa", "a"])
  }

  @Test func keepsTwoSpellingsOfALetterApart() {
    let encoder = BytePairEncoder(
      merges: 1, from: ["xé": 2, "xe\u{301}": 3], endOfWord: .absent)
    // x+e and e+U+0301 both 3 times; x+é only 2.
    #expect(encoder.merges.first?.symbol == "xe")
    #expect(encoder.merges.first?.candidates == 2)
  }

  @Test(arguments: [TieBreak.smallest, .largest])
  func withTiesByScalarsTheOrderOfTheWordsDoesNotMatter(tieBreak: TieBreak) {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<10 {
      let words = (0..<25).map { _ in generator.word(upTo: 6, letters: 3) }
      let shuffled = generator.permutation(words.count).map { words[$0] }
      let one = BytePairEncoder(merges: 30, from: TokenCounts(words), tieBreak: tieBreak)
      let other = BytePairEncoder(merges: 30, from: TokenCounts(shuffled), tieBreak: tieBreak)
      #expect(one.merges.map(\.description) == other.merges.map(\.description))
    }
  }

  @Test func theOrderDoesMatterWhereTheFirstSeenWins() {
    let one = BytePairEncoder(merges: 1, from: ["ab": 1, "cd": 1], endOfWord: .absent)
    let other = BytePairEncoder(merges: 1, from: ["cd": 1, "ab": 1], endOfWord: .absent)
    #expect(one.merges.first?.symbol == "ab")
    #expect(other.merges.first?.symbol == "cd")
  }

  @Test func endsWhereNothingIsLeftToMerge() {
    #expect(BytePairEncoder(merges: 9, from: ["ab": 1], endOfWord: .absent).merges.count == 1)
    #expect(BytePairEncoder(merges: 9, from: ["ab": 1], minimumCount: 2).merges.isEmpty)
    #expect(BytePairEncoder(merges: 9, from: ["ab": 0]).merges.isEmpty)
    #expect(BytePairEncoder(merges: 9, from: [:]).merges.isEmpty)
  }

  @Test func refusesWhatIsNoNumberOfMerges() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = BytePairEncoder(merges: -1, from: ["ab": 1])
    }
    expect("BytePairEncoder: cannot learn -1 merges of pairs that occur 1 times", in: result)
  }
}
