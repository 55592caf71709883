import Foundation
import Golden
import Models
import Testing

@Suite struct RankingMeasureTests {
  // MARK: - Golden values

  @Test("agree with scikit-learn", arguments: try SearchGolden.load().measures.cases)
  func matchGolden(_ golden: SearchGolden.Measures.Case) {
    let ranking = golden.ranking
    let relevant = golden.relevant
    #expect(agree(averagePrecision(ranking, relevant: relevant), golden.averagePrecision))
    #expect(agree(averagePrecision(ranking, relevant: relevant), golden.labelRanking))
    for cut in golden.cuts {
      #expect(agree(recall(ranking, relevant: relevant, at: cut.k), cut.recall))
      #expect(agree(precision(ranking, relevant: relevant, at: cut.k), cut.precision))
      if let dcg = cut.dcg, let linear = cut.ndcg, let exponential = cut.exponential {
        let grades = golden.gradesByID
        #expect(agree(Models.dcg(ranking.map { golden.grades[$0] }, at: cut.k), dcg))
        #expect(agree(ndcg(ranking, grades: grades, at: cut.k), linear))
        #expect(
          agree(ndcg(ranking, grades: grades, at: cut.k, gain: .exponential), exponential))
      }
    }
  }

  @Test func meanReciprocalRankAgreesWithScikitLearn() throws {
    let golden = try SearchGolden.load().measures
    let mean = meanReciprocalRank(golden.rankings, relevant: golden.wanted.map { [$0] })
    #expect(agree(mean, golden.mrr))
  }

  // MARK: - Numbers worked by hand

  @Test func twoHitsAtRanksOneAndThree() {
    // (1 + 1/log₂ 4) / (1 + 1/log₂ 3) = 1.5 / 1.630930; printed as 0.919721.
    let value = ndcg([4, 8, 5], grades: [4: 1, 5: 1], at: 3)
    #expect(agree(value, 1.5 / (1 + 1 / log2(3)), relative: 1e-15))
    #expect(abs(value - 0.919721) < 5e-7)
    // Precision 1 at rank 1 and 2/3 at rank 3: their mean is 5/6.
    #expect(agree(averagePrecision([4, 8, 5], relevant: [4, 5]), 5.0 / 6, relative: 1e-15))
    #expect(recall([4, 8, 5], relevant: [4, 5], at: 2) == 0.5)
    #expect(precision([4, 8, 5], relevant: [4, 5], at: 2) == 0.5)
    #expect(precision([4, 8, 5], relevant: [4, 5], at: 10) == 0.2)
    #expect(reciprocalRank([8, 5, 4], relevant: [4, 5]) == 0.5)
    #expect(reciprocalRank([8], relevant: [4, 5]) == 0)
    #expect(meanReciprocalRank([[1], [2, 1], [3]], relevant: [[1], [1], [1]]) == 0.5)
  }

  @Test func theTwoGainsWeighGradesDifferently() {
    // Grades 1, 3 in that order: 1 + 3/log₂3 and 1 + 7/log₂3 over 3 + 1/log₂3 and 7 + 1/log₂3.
    let second = 1 / log2(3.0)
    let linear = ndcg([0, 1], grades: [0: 1, 1: 3], at: 2)
    let exponential = ndcg([0, 1], grades: [0: 1, 1: 3], at: 2, gain: .exponential)
    #expect(agree(linear, (1 + 3 * second) / (3 + second), relative: 1e-15))
    #expect(agree(exponential, (1 + 7 * second) / (7 + second), relative: 1e-15))
  }

  @Test func theBestRankingIsCutAtKToo() {
    // One of three relevant ids can stand in the first place, and does.
    #expect(ndcg([1, 2, 3], grades: [1: 1, 2: 1, 3: 1], at: 1) == 1)
  }

  @Test func whatTheRankingLacksCountsAgainstIt() {
    // 1 / (1 + 1/log₂ 3); one of two relevant ids at rank 1.
    #expect(agree(ndcg([4], grades: [4: 1, 5: 1], at: 2), 1 / (1 + 1 / log2(3)), relative: 1e-15))
    #expect(averagePrecision([4], relevant: [4, 5]) == 0.5)
    #expect(recall([4], relevant: [4, 5], at: 2) == 0.5)
  }

  // MARK: - Repetitions, gaps, nothing

  @Test func aRepeatedIdIsFoundOnce() {
    #expect(recall([4, 4, 4], relevant: [4, 5], at: 3) == 0.5)
    #expect(precision([4, 4], relevant: [4, 5], at: 2) == 0.5)
    // It still takes up a rank: 5 stands third, (1 + 2/3) / 2.
    #expect(agree(averagePrecision([4, 4, 5], relevant: [4, 5]), 5.0 / 6, relative: 1e-15))
    #expect(
      ndcg([4, 4, 5], grades: [4: 1, 5: 1], at: 3) == ndcg([4, 8, 5], grades: [4: 1, 5: 1], at: 3))
  }

  @Test func nothingRelevantIsZero() {
    #expect(recall([1, 2], relevant: [], at: 2) == 0)
    #expect(precision([1, 2], relevant: [], at: 2) == 0)
    #expect(averagePrecision([1, 2], relevant: []) == 0)
    #expect(ndcg([1, 2], grades: [:], at: 2) == 0)
    #expect(ndcg([1, 2], grades: [1: 0], at: 2) == 0)
    #expect(ndcg([], grades: [1: 2], at: 2) == 0)
  }

  @Test func theBestRankingScoresOneAndNoOtherMore() {
    let grades: [Int: Double] = [0: 3, 1: 2, 2: 2, 3: 1, 4: 0]
    for gain in Gain.allCases {
      #expect(ndcg([0, 2, 1, 3, 4], grades: grades, at: 5, gain: gain) == 1)
      #expect(ndcg([4, 3, 2, 1, 0], grades: grades, at: 5, gain: gain) < 1)
    }
    #expect(averagePrecision([2, 0, 1], relevant: [0, 2]) == 1)
  }

  @Test func recallOfHitsGoesByTheirIds() throws {
    var index = FlatIndex(metric: .squaredL2)
    try index.add(contentsOf: [[0], [1], [2], [3]])
    let exact = try index.search([0], k: 2)
    let other = try index.search([1.4], k: 2)
    #expect(recall(of: exact, among: exact) == 1)
    // Ids 0, 1 and 1, 2.
    #expect(recall(of: other, among: exact) == 0.5)
    #expect(recall(of: [], among: exact) == 0)
    #expect(recall(of: [], among: [Hit<SquaredL2>]()) == 1)
  }
}
