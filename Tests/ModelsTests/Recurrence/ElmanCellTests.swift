import Foundation
import Golden
import Gradients
import Models
import Tensors
import Testing

@Suite struct ElmanCellTests {
  @Test("the gradient shrinks or grows like a power", arguments: [0.5, 1, 1.5], [1, 10])
  func gradientIsAPower(weight: Double, steps: Int) {
    // At h = 0 the slope of tanh is 1, so ∂h_T/∂h_0 = U^T.
    let cell = ElmanCell(
      inputWeights: .zeros([1, 1]), hiddenWeights: Tensor([[weight]]))
    let slope = valueAndGradient(at: Tensor([0])) { h in
      cell.steps(over: .zeros([steps, 1]), from: HiddenState(hidden: h))[steps - 1]
        .state.hidden.sum()
    }.gradient
    #expect(agree(slope.item, pow(weight, Double(steps)), relative: 1e-12))
  }

  @Test func workedExample() {
    // tanh(1 · 2 + 0.5 − 3 · 0.5) = tanh(1); relu of −1 is 0.
    let tanhCell = ElmanCell(
      inputWeights: Tensor([[2]]), hiddenWeights: Tensor([[-3]]), inputBias: [0.5])
    let reluCell = ElmanCell(
      inputWeights: Tensor([[2]]), hiddenWeights: Tensor([[-3]]), inputBias: [-1.5], form: .relu)
    let state = HiddenState(hidden: [0.5])
    #expect(tanhCell([1], from: state).state.hidden.item == tanh(1))
    #expect(reluCell([1], from: state).state.hidden.item == 0)
    #expect(reluCell([3], from: state).state.hidden.item == 3)
  }

  @Test func parametersAreCounted() {
    var generator = SeededGenerator(seed: 7)
    // 3 · 4 + 4 · 4 + 4.
    #expect(ElmanCell(inputs: 3, hidden: 4, using: &generator).weightCount == 32)
  }
}
