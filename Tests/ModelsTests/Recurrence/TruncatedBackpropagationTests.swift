import Golden
import Gradients
import Models
import Tensors
import Testing

@Suite struct TruncatedBackpropagationTests {
  private let lstm: LSTM
  private let x: Tensor

  init() {
    var generator = SeededGenerator(seed: 50)
    lstm = LSTM(inputs: 3, hidden: 2, layerCount: 2, using: &generator)
    x = .uniform([2, 7, 3], -1, 1, using: &generator)
  }

  private func truncated(_ chunk: Int) -> (value: Double, gradient: Weights, state: [LSTMState]) {
    truncatedValueAndGradient(
      of: lstm, length: 7, chunk: chunk, from: lstm.zeroState(front: [2])
    ) { lstm, steps, states in
      let (output, last) = lstm(x.sliced(steps, axis: 1), from: states)
      return ((output * output).sum(), last)
    }
  }

  @Test("a chunk as long as the sequence is full back-propagation", arguments: [7, 8, 100])
  func longChunks(chunk: Int) {
    let full = valueAndGradient(of: lstm) { lstm in
      let output = lstm(x).output
      return (output * output).sum()
    }
    let (value, gradient, state) = truncated(chunk)
    #expect(value == full.value)
    #expect(gradient == full.gradient)
    #expect(state == lstm(x).last)
  }

  @Test("the way forward is whole, the way back is cut", arguments: 1...6)
  func shortChunks(chunk: Int) {
    let (whole, part) = (truncated(7), truncated(chunk))
    // The same squares, added up in another order.
    #expect(agree(part.value, whole.value, relative: 1e-12))
    #expect(agree(part.state[1].cell, whole.state[1].cell, relative: 1e-12))
    #expect(!agree(part.gradient.tensors[1], whole.gradient.tensors[1], relative: 1e-3))
  }

  @Test func carriedStatesAreConstants() {
    // The last step alone: of a scalar cell h' = tanh(u h), only the outermost u has a gradient.
    let cell = ElmanCell(inputWeights: Tensor([[0]]), hiddenWeights: Tensor([[0.5]]))
    let network = ElmanNetwork(layers: [cell])
    let (value, gradient, _) = truncatedValueAndGradient(
      of: network, length: 2, chunk: 1, from: [HiddenState(hidden: [1])]
    ) { network, steps, states in
      let (output, last) = network(Tensor([[0]]), from: states)
      return (steps == 1..<2 ? output.sum() : 0 * output.sum(), last)
    }
    // h₁ = tanh(1/2), h₂ = tanh(h₁/2), and ∂h₂/∂u = (1 − h₂²) h₁ with h₁ a constant.
    let h1 = tanh(Tensor([0.5])).item
    let h2 = tanh(Tensor([h1 / 2])).item
    #expect(agree(value, h2, relative: 1e-12))
    #expect(agree(gradient.tensors[1].item, (1 - h2 * h2) * h1, relative: 1e-12))
  }

  @Test func withoutStepsThereIsNothing() {
    let (value, gradient, state) = truncatedValueAndGradient(
      of: lstm, length: 0, chunk: 3, from: lstm.zeroState()
    ) { _, _, state in (Tensor(1.0), state) }
    #expect(value == 0)
    #expect(gradient.norm == 0)
    #expect(gradient.names == lstm.weights.names)
    #expect(state == lstm.zeroState())
  }

  @Test func refusesChunksOfNothing() async {
    expect(
      "truncatedValueAndGradient: (3) and (0) are no length and chunk",
      in: await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        var generator = SeededGenerator(seed: 50)
        let lstm = LSTM(inputs: 3, hidden: 2, using: &generator)
        _ = truncatedValueAndGradient(of: lstm, length: 3, chunk: 0, from: lstm.zeroState()) {
          _, _, state in (Tensor(1.0), state)
        }
      })
  }
}
