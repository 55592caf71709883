import Foundation
import Golden
import Gradients
import Models
import Tensors
import Testing

@Suite struct GRUCellTests {
  /// A cell of one component with b on the left and b' on the right, and U = 1 for the candidate.
  private func gated(_ left: [Double], _ right: [Double], _ form: GRUCell.Form) -> GRUCell {
    GRUCell(
      inputWeights: .zeros([1, 3]), hiddenWeights: Tensor([[0, 0, 1]]), inputBias: Tensor(left),
      hiddenBias: Tensor(right), form: form)
  }

  private func state(_ hidden: Double) -> HiddenState { HiddenState(hidden: Tensor([hidden])) }

  @Test func workedExample() {
    // r = σ(ln 3) = 3/4, z = σ(−ln 3) = 1/4, h = 2, b' = 2 for the candidate.
    let left: [Double] = [log(3), -log(3), 0]
    let after = gated(left, [0, 0, 2], .resetAfterProduct)([0], from: state(2))
    let before = gated(left, [0, 0, 2], .resetBeforeProduct)([0], from: state(2))
    #expect(agree(after.gates.reset.item, 3.0 / 4, relative: 1e-12))
    #expect(agree(after.gates.update.item, 1.0 / 4, relative: 1e-12))
    // n = tanh(3/4 (2 + 2)) against tanh(3/4 · 2 + 2); h' = 3/4 n + 1/4 · 2.
    #expect(agree(after.gates.candidate.item, tanh(3), relative: 1e-12))
    #expect(agree(before.gates.candidate.item, tanh(3.5), relative: 1e-12))
    #expect(agree(after.state.hidden.item, 0.75 * tanh(3) + 0.5, relative: 1e-12))
    #expect(agree(before.state.hidden.item, 0.75 * tanh(3.5) + 0.5, relative: 1e-12))
  }

  @Test("the update gate keeps the state", arguments: GRUCell.Form.allCases)
  func updateGate(form: GRUCell.Form) {
    // σ(10³) is 1 and σ(−10³) is 0 in double precision.
    let kept = gated([0, 1000, 5], [0, 0, 0], form)([0], from: state(0.3)).state
    let replaced = gated([-1000, -1000, 0.5], [0, 0, 0], form)([0], from: state(0.3)).state
    #expect(kept.hidden.item == 0.3)
    #expect(replaced.hidden.item == tanh(0.5))
  }

  @Test func formsAgreeWhenNothingIsReset() {
    var generator = SeededGenerator(seed: 5)
    var after = GRUCell(inputs: 3, hidden: 2, biases: .two, using: &generator)
    after.inputBias = Tensor([1000, 1000, 0.1, -0.2, 0.3, 0.4])
    after.hiddenBias = .uniform([6], -1, 1, using: &generator)
    let before = GRUCell(
      inputWeights: after.inputWeights, hiddenWeights: after.hiddenWeights,
      inputBias: after.inputBias, hiddenBias: after.hiddenBias, form: .resetBeforeProduct)
    let x = generator.matrix(4, 3)
    let state = HiddenState(hidden: generator.matrix(4, 2))
    #expect(before(x, from: state).state == after(x, from: state).state)
    after.inputBias = .zeros([6])
    var other = before
    other.inputBias = .zeros([6])
    #expect(other(x, from: state).state != after(x, from: state).state)
  }

  @Test func parametersAreCounted() {
    var generator = SeededGenerator(seed: 6)
    // 3 (3 · 4 + 4 · 4) = 84, and 12 for each bias.
    #expect(GRUCell(inputs: 3, hidden: 4, using: &generator).weightCount == 96)
    #expect(GRUCell(inputs: 3, hidden: 4, biases: .two, using: &generator).weightCount == 108)
  }
}
