import Golden
import Models
import Tensors
import Testing

@Suite struct SamplingTests {
  @Test("greedy search finds what NumPy finds", arguments: try GenerationGolden.load().searches)
  func greedyMatchesGolden(_ golden: GenerationGolden.Search) throws {
    let found = try greedySearch(
      from: [golden.start], upTo: golden.maximum, end: golden.end, next: golden.next)
    #expect(found.tokens == golden.greedy.tokens)
    #expect(agree(found.logProbability, golden.greedy.logProbability))
    #expect(found.isFinished == (found.tokens.last == golden.end))
  }

  @Test func endsBehindTheEndToken() throws {
    // Token 3 follows 2 follows 1 follows 0.
    let chain = Tensor([[-9, 9, -9, -9], [-9, -9, 9, -9], [-9, -9, -9, 9], [9, -9, -9, -9]])
    let next: NextTokenLogits = { prefixes in chain.gathered(prefixes.map { $0.last ?? 0 }) }
    let ended = try greedySearch(from: [0], upTo: 9, end: 3, next: next)
    #expect(ended.tokens == [1, 2, 3] && ended.isFinished)
    let cut = try greedySearch(from: [0], upTo: 2, end: 3, next: next)
    #expect(cut.tokens == [1, 2] && !cut.isFinished)
    let endless = try greedySearch(from: [0], upTo: 5, next: next)
    #expect(endless.tokens == [1, 2, 3, 0, 1] && !endless.isFinished)
    #expect(try greedySearch(from: [0], upTo: 0, next: next) == Hypothesis())
  }

  @Test func oneSeedGivesOneTextAndSeedsDiffer() throws {
    let uniform: NextTokenLogits = { prefixes in .zeros([prefixes.count, 50]) }
    func text(_ seed: UInt64) throws -> [Int] {
      var generator = SeededGenerator(seed: seed)
      return try sample(from: [], upTo: 20, by: Sampler(), using: &generator, next: uniform).tokens
    }
    #expect(try text(1) == text(1))
    #expect(Set(try (1...5).map { try text($0) }).count == 5)
  }

  @Test(
    "counts the model's own probabilities, whatever the sampler",
    arguments: [
      Sampler(), Sampler(temperature: 3), Sampler(topK: 2), .greedy,
    ])
  func countsTheModelsProbabilities(sampler: Sampler) throws {
    let golden = try GenerationGolden.load().searches[0]
    var generator = SeededGenerator(seed: 71)
    let found = try sample(
      from: [golden.start], upTo: golden.maximum, by: sampler, using: &generator, next: golden.next)
    let path = [golden.start] + found.tokens
    let sum = zip(path, found.tokens).enumerated()
      .map { step, pair in logSoftmax(golden.logits[step][pair.0])[pair.1] }.reduce(0, +)
    #expect(agree(found.logProbability, sum, relative: 1e-12))
  }

  @Test func passesErrorsOn() {
    struct Broken: Error {}
    #expect(throws: Broken.self) { try greedySearch(from: [], upTo: 1) { _ in throw Broken() } }
    #expect(throws: GenerationError.unusableLogit(token: 0)) {
      try greedySearch(from: [], upTo: 1) { _ in Tensor([[.nan, 1]]) }
    }
  }

  @Test func refusesAnotherNumberOfRows() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = try greedySearch(from: [], upTo: 1) { _ in Tensor([[1, 2], [3, 4]]) }
    }
    expect("next: (2, 2) and (1) are no logits for each prefix", in: result)
  }
}
