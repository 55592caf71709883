import Tensors
import Testing

@Suite struct SeededGeneratorTests {
  /// The first five outputs of Vigna's splitmix64.c for the seed 1234567.
  @Test func drawsWhatThePublishedCodeDraws() {
    var generator = SeededGenerator(seed: 1_234_567)
    let drawn = (0..<5).map { _ in generator.next() }
    #expect(
      drawn == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
      ])
  }

  @Test func uniformDrawsFillTheUnitIntervalEvenly() {
    var generator = SeededGenerator(seed: 1)
    let draws = (0..<100_000).map { _ in generator.uniform() }
    #expect(draws.allSatisfy { (0..<1).contains($0) })
    // The mean of n uniforms lies within 5 deviations, 5 / √(12 n) = 0.0046, of ½.
    #expect(abs(draws.reduce(0, +) / 100_000 - 0.5) < 0.0046)
    for tenth in 0..<10 {
      let count = draws.count { Int($0 * 10) == tenth }
      // 10,000 ± 5 √(n · 0.1 · 0.9) = 474
      #expect(abs(count - 10_000) < 474)
    }
  }

  @Test func normalDrawsHaveTheMomentsOfANormal() {
    var generator = SeededGenerator(seed: 2)
    let draws = (0..<100_000).map { _ in generator.normal(mean: 3, deviation: 2) }
    let mean = draws.reduce(0, +) / 100_000
    let variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 100_000
    let fourth = draws.reduce(0) { sum, x in
      let d = (x - mean) / 2
      return sum + d * d * d * d
    }
    // Five deviations: 5 · 2/√n, 5 · 4 √(2/n), 5 √(96/n).
    #expect(abs(mean - 3) < 0.032)
    #expect(abs(variance - 4) < 0.09)
    #expect(abs(fourth / 100_000 - 3) < 0.16)
  }

  @Test func indicesAreEvenAlsoWhereTwoToTheSixtyFourDoesNotDivide() {
    var generator = SeededGenerator(seed: 3)
    var counts = Array(repeating: 0, count: 7)
    for _ in 0..<70_000 { counts[generator.index(below: 7)] += 1 }
    // 10,000 ± 5 √(n · 1/7 · 6/7) = 463
    #expect(counts.allSatisfy { abs($0 - 10_000) < 463 })
  }

  @Test func everyOrderOfThreeIsEquallyLikely() {
    var generator = SeededGenerator(seed: 4)
    var counts: [[Int]: Int] = [:]
    for _ in 0..<60_000 { counts[generator.permutation(3), default: 0] += 1 }
    #expect(counts.count == 6)
    // 10,000 ± 5 √(n · 1/6 · 5/6) = 457
    #expect(counts.values.allSatisfy { abs($0 - 10_000) < 457 })
    #expect(generator.permutation(0) == [])
    #expect(generator.permutation(1) == [0])
    #expect(generator.permutation(1000).sorted() == Array(0..<1000))
  }

  @Test func classesComeAsOftenAsTheirWeightsSay() {
    var generator = SeededGenerator(seed: 5)
    var counts = [0, 0, 0, 0]
    for _ in 0..<60_000 { counts[generator.categorical([1, 0, 2, 3])] += 1 }
    #expect(counts[1] == 0)
    // n/6, n/3, n/2 with five deviations of at most 5 √(n/4) = 613
    #expect(abs(counts[0] - 10_000) < 613)
    #expect(abs(counts[2] - 20_000) < 613)
    #expect(abs(counts[3] - 30_000) < 613)
  }

  @Test func weightsThatCannotBeDrawnByStop() async {
    await #expect(processExitsWith: .failure) {
      var generator = SeededGenerator(seed: 1)
      _ = generator.categorical([])
    }
    await #expect(processExitsWith: .failure) {
      var generator = SeededGenerator(seed: 1)
      _ = generator.categorical([0, 0])
    }
    await #expect(processExitsWith: .failure) {
      var generator = SeededGenerator(seed: 1)
      _ = generator.categorical([1, -1])
    }
    await #expect(processExitsWith: .failure) {
      var generator = SeededGenerator(seed: 1)
      _ = generator.categorical([1, .nan])
    }
    await #expect(processExitsWith: .failure) {
      var generator = SeededGenerator(seed: 1)
      _ = generator.index(below: 0)
    }
  }
}
