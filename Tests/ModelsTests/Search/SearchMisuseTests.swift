import Models
import Tensors
import Testing

@Suite struct SearchMisuseTests {
  @Test func aVectorOfAnotherLengthStops() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var index = FlatIndex(metric: .squaredL2)
      try index.add([1, 2, 3])
      try index.add([1, 2])
    }
    expect("add: (2) and (3) are not equally long", in: result)
  }

  @Test func aQueryOfAnotherLengthStops() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var index = HNSWIndex(metric: .squaredL2, seed: 1)
      try index.add([1, 2, 3])
      _ = try index.search([1, 2], k: 1)
    }
    expect("search: (2) and (3) are not equally long", in: result)
  }

  @Test func aVectorWithoutNumbersStops() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var index = FlatIndex(metric: .dotProduct)
      try index.add([])
    }
    expect("add: (0) and (0) hold no numbers", in: result)
  }

  @Test func aNegativeNumberOfHitsStops() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = try FlatIndex(metric: .squaredL2).search([1], k: -1)
    }
    expect("search: (-1) is no number of hits", in: result)
  }

  @Test func aLevelNeedsANumberFromZeroToOne() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = HNSWIndex<SquaredL2>.level(uniform: -0.5, multiplier: 1)
    }
    expect("level: -0.5 and 1.0 give no level", in: result)
  }

  @Test func partsMustDivideTheVector() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var generator = SeededGenerator(seed: 1)
      _ = try ProductQuantizer(training: [[1, 2, 3]], parts: 2, bits: 4, using: &generator)
    }
    expect("ProductQuantizer: (3) and (2, 4) are no parts and bits", in: result)
  }

  @Test func measuresNeedAtLeastOneRank() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = recall([1], relevant: [1], at: 0)
    }
    expect("recall: (0) is no number of ranks to look at", in: result)
  }

  @Test func gradesAreNotNegative() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ndcg([1], grades: [1: -1], at: 1)
    }
    expect("dcg: (1) holds -1.0, which is no grade", in: result)
  }

  @Test func gainsStayWithinTheRangeOfADouble() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ndcg([1], grades: [1: 2000], at: 1, gain: .exponential)
    }
    expect("dcg: (1) holds 2000.0, which is no grade", in: result)
  }

  @Test func codebooksHoldNumbers() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ProductQuantizer(codebooks: [[[.nan]]])
    }
    expect("ProductQuantizer: (1, 1, 1) are no codebooks", in: result)
  }
}
