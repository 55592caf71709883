import Gradients
import Tensors
import Testing

@Suite struct CentralDifferenceTests {
  @Test("of a cube at 1 it is 3 + h²", arguments: [0.5, 0.25, 0.125])
  func isExactOnPaper(h: Double) {
    // ((1 + h)³ − (1 − h)³) / 2h = 3 + h², and powers of two leave nothing to round.
    #expect(centralDifference({ $0 * $0 * $0 }, at: 1, h: h) == 3 + h * h)
  }

  @Test("of a square it is the slope, whatever the step", arguments: [1.0, 0.5, 0.0625])
  func isExactForASquare(h: Double) {
    #expect(centralDifference({ $0 * $0 }, at: 3, h: h) == 6)
  }

  @Test func isGoodToNineDigitsByDefault() {
    // f‴ = −6 at 1 leaves an error of h² = 10⁻¹⁰, the rounding of f about 10⁻¹¹.
    #expect(abs(centralDifference({ 1 / $0 }, at: 1) + 1) <= 2e-10)
  }

  @Test func dividesByTheStepReallyTaken() {
    // Around 2²⁰ numbers are 2⁻³² apart, so that x + h is rounded; four times it is not.
    #expect(centralDifference({ 4 * $0 }, at: 0x1p20) == 4)
  }

  @Test func nudgesEveryEntryByItself() {
    let x = Tensor([[1, 2], [3, 4]])
    let weights = Tensor([[5, 6], [7, 8]])
    let slopes = centralDifference({ ($0 * weights).sum().item }, at: x, h: 0.5)
    #expect(slopes == weights)
  }
}
