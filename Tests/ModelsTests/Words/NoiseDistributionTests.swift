import Foundation
import Golden
import Models
import Tensors
import Testing

@Suite struct NoiseDistributionTests {
  @Test("agrees with gensim's table", arguments: try Word2VecGolden.load().noise)
  func matchesGolden(_ golden: Word2VecGolden.Noise) {
    let noise = NoiseDistribution(counts: golden.counts, power: golden.power)
    var sum = 0.0
    for (share, expected) in zip(noise.probabilities, golden.sums) {
      sum += share
      // gensim rounds its running sums to multiples of 2⁻³¹ = 4.7 · 10⁻¹⁰.
      #expect(abs(sum - expected) <= 2.4e-10)
    }
  }

  /// 81, 16, 1 to the power ¾ are 27, 8, 1, in all 36; 16 : 1 becomes 8 : 1.
  @Test func isExactOnPaper() {
    #expect(
      agree(
        NoiseDistribution(counts: [81, 16, 1]).probabilities, [3.0 / 4, 2.0 / 9, 1.0 / 36],
        relative: 1e-12))
    #expect(
      agree(NoiseDistribution(counts: [16, 1]).probabilities, [8.0 / 9, 1.0 / 9], relative: 1e-12))
    #expect(NoiseDistribution(counts: [3, 1], power: 1).probabilities == [0.75, 0.25])
    #expect(NoiseDistribution(counts: [7, 0, 2], power: 0).probabilities == [0.5, 0, 0.5])
  }

  @Test func drawsAsOftenAsItSays() {
    let noise = NoiseDistribution(counts: [81, 16, 0, 1])
    var generator = SeededGenerator(seed: 4)
    var drawn = [0, 0, 0, 0]
    for _ in 0..<36_000 { drawn[noise.draw(using: &generator)] += 1 }
    #expect(drawn[2] == 0)
    // 27000, 8000 and 1000 expected; five standard deviations √(n p (1 − p)).
    #expect(abs(drawn[0] - 27_000) < 411 && abs(drawn[1] - 8000) < 395)
    #expect(abs(drawn[3] - 1000) < 156)
  }

  @Test func theTwoRulesForTheTargetDiffer() {
    let noise = NoiseDistribution(counts: [1, 1])
    var first = SeededGenerator(seed: 8)
    var second = SeededGenerator(seed: 8)
    let paper = noise.draw(40, besides: 0, collision: .paper, using: &first)
    let code = noise.draw(40, besides: 0, collision: .releasedCode, using: &second)
    #expect(paper.count == 40 && paper.contains(0) && paper.contains(1))
    #expect(code == paper.filter { $0 == 1 })
    #expect(first.next() == second.next(), "both take the same draws")
    #expect(noise.draw(0, besides: 0, collision: .paper, using: &first) == [])
  }

  @Test func aLoneWordIsAllItsNoise() {
    var generator = SeededGenerator(seed: 1)
    let noise = NoiseDistribution(counts: [5])
    #expect(noise.draw(3, besides: 0, collision: .paper, using: &generator) == [0, 0, 0])
    #expect(noise.draw(3, besides: 0, collision: .releasedCode, using: &generator) == [])
  }
}
