import Golden
import Gradients
import Models
import Tensors
import Testing

/// What holds for every cell, in both forms.
@Suite struct RecurrentNetworkTests {
  @Test func lstmGradientsAreWhatNudgingMeasures() throws {
    try checkGradients(LSTMCell.self, LSTMCell.Form.allCases)
  }

  @Test func gruGradientsAreWhatNudgingMeasures() throws {
    try checkGradients(GRUCell.self, GRUCell.Form.allCases)
  }

  @Test func elmanGradientsAreWhatNudgingMeasures() throws {
    try checkGradients(ElmanCell.self, [.tanh])
  }

  @Test("padding changes nothing, not even NaN in it", arguments: ReadingDirection.allCases)
  func padding(direction: ReadingDirection) {
    checkPadding(LSTMCell.self, direction)
    checkPadding(GRUCell.self, direction)
    checkPadding(ElmanCell.self, direction)
  }

  @Test func rowsKnowNothingOfWhatComesLater() {
    var generator = SeededGenerator(seed: 22)
    let lstm = LSTM(inputs: 3, hidden: 2, layerCount: 2, using: &generator)
    let x = generator.matrix(6, 3)
    let other = Tensor.concatenated([x.sliced(0..<4), generator.matrix(2, 3)])
    #expect(lstm(x).output.sliced(0..<4) == lstm(other).output.sliced(0..<4))
    #expect(lstm(x).output.row(4) != lstm(other).output.row(4))
  }

  @Test("a sequence may be read in parts", arguments: [1, 3, 5])
  func parts(size: Int) {
    var generator = SeededGenerator(seed: 23)
    let gru = GRU(inputs: 3, hidden: 2, layerCount: 2, biases: .two, using: &generator)
    let x = Tensor.uniform([2, 6, 3], -1, 1, using: &generator)
    let whole = gru(x)
    let first = gru(x.sliced(0..<size, axis: 1))
    let second = gru(x.sliced(size..<6, axis: 1), from: first.last)
    let output = Tensor.concatenated([first.output, second.output], axis: 1)
    // Products of other sizes may add up in another order.
    #expect(agree(output, whole.output, relative: 1e-12, absolute: 1e-15))
    #expect(agree(second.last[1].hidden, whole.last[1].hidden, relative: 1e-12, absolute: 1e-15))
  }

  @Test func axesInFrontAreSequencesByThemselves() {
    var generator = SeededGenerator(seed: 24)
    let lstm = LSTM(inputs: 3, hidden: 2, using: &generator)
    let x = Tensor.uniform([2, 3, 4, 3], -1, 1, using: &generator)
    let lengths = [4, 1, 0, 2, 3, 4]
    let flat = lstm(x.reshaped([6, 4, 3]), lengths: lengths)
    let (output, last) = lstm(x, lengths: lengths)
    #expect(output == flat.output.reshaped([2, 3, 4, 2]))
    #expect(last[0].cell == flat.last[0].cell.reshaped([2, 3, 2]))
    for index in 0..<6 {
      let single = lstm(x.reshaped([6, 4, 3]).row(index), lengths: [lengths[index]])
      #expect(agree(single.output, flat.output.row(index), relative: 1e-12, absolute: 1e-15))
    }
  }

  @Test func theOutputEndsWithTheLastState() {
    var generator = SeededGenerator(seed: 25)
    let lstm = LSTM(inputs: 3, hidden: 2, layerCount: 3, using: &generator)
    let (output, last) = lstm(generator.matrix(5, 3))
    #expect(output.row(4) == last[2].hidden)
    #expect(last.count == 3)
  }

  @Test func withoutRowsTheStateStays() {
    var generator = SeededGenerator(seed: 26)
    let lstm = LSTM(inputs: 3, hidden: 2, using: &generator)
    let state = LSTMState(hidden: generator.matrix(2, 2), cell: generator.matrix(2, 2))
    let none = lstm(.zeros([2, 0, 3]), from: [state])
    #expect(none.output == .zeros([2, 0, 2]))
    #expect(none.last == [state])
    #expect(lstm(.zeros([0, 3])).last == lstm.zeroState())
    let ended = lstm(.ones([2, 4, 3]), from: [state], lengths: [0, 0])
    #expect(ended.output == .zeros([2, 4, 2]))
    #expect(ended.last == [state])
  }

  @Test func hiddenUnitsHaveNoOrder() {
    var generator = SeededGenerator(seed: 27)
    let cell = LSTMCell(inputs: 3, hidden: 3, using: &generator)
    // The units in another order, in every block of columns and in the rows of U.
    let order = [2, 0, 1]
    let columns = (0..<4).flatMap { block in order.map { 3 * block + $0 } }
    let reordered = LSTMCell(
      inputWeights: cell.inputWeights.gathered(columns, axis: 1),
      hiddenWeights: cell.hiddenWeights.gathered(order).gathered(columns, axis: 1),
      inputBias: cell.inputBias?.gathered(columns))
    let x = generator.matrix(5, 3)
    let expected = LSTM(layers: [cell])(x).output.gathered(order, axis: 1)
    #expect(agree(LSTM(layers: [reordered])(x).output, expected, relative: 1e-12))
  }

  @Test func statesStayBetweenMinusOneAndOne() {
    var generator = SeededGenerator(seed: 28)
    let x = 30 * Tensor.uniform([3, 20, 4], -1, 1, using: &generator)
    let lstm = LSTM(inputs: 4, hidden: 5, using: &generator)
    let gru = GRU(inputs: 4, hidden: 5, using: &generator)
    #expect(lstm(x).output.values.allSatisfy { abs($0) <= 1 })
    #expect(gru(x).output.values.allSatisfy { abs($0) <= 1 })
  }

  @Test func dropoutWorksBetweenLayersOnly() {
    var generator = SeededGenerator(seed: 29)
    let x = generator.matrix(5, 3)
    let dropout = Dropout(rate: 0.5)
    let one = LSTM(inputs: 3, hidden: 4, dropout: dropout, using: &generator)
    let two = LSTM(inputs: 3, hidden: 4, layerCount: 2, dropout: dropout, using: &generator)
    let pass = Pass.training(seed: 1)
    #expect(one(x, pass: pass).output == one(x).output)
    #expect(two(x, pass: pass).output != two(x).output)
    #expect(two(x, pass: pass).output == two(x, pass: pass).output)
    #expect(two(x, pass: pass).output != two(x, pass: .training(seed: 2)).output)
    #expect(two(x, pass: pass).last[0] == two(x).last[0])
    var plain = two
    plain.dropout = Dropout(rate: 0)
    #expect(two(x).output == plain(x).output)
    // The layer above reads what dropout leaves of the layer below.
    let below = LSTM(layers: [two.layers[0]])(x).output
    let above = LSTM(layers: [two.layers[1]])(dropout(below, pass: pass.part(1)))
    #expect(two(x, pass: pass).output == above.output)
  }

  @Test func learnsWhatCameFirst() {
    // The sign of the first row, asked for after seven rows of zeros.
    let x = Tensor(
      shape: [2, 8, 1],
      values: [1] + Array(repeating: 0, count: 7) + [-1]
        + Array(repeating: 0, count: 7))
    func trained() -> (loss: Double, model: LSTM) {
      var generator = SeededGenerator(seed: 30)
      var lstm = LSTM(inputs: 1, hidden: 2, using: &generator)
      var adam = Adam(rate: 0.1)
      var loss = 0.0
      for _ in 0..<60 {
        let step = valueAndGradient(of: lstm) { lstm in
          let miss = lstm(x).last[0].hidden.sum(axis: 1) - Tensor([1, -1])
          return (miss * miss).mean()
        }
        loss = step.value
        adam.update(&lstm, along: step.gradient)
      }
      return (loss, lstm)
    }
    let (loss, lstm) = trained()
    #expect(loss < 0.01)
    #expect(trained().model.weights == lstm.weights)
  }

  @Test func namesOfWeightsAreStable() {
    var generator = SeededGenerator(seed: 31)
    let gru = GRU(inputs: 3, hidden: 2, layerCount: 2, biases: .two, using: &generator)
    let own = ["inputWeights", "hiddenWeights", "inputBias", "hiddenBias"]
    #expect(gru.weights.names == (0..<2).flatMap { layer in own.map { "layers.\(layer).\($0)" } })
    #expect(gru.weights.tensors[4].shape == [2, 6])
  }

  @Test func gatesCanBeTraced() throws {
    var generator = SeededGenerator(seed: 32)
    let cell = LSTMCell(inputs: 3, hidden: 2, using: &generator)
    let steps = cell.steps(over: Tensor.uniform([4, 5, 3], -1, 1, using: &generator))
    #expect(steps.count == 5)
    for (before, after) in zip(steps, steps.dropFirst()) {
      let gates = after.gates
      let c = try #require(gates.forget) * before.state.cell + gates.input * gates.candidate
      #expect(c == after.state.cell)
      #expect(gates.output * tanh(c) == after.state.hidden)
    }
  }
}

extension RecurrentCell {
  /// A cell of three inputs and two components whose weights and two biases are all drawn.
  init(_ inputs: Int, _ form: Form, _ generator: inout SeededGenerator) {
    self.init(inputs: inputs, hidden: 2, form: form, biases: .two, using: &generator)
    let columns = 2 * form.blockCount
    inputBias = .uniform([columns], -1, 1, using: &generator)
    hiddenBias = .uniform([columns], -1, 1, using: &generator)
  }
}

extension RecurrentNetworkTests {
  /// By every weight, by the input and by the first state, with uneven lengths, in both directions.
  private func checkGradients<Cell: RecurrentCell>(
    _: Cell.Type, _ forms: [Cell.Form]
  ) throws {
    var generator = SeededGenerator(seed: 20)
    let x = Tensor.uniform([3, 4, 3], -1, 1, using: &generator)
    for form in forms {
      let cells = (0..<4).map { Cell($0 < 2 ? 3 : 4, form, &generator) }
      let network = BidirectionalNetwork(layers: [
        .init(forward: cells[0], backward: cells[1]), .init(forward: cells[2], backward: cells[3]),
      ])
      let ofWeights = gradientCheck(of: network) { $0(x, lengths: [4, 1, 3]).output }
      #expect(ofWeights.passes, "\(form): \(ofWeights)")
      let ofInput = gradientCheck({ network($0, lengths: [4, 1, 3]).output }, at: x)
      #expect(ofInput.passes, "\(form): \(ofInput)")
      let zero = Cell.State.zeros([3, 2])
      let ofState = gradientCheck(
        { h in
          let state = zero.combined(with: zero) { _, _ in h }
          return cells[0].steps(over: x, from: state, lengths: [2, 4, 1])[3].state.hidden
        }, at: Tensor.uniform([3, 2], -1, 1, using: &generator))
      #expect(ofState.passes, "\(form): \(ofState)")
    }
  }

  /// Sequences together with padding are what each of them is alone.
  private func checkPadding<Cell: RecurrentCell>(_: Cell.Type, _ direction: ReadingDirection) {
    var generator = SeededGenerator(seed: 21)
    let cell = Cell(3, .usual, &generator)
    let backward = Cell(3, .usual, &generator)
    let network = BidirectionalNetwork(layers: [.init(forward: cell, backward: backward)])
    let lengths = [2, 5, 3]
    let rows = lengths.map { generator.matrix($0, 3) }
    func padded(with value: Double) -> Tensor {
      .stacked(
        rows.map { .concatenated([$0, Tensor(repeating: value, shape: [5 - $0.shape[0], 3])]) })
    }
    let x = padded(with: 0)
    let steps = cell.steps(over: x, lengths: lengths, direction: direction)
    for (b, length) in lengths.enumerated() {
      let alone = cell.steps(over: rows[b], direction: direction)
      for t in 0..<length {
        // Products of other sizes may add up in another order.
        let (ours, own) = (steps[t].state.hidden.row(b), alone[t].state.hidden)
        #expect(agree(ours, own, relative: 1e-12, absolute: 1e-15), "\(Cell.self) \(b) \(t)")
      }
    }

    let (output, last) = network(x, lengths: lengths)
    for value in [7, Double.nan, .infinity] {
      let other = network(padded(with: value), lengths: lengths)
      #expect(other.output == output)
      #expect(other.last == last)
      let gradients = [x, padded(with: value)].map { x in
        valueAndGradient(of: network) { $0(x, lengths: lengths).output.sum() }.gradient
      }
      #expect(gradients[0] == gradients[1])
    }
    #expect(output.row(0).sliced(2..<5) == .zeros([3, 4]))
    let slope = valueAndGradient(at: x) { network($0, lengths: lengths).output.sum() }.gradient
    #expect(slope.row(0).sliced(2..<5) == .zeros([3, 3]))
  }
}
