import Gradients
import Tensors
import Testing

@Suite struct PrefixSumsGradientTests {
  @Test func eachEntryIsInAllSumsFromItsOwnOn() {
    // With upstream (1, 10, 100) entry 0 is pushed by 111, entry 1 by 110, entry 2 by 100.
    let upstream = Tensor([1, 10, 100])
    let push = valueAndGradient(at: Tensor([5, 6, 7])) {
      (upstream * $0.prefixSums(axis: 0)).sum()
    }.gradient
    #expect(push == Tensor([111, 110, 100]))
  }

  @Test("along each axis", arguments: [0, 1, 2, -1])
  func nudging(axis: Int) {
    var generator = SeededGenerator(seed: 3)
    let x = Tensor.uniform([2, 3, 4], -1, 1, using: &generator)
    let report = gradientCheck({ $0.prefixSums(axis: axis) }, at: x)
    #expect(report.passes, "\(report)")
  }
}
