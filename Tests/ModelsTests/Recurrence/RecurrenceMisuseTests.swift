import Models
import Tensors
import Testing

/// Shapes that do not fit stop with a message that names them.
@Suite struct RecurrenceMisuseTests {
  @Test func weightsThatDoNotFit() async {
    expect(
      "LSTMCell: (3, 8) and (2, 6) are no weights of 4 blocks",
      in: await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = LSTMCell(inputWeights: .zeros([3, 8]), hiddenWeights: .zeros([2, 6]))
      })
    expect(
      "GRUCell: (2, 6) and (8) are no weights and bias",
      in: await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = GRUCell(
          inputWeights: .zeros([3, 6]), hiddenWeights: .zeros([2, 6]), hiddenBias: .zeros([8]))
      })
    expect(
      "LSTMCell: (2, 6) has no bias of a forget gate",
      in: await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        let cell = LSTMCell(
          inputWeights: .zeros([3, 6]), hiddenWeights: .zeros([2, 6]), form: .withoutForgetGate)
        _ = cell.with(forgetBias: 1)
      })
    expect(
      "RecurrentNetwork: (2, 2) and (3, 2) are no layers on top of each other",
      in: await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        let cell = ElmanCell(inputWeights: .zeros([3, 2]), hiddenWeights: .zeros([2, 2]))
        _ = ElmanNetwork(layers: [cell, cell])
      })
    expect(
      "BidirectionalNetwork: (3, 2) and (4, 2) are no two directions of a layer",
      in: await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        let cell = ElmanCell(inputWeights: .zeros([3, 2]), hiddenWeights: .zeros([2, 2]))
        let other = ElmanCell(inputWeights: .zeros([4, 2]), hiddenWeights: .zeros([2, 2]))
        _ = BidirectionalNetwork<ElmanCell>.Layer(forward: cell, backward: other)
      })
    expect(
      "LSTMState: (2) and (3) are no state of one cell",
      in: await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = LSTMState(hidden: .zeros([2]), cell: .zeros([3]))
      })
  }

  @Test func inputsThatDoNotFit() async {
    expect(
      "ElmanCell: (5, 4) and (3, 2) are no rows and weights",
      in: await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Self.network(.zeros([5, 4]))
      })
    expect(
      "ElmanCell: (3) is no sequence of rows",
      in: await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Self.network(.zeros([3]))
      })
    expect(
      "ElmanCell: (2) and (4, 2) are the state and the shape that it must have",
      in: await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Self.network(.zeros([4, 5, 3]), from: [.zeros([2])])
      })
    expect(
      "RecurrentNetwork: (2) and (1) are states and layers",
      in: await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Self.network(.zeros([5, 3]), from: [.zeros([2]), .zeros([2])])
      })
    expect(
      "lengths: (1) and (4, 5, 3) are no sequences with a length each",
      in: await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Self.network(.zeros([4, 5, 3]), lengths: [5])
      })
    expect(
      "lengths: (5, 3) has no first 6 rows",
      in: await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Self.network(.zeros([5, 3]), lengths: [6])
      })
  }

  private static var network: ElmanNetwork {
    let cell = ElmanCell(inputWeights: .zeros([3, 2]), hiddenWeights: .zeros([2, 2]))
    return ElmanNetwork(layers: [cell])
  }
}
