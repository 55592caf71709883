import Golden
import Models
import Tensors
import Testing

@Suite struct SubsamplerTests {
  @Test("the released code's rule agrees with gensim", arguments: try Word2VecGolden.load().kept)
  func matchesGolden(_ golden: Word2VecGolden.Kept) {
    let sampler = Subsampler(
      counts: golden.counts, threshold: golden.threshold, rule: .releasedCode)
    for (share, expected) in zip(sampler.keepProbabilities, golden.kept) {
      // gensim cuts its chances to multiples of 2⁻³² = 2.3 · 10⁻¹⁰.
      #expect(abs(share - expected) <= 2.4e-10)
    }
  }

  /// f = 100 t: √(1/100) = 0.1, and 0.1 + 1/100 = 0.11.
  @Test func paperAndCodeDifferOnPaper() {
    let (f, t) = (0.1, 0.001)
    let paper = Subsampler.keepProbability(frequency: f, threshold: t, rule: .paper)
    let code = Subsampler.keepProbability(frequency: f, threshold: t, rule: .releasedCode)
    #expect(agree(paper, 0.1, relative: 1e-12) && agree(code, 0.11, relative: 1e-12))
  }

  /// √r + r = 1 at r = 1/φ², so the code keeps all up to φ²t = 2.618 t, the paper up to t.
  @Test func eachRuleHasItsThreshold() {
    let golden = (1 + 5.0.squareRoot()) / 2
    for (rule, limit) in [(Subsampler.Rule.paper, 1), (.releasedCode, golden * golden)] {
      let at = { Subsampler.keepProbability(frequency: $0 * 1e-3, threshold: 1e-3, rule: rule) }
      #expect(at(limit * 0.999) == 1)
      #expect(at(limit * 1.001) < 1)
      #expect(at(limit * 1.001) > 0.999)
    }
    #expect(agree(golden * golden, 2.618, absolute: 5e-4))
  }

  @Test("keeps as many as it says", arguments: Subsampler.Rule.allCases)
  func keepsItsShare(rule: Subsampler.Rule) {
    let sampler = Subsampler(counts: [900, 100, 0], threshold: 0.1, rule: rule)
    var generator = SeededGenerator(seed: 2)
    let left = sampler.thinned(Array(repeating: 0, count: 10_000), using: &generator)
    // √(1/9) = 0.333, and 0.333 + 0.111 = 0.444; five standard deviations of 10000 draws are 250.
    #expect(abs(Double(left.count) - (rule == .paper ? 3333 : 4444)) < 250)
    #expect(sampler.thinned([1, 1, 2, 1], using: &generator) == [1, 1, 2, 1])
    #expect(sampler.thinned([], using: &generator) == [])
  }

  @Test func keepsTheOrder() {
    let sampler = Subsampler(counts: [5, 5, 5, 5], threshold: 0.1, rule: .paper)
    var generator = SeededGenerator(seed: 6)
    let left = sampler.thinned((0..<40).map { $0 / 10 }, using: &generator)
    #expect(left == left.sorted() && !left.isEmpty && left.count < 40)
  }
}
