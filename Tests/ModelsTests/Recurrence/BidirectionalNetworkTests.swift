import Golden
import Gradients
import Models
import Tensors
import Testing

@Suite struct BidirectionalNetworkTests {
  private let network: BiLSTM
  private let x: Tensor

  init() {
    var generator = SeededGenerator(seed: 40)
    network = BiLSTM(inputs: 3, hidden: 2, biases: .two, using: &generator)
    x = .uniform([4, 5, 3], -1, 1, using: &generator)
  }

  @Test func turnedSequencesExchangeTheDirections() {
    let layer = network.layers[0]
    let exchanged = BiLSTM(layers: [.init(forward: layer.backward, backward: layer.forward)])
    let turned = exchanged(x.gathered([4, 3, 2, 1, 0], axis: 1))
    let (output, last) = network(x)
    // Rows from the end to the start, and the halves of each row exchanged.
    #expect(
      turned.output.gathered([4, 3, 2, 1, 0], axis: 1).gathered([2, 3, 0, 1], axis: 2) == output)
    #expect(turned.last == [.init(forward: last[0].backward, backward: last[0].forward)])
  }

  @Test func rowsAreTheTwoDirectionsSideBySide() {
    let output = network(x).output
    let layer = network.layers[0]
    #expect(output.sliced(0..<2, axis: -1) == LSTM(layers: [layer.forward])(x).output)
    let turned = LSTM(layers: [layer.backward])(x.gathered([4, 3, 2, 1, 0], axis: 1)).output
    #expect(output.sliced(2..<4, axis: -1) == turned.gathered([4, 3, 2, 1, 0], axis: 1))
  }

  @Test func lastStatesAreThoseOfTheRowsReadLast() {
    let (output, last) = network(x, lengths: [5, 2, 3, 1])
    for (b, length) in [5, 2, 3, 1].enumerated() {
      let row = output.row(b)
      #expect(last[0].forward.hidden.row(b) == row.row(length - 1).sliced(0..<2))
      #expect(last[0].backward.hidden.row(b) == row.row(0).sliced(2..<4))
    }
  }

  @Test func everyRowKnowsTheWholeSequence() {
    var generator = SeededGenerator(seed: 41)
    let x = generator.matrix(6, 3)
    let slopes = valueAndGradient(at: x) { network($0).output.row(2).sum() }.gradient
    #expect(slopes.values.allSatisfy { $0 != 0 })
  }

  @Test func dropoutWorksBetweenLayersOnly() {
    var generator = SeededGenerator(seed: 42)
    let two = BiGRU(
      inputs: 3, hidden: 2, layerCount: 2, dropout: Dropout(rate: 0.5), using: &generator)
    let pass = Pass.training(seed: 3)
    #expect(two(x, pass: pass).output != two(x).output)
    #expect(two(x, pass: pass).last[0] == two(x).last[0])
    #expect(two(x, pass: pass).output == two(x, pass: pass).output)
  }

  @Test func weightsAreNamedAndCounted() {
    // Two cells of 4 (3 · 2 + 2 · 2 + 2 · 2) = 56.
    #expect(network.weightCount == 112)
    let own = ["inputWeights", "hiddenWeights", "inputBias", "hiddenBias"]
    #expect(
      network.weights.names
        == ["forward", "backward"].flatMap { side in own.map { "layers.0.\(side).\($0)" } })
  }

  @Test func withoutRowsTheStatesStay() {
    let none = network(.zeros([2, 0, 3]))
    #expect(none.output == .zeros([2, 0, 4]))
    #expect(none.last[0].backward == .zeros([2, 2]))
  }
}
