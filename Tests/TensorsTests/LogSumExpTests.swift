import Foundation
import Tensors
import Testing

@Suite struct LogSumExpTests {
  @Test("agrees with an independent program", arguments: try SoftmaxGolden.load())
  func matchesGolden(_ golden: SoftmaxGolden) {
    #expect(agree([logSumExp(golden.scores)], [golden.logSumExp]))
    // z − logSumExp(z) is a difference: near zero it is right to an ulp of what is subtracted.
    #expect(agree(logSoftmax(golden.scores), golden.logSoftmax, scale: golden.logSumExp))
  }

  @Test func addsOnTheScaleOfLogarithms() {
    // ln 1 + … + ln 4 under exp is 1 + 2 + 3 + 4.
    #expect(abs(logSumExp([0, log(2), log(3), log(4)]) - log(10)) <= 1e-15)
    #expect(logSumExp([1000, 1000]) == 1000 + log(2))
    #expect(logSumExp(Tensor([[0, 0], [5, -.infinity]])) == Tensor([log(2), 5]))
  }

  @Test func takesInfinitiesForWhatTheyAre() {
    #expect(logSumExp([-.infinity, -.infinity]) == -.infinity)
    #expect(logSumExp([Double]()) == -.infinity)
    #expect(logSumExp([0, .infinity]) == .infinity)
    #expect(logSumExp([0, .nan]).isNaN)
  }

  @Test("moves with a shift of all scores", arguments: [-700.0, 0.5, 1e6])
  func movesWithAShift(shift: Double) {
    // The shifted scores are exact binary numbers; the sum may round once more.
    let scores = [0.25, -1.5, 3, 2]
    let moved = logSumExp(scores.map { $0 + shift })
    #expect(abs(moved - (logSumExp(scores) + shift)) <= moved.ulp)
  }

  @Test("lies between the largest score and ln n above it", arguments: try SoftmaxGolden.load())
  func isASoftMaximum(_ golden: SoftmaxGolden) throws {
    let largest = try #require(golden.scores.max())
    let value = logSumExp(golden.scores)
    #expect(value >= largest)
    #expect(value <= (largest + log(Double(golden.scores.count))).nextUp)
  }

  @Test("the powers of logSoftmax are shares of one", arguments: try SoftmaxGolden.load())
  func powersSumToOne(_ golden: SoftmaxGolden) {
    let shares = logSoftmax(golden.scores).map { exp($0) }
    #expect(agree([shares.reduce(0, +)], [1]))
    #expect(agree(shares, softmax(golden.scores)))
  }

  @Test func keepsTheLogarithmOfAVanishingShare() {
    #expect(softmax([0, 1000]) == [0, 1])
    #expect(logSoftmax([0, 1000]) == [-1000, 0])
  }

  @Test func treatsEachRowOfAMatrixByItself() {
    let none = -Double.infinity
    #expect(
      logSoftmax(Tensor([[0, 1000], [none, none]])) == Tensor([[-1000, 0], [none, none]]))
    #expect(logSoftmax(Tensor([3, none])) == Tensor([0, none]))
    #expect(logSoftmax(Tensor(shape: [0, 3], values: [])).shape == [0, 3])
  }
}
