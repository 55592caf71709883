import Golden
import Gradients
import Models
import Tensors
import Testing

@Suite struct RecurrenceGoldenTests {
  @Test(
    "a cell's step and its gradients are PyTorch's", arguments: try RecurrenceGolden.load().cells)
  func cellsMatch(_ golden: RecurrenceGolden.Case) throws {
    switch golden.kind {
    case "lstm": try golden.checkCell(.withForgetGate, of: LSTMCell.self)
    case "gru": try golden.checkCell(.resetAfterProduct, of: GRUCell.self)
    case "tanh": try golden.checkCell(.tanh, of: ElmanCell.self)
    default: try golden.checkCell(.relu, of: ElmanCell.self)
    }
  }

  @Test(
    "a network's outputs, last states and gradients are PyTorch's",
    arguments: try RecurrenceGolden.load().networks)
  func networksMatch(_ golden: RecurrenceGolden.Case) throws {
    switch golden.kind {
    case "lstm": try golden.checkNetwork(.withForgetGate, of: LSTMCell.self)
    case "original": try golden.checkNetwork(.withoutForgetGate, of: LSTMCell.self)
    case "gru": try golden.checkNetwork(.resetAfterProduct, of: GRUCell.self)
    case "resetFirst": try golden.checkNetwork(.resetBeforeProduct, of: GRUCell.self)
    case "tanh": try golden.checkNetwork(.tanh, of: ElmanCell.self)
    default: try golden.checkNetwork(.relu, of: ElmanCell.self)
    }
  }

  @Test(
    "chunks have PyTorch's loss, last state and gradients",
    arguments: try RecurrenceGolden.load().truncated.chunks)
  func chunksMatch(_ golden: RecurrenceGolden.Chunk) throws {
    let given = try RecurrenceGolden.load().truncated
    let lstm = try LSTM(torch: given.weights.weights)
    let (x, upstream) = (given.x.tensor, given.upstream.tensor)
    let first = LSTMState(hidden: given.h.tensor.row(0), cell: given.c.tensor.row(0))
    let (value, gradient, state) = truncatedValueAndGradient(
      of: lstm, length: 7, chunk: golden.chunk, from: [first]
    ) { lstm, steps, states in
      let (output, last) = lstm(x.sliced(steps, axis: 1), from: states)
      return ((upstream.sliced(steps, axis: 1) * output).sum(), last)
    }
    #expect(agree(value, golden.value))
    #expect(agrees(state[0].hidden, golden: golden.h.tensor.row(0)))
    #expect(agrees(state[0].cell, golden: golden.c.tensor.row(0)))
    for (name, slope) in zip(gradient.names, gradient.tensors) {
      let expected = try #require(golden.gradients[torchName(name)]).tensor
      #expect(agrees(slope.rank == 2 ? slope.transposed : slope, golden: expected), "by \(name)")
    }
  }
}
