import Foundation
import Golden
import Models
import Tensors
import Testing

@Suite struct SamplerTests {
  private let logits: [Double] = [0.3, -1, 2, 0.3, 1.1, -0.4]

  @Test("keeps what NumPy keeps", arguments: try GenerationGolden.load().sampling)
  func matchesGolden(_ golden: GenerationGolden.Sampling) throws {
    let probabilities = try golden.sampler.probabilities(golden.logits)
    #expect(probabilities.indices.filter { probabilities[$0] > 0 } == golden.kept)
    #expect(agree(probabilities, golden.probabilities))
  }

  @Test(
    "draws each token as often as it is likely",
    arguments: [
      Sampler(), Sampler(temperature: 0.5), Sampler(temperature: 2, topK: 3), Sampler(topP: 0.8),
    ])
  func drawsByProbability(sampler: Sampler) throws {
    var generator = SeededGenerator(seed: 61)
    let probabilities = try sampler.probabilities(logits)
    var counts = Array(repeating: 0.0, count: logits.count)
    for _ in 0..<20_000 { counts[try sampler(logits, using: &generator)] += 1 }
    for (count, probability) in zip(counts, probabilities) {
      if probability == 0 { #expect(count == 0) }
      let deviation = (20_000 * probability * (1 - probability)).squareRoot()
      #expect(abs(count - 20_000 * probability) <= 5 * deviation)
    }
  }

  @Test func coolingMakesTheLikelyLikelier() throws {
    let largest = try [0.1, 0.5, 1, 2, 10].map { temperature in
      try Sampler(temperature: temperature).probabilities(logits)[2]
    }
    #expect(largest == largest.sorted(by: >))
    #expect(largest[0] > 0.999 && largest[4] < 0.25)
    // ln 3 and ln 1 at temperature ½: 9 and 1 of 10.
    let half = try Sampler(temperature: 0.5).probabilities([log(3), 0])
    #expect(agree(half, [0.9, 0.1], relative: 1e-12))
  }

  @Test func greedyTakesTheFirstOfTheLargestAndDrawsNothing() throws {
    var generator = SeededGenerator(seed: 62)
    var untouched = generator
    #expect(try Sampler.greedy([1, 3, 3, 2], using: &generator) == 1)
    #expect(generator.next() == untouched.next())
    #expect(try Sampler.greedy.probabilities([1, 3, 3, 2]) == [0, 1, 0, 0])
    #expect(try Sampler(topK: 1).probabilities([1, 3, 3, 2]) == [0, 1, 0, 0])
  }

  @Test func theTokenThatReachesPIsInTheNucleus() throws {
    // Shares ½, ¼, ⅛, ⅛: sums that are exact.
    let logits: [Double] = [0, -log(2), -log(4), -log(4)]
    func kept(_ p: Double) throws -> [Int] {
      let probabilities = try Sampler(topP: p).probabilities(logits)
      return probabilities.indices.filter { probabilities[$0] > 0 }
    }
    #expect(try kept(0.3) == [0])
    #expect(try kept(0.6) == [0, 1])
    #expect(try kept(0.8) == [0, 1, 2])
    #expect(try kept(0.9) == [0, 1, 2, 3])
    #expect(try kept(1) == [0, 1, 2, 3])
    #expect(try kept(1e-300) == [0])
  }

  @Test("a larger p keeps no fewer", arguments: [1, 2, 3, 4])
  func nucleiAreNested(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let logits = (0..<30).map { _ in generator.normal(deviation: 2) }
    let shares = softmax(logits)
    var before: Set<Int> = []
    for p in stride(from: 0.05, through: 1, by: 0.05) {
      let probabilities = try Sampler(topP: p).probabilities(logits)
      let kept = Set(probabilities.indices.filter { probabilities[$0] > 0 })
      #expect(before.isSubset(of: kept))
      before = kept
      // As few as reach p: they do, and without the least of them they do not.
      let mass = kept.sorted().map { shares[$0] }
      #expect(mass.reduce(0, +) >= p - 1e-12)
      #expect(mass.reduce(0, +) - (mass.min() ?? 0) < p + 1e-12)
      #expect(abs(probabilities.reduce(0, +) - 1) <= 1e-14)
    }
  }

  @Test func extremeTemperaturesStayFinite() throws {
    #expect(try Sampler(temperature: 1e-306).probabilities([1e3, -1e3, 1e3]) == [0.5, 0, 0.5])
    let hot = try Sampler(temperature: 1e300).probabilities([1e3, -1e3])
    #expect(hot == [0.5, 0.5])
    #expect(try Sampler().probabilities([-.infinity, 0, -.infinity]) == [0, 1, 0])
  }

  @Test func refusesLogitsThatGiveNoProbabilities() {
    #expect(throws: GenerationError.unusableLogit(token: 1)) {
      try Sampler().probabilities([0, .nan, 1])
    }
    #expect(throws: GenerationError.unusableLogit(token: 0)) {
      try Sampler.greedy.probabilities([.infinity, 1])
    }
    #expect(throws: GenerationError.nothingToChoose) {
      try Sampler(topK: 2).probabilities([-.infinity, -.infinity])
    }
    #expect(throws: GenerationError.nothingToChoose) { try Sampler().probabilities([]) }
    #expect(
      GenerationError.nothingToChoose.description.contains("leave at least one of them finite"))
    #expect(GenerationError.unusableLogit(token: 7).description.contains("token 7"))
  }

  @Test func refusesANucleusOfNothing() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Sampler(topP: 0)
    }
    expect("Sampler: cannot choose by temperature 1.0, top all and 0.0", in: result)
  }
}
