import Foundation
import Golden
import Models
import Tensors
import Testing

@Suite struct OnlineSoftmaxTests {
  @Test func takesTheExampleInTwoParts() {
    // exp of the scores: 1, 2 | 3, 4. Behind the first part m = ln 2, l = 1/2 + 1; behind the second
    // m = ln 4, l = (1 + 2 + 3 + 4)/4; output (1 + 4 + 9 + 16)/10.
    var state = OnlineSoftmax(width: 1)
    #expect(state.output == Tensor([0]))
    #expect(state.logSumExp == -.infinity)
    state.add(scores: [0, log(2)], values: Tensor([[1], [2]]))
    #expect(state.maximum == log(2))
    #expect(agree(state.total, 1.5, relative: 1e-15))
    state.add(scores: [log(3), log(4)], values: Tensor([[3], [4]]))
    #expect(state.maximum == log(4))
    #expect(agree(state.total, 2.5, relative: 1e-15))
    #expect(agree(state.logSumExp, log(10), relative: 1e-15))
    #expect(agree(state.output, Tensor([3]), relative: 1e-15))
  }

  @Test func takesTheFivePointsInPairs() {
    // Scores 3, 6 | 9, 12 | 15: l is 1 + q, 1 + q + q² + q³, 1 + … + q⁴ with q = e⁻³.
    var state = OnlineSoftmax(width: 1)
    let q = exp(-3.0)
    var totals: [Double] = []
    for part in [1...2, 3...4, 5...5] {
      state.add(
        scores: part.map { 3 * Double($0) }, values: Tensor(part.map { [Double($0)] }))
      totals.append(state.total)
    }
    #expect(agree(totals, [1 + q, 1 + q + q * q + q * q * q, (1 - pow(q, 5)) / (1 - q)]))
    #expect(agree(totals, [1.049787, 1.052389, 1.052395], absolute: 5e-7))
    #expect(agree(state.output.values, [4.947606], absolute: 5e-7))
  }

  @Test func fallingScoresNeedNoRescalingAndRisingOnesDo() {
    for scores in [[3.0, 2, 1], [1, 2, 3], [-1000, 0, 1000], [2, 2, 2]] {
      var state = OnlineSoftmax(width: 1)
      for (place, score) in scores.enumerated() {
        state.add(scores: [score], values: Tensor([[Double(place)]]))
      }
      let expected = dot(softmax(scores), [0, 1, 2])
      #expect(agree(state.output.values, [expected], relative: 1e-15))
    }
  }

  @Test func nothingIsNothing() {
    var state = OnlineSoftmax(width: 2)
    state.add(scores: [], values: .zeros([0, 2]))
    state.add(scores: [-.infinity], values: Tensor([[1, 2]]))
    #expect(state.output == Tensor([0, 0]))
    state.add(scores: [0], values: Tensor([[1, 2]]))
    #expect(state.output == Tensor([1, 2]))
  }

  @Test func refusesValuesOfAnotherNumber() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var state = OnlineSoftmax(width: 2)
      state.add(scores: [1], values: .zeros([2, 2]))
    }
    expect("OnlineSoftmax: (1) and (2, 2) are no scores and their values", in: result)
  }
}
