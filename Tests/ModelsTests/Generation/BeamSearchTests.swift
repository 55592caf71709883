import Foundation
import Golden
import Models
import Tensors
import Testing

@Suite struct BeamSearchTests {
  @Test("finds what NumPy finds", arguments: try GenerationGolden.load().searches)
  func matchesGolden(_ golden: GenerationGolden.Search) throws {
    for beam in golden.beams {
      holds(try search(golden, width: beam.width, includingGreedy: false), golden, beam.found)
    }
  }

  @Test("wide enough, it is exhaustive", arguments: try GenerationGolden.load().searches)
  func isExhaustive(_ golden: GenerationGolden.Search) throws {
    let found = try search(golden, width: 3000, includingGreedy: false)
    holds(Array(found.prefix(golden.exhaustive.count)), golden, golden.exhaustive)
    // Every continuation is there, once, and together they are certain.
    #expect(Set(found.map(\.tokens)).count == found.count)
    let total = found.map { exp($0.logProbability) }.reduce(0, +)
    #expect(abs(total - 1) <= 1e-12)
  }

  @Test("is never worse than greedy search in the score that it compares", arguments: 0..<40)
  func isAtLeastAsGoodAsGreedy(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let table = Tensor.normal([6, 6], deviation: 1.5, using: &generator)
    let next: NextTokenLogits = { table.gathered($0.map { $0.last ?? 0 }) }
    for penalty in [LengthPenalty.none, .power(1), .wu(0.6), .wu(2)] {
      let greedy = try greedySearch(from: [5], upTo: 6, end: 0, next: next)
      for width in [1, 2, 4] {
        let best = try beamSearch(
          from: [5], width: width, upTo: 6, end: 0, penalty: penalty, next: next)
        #expect(best.count <= width)
        #expect(best[0].score(penalty) >= greedy.score(penalty))
      }
    }
  }

  @Test("holds to greedy search where a beam of two is led astray", arguments: 0..<20)
  func isAtLeastAsGoodWhereABeamLosesItsWay(seed: Int) throws {
    // First 0 is a little ahead of 1. Then 1 has two likely next tokens, of 0.17 together with it, and
    // 0 has none above 0.13: it leaves the beam. Behind 0 there would be 0.9, behind 1 is 1/3. All by a
    // few percent more or less.
    var generator = SeededGenerator(seed: UInt64(seed))
    let noise = Tensor.uniform([3, 3, 3], -0.04, 0.04, using: &generator)
    let next: NextTokenLogits = { prefixes in
      let rows = prefixes.map { prefix -> [Double] in
        switch (prefix.count, prefix.first) {
        case (0, _): [0.4, 0.35, 0.25]
        case (1, 1): [0.49, 0.49, 0.02]
        case (1, _), (2, 1), (2, 2): [1, 1, 1]
        default: [0.9, 0.05, 0.05]
        }
      }
      return log(Tensor(rows))
        + Tensor(prefixes.map { noise.row($0.count).row($0.first ?? 0).values })
    }
    let greedy = try greedySearch(from: [], upTo: 3, next: next)
    let alone = try beamSearch(from: [], width: 2, upTo: 3, includingGreedy: false, next: next)
    let both = try beamSearch(from: [], width: 2, upTo: 3, next: next)
    #expect(alone[0].logProbability < greedy.logProbability)
    #expect(both[0].logProbability >= greedy.logProbability)
    #expect(both[1] == alone[0])
  }

  @Test("a beam of one is greedy search", arguments: try GenerationGolden.load().searches)
  func aBeamOfOneIsGreedy(_ golden: GenerationGolden.Search) throws {
    let greedy = try greedySearch(
      from: [golden.start], upTo: golden.maximum, end: golden.end, next: golden.next)
    #expect(try search(golden, width: 1, includingGreedy: false) == [greedy])
  }

  @Test func aBeamAloneMayLoseToGreedyAndThenGreedyIsGiven() throws {
    let golden = try GenerationGolden.load().beamWorseThanGreedy
    let alone = try search(golden, width: 2, includingGreedy: false)
    #expect(alone.map(\.tokens) == golden.beams[1].found.map(\.tokens))
    #expect(alone[0].logProbability < golden.greedy.logProbability)
    #expect(try search(golden, width: 2)[0].tokens == golden.greedy.tokens)
  }

  @Test func aBeamOfTwoMayBeatGreedy() throws {
    let golden = try GenerationGolden.load().beamBetterThanGreedy
    let found = try search(golden, width: 2)
    #expect(found.map(\.tokens) == golden.beams[1].found.map(\.tokens))
    #expect(found[0].logProbability > golden.greedy.logProbability)
  }

  @Test func beatsGreedyOnATableOfThreeSteps() throws {
    // From 0: 1 with 0.6, 2 with 0.4. From 1: 1 with 0.55, 3 with 0.45. From 2: 3 with 0.9. From 3: 3.
    // Greedy goes 1, 1, 1: 0.6 · 0.55 · 0.55 = 0.1815; the best is 2, 3, 3: 0.4 · 0.9 · 1 = 0.36.
    let table = Tensor([[0, 0.6, 0.4, 0], [0, 0.55, 0, 0.45], [0.1, 0, 0, 0.9], [0, 0, 0, 1]])
    let next: NextTokenLogits = { log(table).gathered($0.map { $0.last ?? 0 }) }
    let greedy = try greedySearch(from: [0], upTo: 3, next: next)
    #expect(greedy.tokens == [1, 1, 1] && agree(exp(greedy.logProbability), 0.1815))
    let beam = try beamSearch(from: [0], width: 2, upTo: 3, includingGreedy: false, next: next)
    #expect(beam.map(\.tokens) == [[2, 3, 3], [1, 1, 1]])
    #expect(agree(beam.map { exp($0.logProbability) }, [0.36, 0.1815]))
  }

  @Test func tiesGoToTheLowerIds() throws {
    let even: NextTokenLogits = { prefixes in .zeros([prefixes.count, 3]) }
    let found = try beamSearch(from: [], width: 4, upTo: 2, next: even)
    #expect(found.map(\.tokens) == [[0, 0], [0, 1], [0, 2], [1, 0]])
  }

  @Test func theLengthPenaltyDecidesBetweenShortAndLong() throws {
    // Ends at once with 0.4, or goes on three times with 0.6 · 0.8 · 0.8 = 0.384, then ends.
    let rows = [[0.4, 0.6], [0.2, 0.8], [0.2, 0.8], [1, 0]]
    let next: NextTokenLogits = { prefixes in
      log(Tensor(prefixes.map { rows[$0.count] }))
    }
    func best(_ penalty: LengthPenalty) throws -> Int {
      try beamSearch(
        from: [], width: 4, upTo: 4, end: 0, penalty: penalty, includingGreedy: false, next: next
      )[0].tokens.count
    }
    #expect(try best(.none) == 1)
    #expect(try best(.power(1)) == 4)
    #expect(try best(.wu(1)) == 4)
    #expect(try best(.power(0.01)) == 1)
  }

  @Test func penaltiesAreTheirFormulas() {
    #expect(LengthPenalty.none.divisor(length: 7) == 1)
    #expect(LengthPenalty.power(1).divisor(length: 7) == 7)
    #expect(LengthPenalty.power(2).divisor(length: 3) == 9)
    #expect(LengthPenalty.wu(1).divisor(length: 1) == 1)
    // (5 + 7) / 6 = 2, squared.
    #expect(LengthPenalty.wu(2).divisor(length: 7) == 4)
    #expect(LengthPenalty.power(1).divisor(length: 0) == 1)
    #expect(Hypothesis(tokens: [1, 2], logProbability: -6).score(.power(1)) == -3)
  }

  @Test func stopsAskingWhenAllHaveEnded() throws {
    var asked = 0
    let found = try beamSearch(from: [7], width: 2, upTo: 50, end: 0, includingGreedy: false) {
      prefixes in
      asked += 1
      #expect(prefixes.allSatisfy { $0.first == 7 && $0.count == asked })
      return Tensor(prefixes.map { _ in [9, -.infinity] })
    }
    #expect(asked == 1)
    #expect(found == [Hypothesis(tokens: [0], logProbability: 0, isFinished: true)])
    #expect(try beamSearch(from: [7], width: 2, upTo: 0) { _ in Tensor([[1]]) } == [Hypothesis()])
  }

  @Test func refusesLogitsThatGiveNoProbabilities() {
    #expect(throws: GenerationError.unusableLogit(token: 1)) {
      try beamSearch(from: [], width: 2, upTo: 2) { _ in Tensor([[1, .nan]]) }
    }
    #expect(throws: GenerationError.nothingToChoose) {
      try beamSearch(from: [], width: 2, upTo: 2) { _ in Tensor([[-.infinity, -.infinity]]) }
    }
  }

  @Test func refusesABeamOfNoWidth() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = try beamSearch(from: [], width: 0, upTo: 2) { _ in Tensor([[1, 2]]) }
    }
    expect("beamSearch: (0) and (2) are no width and maximum", in: result)
  }

  private func search(
    _ golden: GenerationGolden.Search, width: Int, includingGreedy: Bool = true
  ) throws -> [Hypothesis] {
    try beamSearch(
      from: [golden.start], width: width, upTo: golden.maximum, end: golden.end,
      penalty: golden.lengthPenalty, includingGreedy: includingGreedy, next: golden.next)
  }

  private func holds(
    _ found: [Hypothesis], _ golden: GenerationGolden.Search, _ expected: [GenerationGolden.Found],
    at location: SourceLocation = #_sourceLocation
  ) {
    #expect(found.map(\.tokens) == expected.map(\.tokens), sourceLocation: location)
    #expect(
      agree(found.map(\.logProbability), expected.map(\.logProbability)),
      sourceLocation: location)
    #expect(
      agree(found.map { $0.score(golden.lengthPenalty) }, expected.map(\.score)),
      sourceLocation: location)
  }
}
