import Foundation
import Golden
import Gradients
import Models
import Tensors
import Testing

@Suite struct LSTMCellTests {
  /// A cell of one component whose gates are set by its biases alone.
  private func gated(_ biases: [Double], form: LSTMCell.Form = .usual) -> LSTMCell {
    LSTMCell(
      inputWeights: .zeros([1, biases.count]), hiddenWeights: .zeros([1, biases.count]),
      inputBias: Tensor(biases), form: form)
  }

  private func state(_ hidden: Double, _ cell: Double) -> LSTMState {
    LSTMState(hidden: Tensor([hidden]), cell: Tensor([cell]))
  }

  @Test func workedExample() throws {
    // σ(ln 3) = 3/4, σ(−ln 3) = 1/4, tanh(ln(3)/2) = (3 − 1)/(3 + 1) = 1/2.
    let cell = gated([log(3), -log(3), log(3) / 2, log(3)])
    let (after, gates) = cell([0], from: state(0, 4 * (log(2) - 3.0 / 8)))
    #expect(agree(gates.input.item, 3.0 / 4, relative: 1e-12))
    #expect(agree(try #require(gates.forget).item, 1.0 / 4, relative: 1e-12))
    #expect(agree(gates.candidate.item, 1.0 / 2, relative: 1e-12))
    #expect(agree(gates.output.item, 3.0 / 4, relative: 1e-12))
    // c = 1/4 · 4 (ln 2 − 3/8) + 3/4 · 1/2 = ln 2; h = 3/4 tanh(ln 2) = 3/4 · 3/5.
    #expect(agree(after.cell.item, log(2), relative: 1e-12))
    #expect(agree(after.hidden.item, 9.0 / 20, relative: 1e-12))
  }

  @Test func withoutForgetGateTheMemoryOnlyGrows() {
    // The same gates but f: c = 4 (ln 2 − 3/8) + 3/8, h = 3/4 tanh(c).
    let cell = gated([log(3), log(3) / 2, log(3)], form: .withoutForgetGate)
    let (after, gates) = cell([0], from: state(0, 4 * (log(2) - 3.0 / 8)))
    let c = 4 * log(2) - 9.0 / 8
    #expect(gates.forget == nil)
    #expect(agree(after.cell.item, c, relative: 1e-12))
    #expect(agree(after.hidden.item, 3.0 / 4 * tanh(c), relative: 1e-12))
  }

  @Test func withoutWeightsHalfIsForgotten() {
    // Every σ is 1/2 and g is 0: c = 2/2, h = tanh(1)/2.
    let after = gated([0, 0, 0, 0])([0], from: state(0, 2)).state
    #expect(after.cell.item == 1)
    #expect(abs(after.hidden.item - 0.380797) <= 5e-7)  // given to six decimals
  }

  @Test func unitWeights() {
    let ones = Tensor.ones([1, 4])
    let cell = LSTMCell(inputWeights: ones, hiddenWeights: ones)
    let output = LSTM(layers: [cell])(Tensor([[1], [0], [-1]])).output
    // Given to six decimals.
    #expect(agree(output, Tensor([[0.369606], [0.290813], [-0.007805]]), absolute: 5e-7))
  }

  @Test("what is left of the memory after ten steps", arguments: [(0.0, 0.00098), (1, 0.0436)])
  func forgetBias(bias: Double, left: Double) {
    let cell = gated([0, 0, 0, 0]).with(forgetBias: bias)
    let x = Tensor.zeros([10, 1])
    let (memory, slope) = valueAndGradient(at: Tensor([1])) { c in
      let start = LSTMState(hidden: [0], cell: c)
      return cell.steps(over: x, from: start)[9].state.cell.sum()
    }
    // g is 0, so c = σ(bias)¹⁰; the gradient of the memory by itself is the same product.
    #expect(agree(memory, pow(1 / (1 + exp(-bias)), 10), relative: 1e-12))
    #expect(abs(memory - left) <= (bias == 0 ? 5e-6 : 5e-5))  // given to three digits
    #expect(agree(slope.item, memory, relative: 1e-12))
  }

  @Test func untrainedCellsRememberAtFirst() {
    var generator = SeededGenerator(seed: 1)
    for biases in RecurrentBiases.allCases {
      let cell = LSTMCell(inputs: 3, hidden: 2, biases: biases, using: &generator)
      // Blocks i, f, g, o of two columns: the 1 stands once, whatever the number of biases.
      let expected = Tensor([0, 0, 1, 1, 0, 0, 0, 0])
      #expect(cell.inputBias == (biases == .none ? nil : expected))
      #expect(cell.hiddenBias == (biases == .two ? Tensor.zeros([8]) : nil))
    }
    let original = LSTMCell(inputs: 3, hidden: 2, form: .withoutForgetGate, using: &generator)
    #expect(original.inputBias == Tensor.zeros([6]))
  }

  @Test func theForgetBiasIsTheSumOfBoth() throws {
    let weights = Tensor.zeros([2, 8])
    let cell = LSTMCell(
      inputWeights: weights, hiddenWeights: weights, inputBias: Tensor(repeating: 5, shape: [8]),
      hiddenBias: Tensor(repeating: 7, shape: [8])
    ).with(forgetBias: 1)
    #expect(cell.inputBias == Tensor([5, 5, 1, 1, 5, 5, 5, 5]))
    #expect(cell.hiddenBias == Tensor([7, 7, 0, 0, 7, 7, 7, 7]))
    let forget = try #require(cell([0, 0]).gates.forget)
    // σ(1)
    #expect(agree(forget, Tensor(repeating: 1 / (1 + exp(-1)), shape: [2]), relative: 1e-12))
  }

  @Test func parametersAreCounted() {
    var generator = SeededGenerator(seed: 2)
    func count(_ form: LSTMCell.Form, _ biases: RecurrentBiases) -> Int {
      LSTMCell(inputs: 3, hidden: 4, form: form, biases: biases, using: &generator).weightCount
    }
    // 4 (3 · 4 + 4 · 4) = 112, and 16 for each bias; three quarters of it without forget gate.
    #expect(count(.withForgetGate, .none) == 112)
    #expect(count(.withForgetGate, .one) == 128)
    #expect(count(.withForgetGate, .two) == 144)
    #expect(count(.withoutForgetGate, .one) == 96)
  }

  @Test func onlyTheSumOfTheBiasesCounts() {
    var generator = SeededGenerator(seed: 3)
    var cell = LSTMCell(inputs: 3, hidden: 2, biases: .two, using: &generator)
    cell.inputBias = .uniform([8], -1, 1, using: &generator)
    cell.hiddenBias = .uniform([8], -1, 1, using: &generator)
    let x = generator.matrix(5, 3)
    let before = cell(x).state
    (cell.inputBias, cell.hiddenBias) = (cell.hiddenBias, cell.inputBias)
    #expect(agree(cell(x).state.hidden, before.hidden, relative: 1e-12))
    #expect(agree(cell(x).state.cell, before.cell, relative: 1e-12))
  }

  @Test func anotherOrderOfTheGatesIsAnotherCell() {
    var generator = SeededGenerator(seed: 4)
    let cell = LSTMCell(inputs: 3, hidden: 2, using: &generator)
    let x = generator.matrix(5, 3)
    // i, f, o, g, as other programs have it: same shapes, other results.
    let order = [0, 1, 2, 3, 6, 7, 4, 5]
    let reordered = LSTMCell(
      inputWeights: cell.inputWeights.gathered(order, axis: 1),
      hiddenWeights: cell.hiddenWeights.gathered(order, axis: 1),
      inputBias: cell.inputBias?.gathered(order))
    #expect(!agree(reordered(x).state.hidden, cell(x).state.hidden, relative: 1e-2))
  }

  @Test func openAndClosedGatesKeepTheMemory() {
    // σ(±10³) is 1 or 0 in double precision.
    let cell = gated([-1000, 1000, 0.3, 0])
    let last = LSTM(layers: [cell])(Tensor.zeros([50, 1]), from: [state(0, 0.7)]).last[0]
    #expect(last.cell.item == 0.7)
    #expect(last.hidden.item == tanh(0.7) / 2)
  }
}
