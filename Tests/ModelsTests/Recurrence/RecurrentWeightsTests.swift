import Gradients
import Models
import Tensors
import Testing

/// Weights under PyTorch's names, good and bad.
@Suite struct RecurrentWeightsTests {
  private func weights(_ shapes: [(String, [Int])]) -> Weights {
    Weights(names: shapes.map(\.0), tensors: shapes.map { .zeros($0.1) })
  }

  @Test func matricesAreTransposed() throws {
    let own = Weights(
      names: ["weight_ih", "weight_hh"],
      tensors: [Tensor([[1, 2], [3, 4], [5, 6]]), Tensor([[7], [8], [9]])])
    let gru = try GRUCell(torch: own)
    #expect(gru.inputWeights == Tensor([[1, 3, 5], [2, 4, 6]]))
    #expect(gru.hiddenWeights == Tensor([[7, 8, 9]]))
    #expect(gru.inputBias == nil)
    #expect(gru.inputSize == 2)
    #expect(gru.hiddenSize == 1)
  }

  @Test func missingWeightsAreNamed() {
    #expect(throws: RecurrentWeightsError.missing("weight_ih_l0")) {
      try LSTM(torch: weights([]))
    }
    #expect(throws: RecurrentWeightsError.missing("weight_hh_l1")) {
      try LSTM(
        torch: weights([
          ("weight_ih_l0", [8, 3]), ("weight_hh_l0", [8, 2]), ("weight_ih_l1", [8, 2]),
        ]))
    }
    #expect(throws: RecurrentWeightsError.missing("weight_ih_l0_reverse")) {
      try BiLSTM(torch: weights([("weight_ih_l0", [8, 3]), ("weight_hh_l0", [8, 2])]))
    }
    #expect(RecurrentWeightsError.missing("x").description == "there is no weight x")
  }

  @Test(
    "weights that do not fit are named",
    arguments: [
      ("weight_hh", [6, 2], "[4H, H]"), ("weight_hh", [8], "[4H, H]"),
      ("weight_ih", [6, 3], "[8, C]"), ("weight_ih", [8], "[8, C]"),
      ("bias_ih", [6], "[8]"), ("bias_hh", [8, 1], "[8]"),
    ])
  func unfittingWeights(name: String, shape: [Int], expected: String) {
    var shapes = ["weight_ih": [8, 3], "weight_hh": [8, 2], "bias_ih": [8], "bias_hh": [8]]
    shapes[name] = shape
    let error = RecurrentWeightsError.unfitting(name, shape: shape, expected: expected)
    #expect(throws: error) {
      try LSTMCell(torch: weights(shapes.keys.sorted().map { ($0, shapes[$0] ?? []) }))
    }
    #expect(error.description == "\(name) is \(shape), expected \(expected)")
  }

  @Test func layersMustFitEachOther() {
    let first = [("weight_ih_l0", [2, 3]), ("weight_hh_l0", [2, 2])]
    let second = [("weight_ih_l1", [2, 4]), ("weight_hh_l1", [2, 2])]
    #expect(
      throws: RecurrentWeightsError.unfitting("weight_ih_l1", shape: [2, 4], expected: "[2, 2]")
    ) {
      try ElmanNetwork(torch: weights(first + second))
    }
    let both = [("weight_ih_l0_reverse", [2, 3]), ("weight_hh_l0_reverse", [2, 2])]
    #expect(throws: RecurrentWeightsError.missing("weight_ih_l1_reverse")) {
      try BidirectionalNetwork<ElmanCell>(torch: weights(first + both + second))
    }
    let narrow = [
      ("weight_ih_l1", [2, 2]), ("weight_hh_l1", [2, 2]),
      ("weight_ih_l1_reverse", [2, 2]), ("weight_hh_l1_reverse", [2, 2]),
    ]
    #expect(
      throws: RecurrentWeightsError.unfitting("weight_ih_l1", shape: [2, 2], expected: "[2, 4]")
    ) {
      try BidirectionalNetwork<ElmanCell>(torch: weights(first + both + narrow))
    }
    // A network of both directions is not half read as one of a single direction.
    #expect(throws: RecurrentWeightsError.bothDirections("weight_ih_l0_reverse")) {
      try ElmanNetwork(torch: weights(first + both))
    }
    let wide = [("weight_ih_l0_reverse", [2, 5]), ("weight_hh_l0_reverse", [2, 2])]
    #expect(
      throws: RecurrentWeightsError.unfitting(
        "weight_ih_l0_reverse", shape: [2, 5], expected: "[2, 3]")
    ) {
      try BidirectionalNetwork<ElmanCell>(torch: weights(first + wide))
    }
    let tall = [("weight_ih_l0_reverse", [3, 3]), ("weight_hh_l0_reverse", [3, 3])]
    #expect(
      throws: RecurrentWeightsError.unfitting(
        "weight_hh_l0_reverse", shape: [3, 3], expected: "[2, 2]")
    ) {
      try BidirectionalNetwork<ElmanCell>(torch: weights(first + tall))
    }
  }
}
