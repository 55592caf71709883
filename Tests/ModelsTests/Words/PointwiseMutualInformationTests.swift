import Foundation
import Golden
import Models
import Tensors
import Testing

@Suite struct PointwiseMutualInformationTests {
  @Test("agrees with NumPy", arguments: try Word2VecGolden.load().information)
  func matchesGolden(_ golden: Word2VecGolden.Information) {
    let counts = Tensor(golden.counts)
    // Logarithms of ratios near one, taken another way: absolute.
    #expect(
      agree(
        pmi(counts, unseen: .zero, contextPower: golden.power), Tensor(golden.pmi),
        absolute: 1e-14))
    #expect(
      agree(
        ppmi(counts, shift: golden.shift, contextPower: golden.power), Tensor(golden.ppmi),
        absolute: 1e-14))
  }

  @Test func unseenPairsGetWhatTheCallerNames() {
    let counts = Tensor([[2, 0], [1, 1], [0, 0]])
    let open = pmi(counts, unseen: .negativeInfinity)
    #expect(open[0, 1] == -.infinity && open[2, 0] == -.infinity && open[2, 1] == -.infinity)
    #expect(pmi(counts, unseen: .zero)[0, 1] == 0)
    #expect(ppmi(counts).values.allSatisfy { $0.isFinite && $0 >= 0 })
    let nothing = Tensor.zeros([2, 2])
    #expect(pmi(nothing, unseen: .zero) == nothing)
    #expect(ppmi(nothing, contextPower: 0.75) == nothing)
    #expect(pmi(nothing, unseen: .negativeInfinity).values.allSatisfy { $0 == -.infinity })
  }

  @Test("scaling all counts changes nothing", arguments: [0.001, 3, 1e9])
  func isFreeOfScale(factor: Double) {
    let counts = Tensor([[4, 1, 2], [1, 3, 5]])
    #expect(
      agree(
        pmi(counts * factor, unseen: .zero), pmi(counts, unseen: .zero), relative: 1e-12,
        absolute: 1e-15))
  }

  @Test("independent words share no information", arguments: 0..<5)
  func independenceIsZero(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let words = Tensor.uniform([4, 1], 1, 9, using: &generator)
    let contexts = Tensor.uniform([1, 5], 1, 9, using: &generator)
    let information = pmi(matmul(words, contexts), unseen: .zero)
    #expect(information.values.allSatisfy { abs($0) <= 1e-14 })
  }

  @Test func theMeanOverAllPairsIsMutualInformation() {
    // Two words that each come with one context only: one bit, ln 2 nats.
    let information = pmi(Tensor([[3, 0], [0, 3]]), unseen: .zero)
    #expect(agree(information, Tensor([[log(2), 0], [0, log(2)]]), relative: 1e-12))
  }

  @Test func smoothingLowersRareContexts() {
    let counts = Tensor([[90, 1], [9, 1]])
    let plain = pmi(counts, unseen: .zero)
    let smooth = pmi(counts, unseen: .zero, contextPower: 0.75)
    #expect(smooth[0, 1] < plain[0, 1] && smooth[0, 0] > plain[0, 0])
  }

  @Test func aShiftTakesItsLogarithmAway() {
    let counts = Tensor([[3, 1], [1, 3]])
    // PMI on the diagonal is ln(3 · 8 / 16) = ln 1.5; under shift 1.2 ln 1.25 is left, under 2 nothing.
    #expect(agree(ppmi(counts, shift: 1.2)[0, 0], log(1.25), relative: 1e-12))
    #expect(ppmi(counts, shift: 2) == Tensor([[0, 0], [0, 0]]))
  }
}
