import Foundation
import Golden
import Models
import Tensors
import Testing

@Suite struct CooccurrenceTests {
  /// Dog bites man, man bites dog.
  private let bites = [[0, 1, 2], [2, 1, 0]]

  @Test(
    "agrees with shifted products of one-hot rows",
    arguments: try Word2VecGolden.load().cooccurrence)
  func matchesGolden(_ golden: Word2VecGolden.Counted) throws {
    let weighting = try #require(
      Cooccurrence.Weighting.allCases.first { "\($0)" == golden.weighting })
    let side = try #require(Cooccurrence.Side.allCases.first { "\($0)" == golden.side })
    let counts = Cooccurrence(window: golden.window, weighting: weighting, side: side)
      .counts(in: golden.sentences, classes: 5)
    // Sums of a few thirds, in another order.
    #expect(agree(counts, Tensor(golden.counts), relative: 1e-12))
  }

  /// In each sentence every two words meet once; there are two sentences.
  @Test func countsTheTwoSentencesOnPaper() {
    let counts = Cooccurrence(window: 2).counts(in: bites, classes: 3)
    #expect(counts == Tensor([[0, 2, 2], [2, 0, 2], [2, 2, 0]]))
    // N = 12, N_w = 4: ln(2 · 12 / 16) = ln 1.5.
    for (word, context) in [(0, 1), (0, 2), (1, 2)] {
      #expect(agree(pmi(counts, unseen: .zero)[word, context], log(1.5), relative: 1e-12))
    }
  }

  /// Dog and man stand two apart, so each meeting counts ½: N = 10, N_d = N_m = 3, N_b = 4.
  @Test func weighsByDistanceOnPaper() {
    let counts = Cooccurrence(window: 2, weighting: .inverseDistance).counts(in: bites, classes: 3)
    #expect(counts == Tensor([[0, 2, 1], [2, 0, 2], [1, 2, 0]]))
    let information = pmi(counts, unseen: .zero)
    #expect(agree(information[0, 1], log(5.0 / 3), relative: 1e-12))  // 2 · 10 / (3 · 4)
    #expect(agree(information[0, 2], log(10.0 / 9), relative: 1e-12))  // 1 · 10 / (3 · 3)
    #expect(agree(information[0, 1], 0.5108, absolute: 5e-5))  // as printed
    #expect(agree(information[0, 2], 0.1054, absolute: 5e-5))
  }

  @Test func dogAndManAreExchangeable() {
    let counts = Cooccurrence(window: 2).counts(in: bites, classes: 3)
    let exchanged = Cooccurrence(window: 2)
      .counts(in: bites.map { $0.map { 2 - $0 } }, classes: 3)
    #expect(counts == exchanged)
  }

  @Test("both sides are symmetric, and left is right transposed", arguments: 0..<6)
  func sidesMirror(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let sentences = (0..<5).map { _ in (0..<8).map { _ in generator.index(below: 6) } }
    let sides = Cooccurrence.Side.allCases.map {
      Cooccurrence(window: 3, weighting: .dynamicWindow, side: $0)
        .counts(in: sentences, classes: 6)
    }
    #expect(agree(sides[0], sides[0].transposed, relative: 1e-12))
    #expect(agree(sides[1], sides[2].transposed, relative: 1e-12))
    #expect(agree(sides[0], sides[1] + sides[2], relative: 1e-12))
  }

  @Test("the dynamic window's weights are how often a drawn window reaches", arguments: [1, 2, 5])
  func dynamicWeightIsAProbability(window: Int) {
    let way = Cooccurrence(window: window, weighting: .dynamicWindow)
    for distance in 1...window {
      let reaching = (1...window).filter { $0 >= distance }.count
      #expect(way.weight(atDistance: distance) == Double(reaching) / Double(window))
    }
    #expect(way.weight(atDistance: window + 1) == 0 && way.weight(atDistance: 0) == 0)
  }

  @Test func nothingIsCountedWithoutANeighbour() {
    let counts = Cooccurrence(window: 2).counts(in: [[0], [], [1]], classes: 2)
    #expect(counts == Tensor([[0, 0], [0, 0]]))
    #expect(pmi(counts, unseen: .zero) == Tensor([[0, 0], [0, 0]]))
    #expect(Cooccurrence(window: 1).counts(in: [], classes: 0).shape == [0, 0])
  }
}
