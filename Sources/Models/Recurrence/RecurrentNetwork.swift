public import Gradients
public import Tensors

/// A long short-term memory that reads sequences.
public typealias LSTM = RecurrentNetwork<LSTMCell>

/// A gated recurrent unit that reads sequences.
public typealias GRU = RecurrentNetwork<GRUCell>

/// A plain recurrent network that reads sequences.
public typealias ElmanNetwork = RecurrentNetwork<ElmanCell>

/// Recurrent cells that read sequences: one layer, or several on top of each other.
///
/// (T, C) to output (T, H); (B, T, C) to output (B, T, H).
///
/// The first layer reads the rows, each further layer the hidden states of the one below. The output
/// is the hidden states of the last layer; row t knows rows 0 to t and nothing that comes later.
///
/// Source: the layers on top of each other are those of Graves 2013, without his links across them, as
/// in PyTorch.
public struct RecurrentNetwork<Cell: RecurrentCell>: Trainable, Sendable {
  /// The cells, from the rows up.
  public var layers: [Cell]

  /// What is dropped between a layer and the next one, in training.
  public var dropout: Dropout

  /// The network with given cells; stops when there are none or when they do not fit each other.
  public init(layers: [Cell], dropout: Dropout = Dropout(rate: 0)) {
    guard !layers.isEmpty else { misuse("RecurrentNetwork", complaint: "has no layers") }
    for (below, above) in zip(layers, layers.dropFirst()) where above.inputSize != below.hiddenSize
    {
      misuse(
        "RecurrentNetwork", below.hiddenWeights.shape, above.inputWeights.shape,
        complaint: "are no layers on top of each other")
    }
    self.layers = layers
    self.dropout = dropout
  }

  /// An untrained network for rows of C components and states of H; see the cells' own.
  public init(
    inputs: Int, hidden: Int, layerCount: Int = 1, form: Cell.Form = .usual,
    biases: RecurrentBiases = .one, dropout: Dropout = Dropout(rate: 0),
    using generator: inout SeededGenerator
  ) {
    let layers = (0..<layerCount).map { layer in
      Cell(
        inputs: layer == 0 ? inputs : hidden, hidden: hidden, form: form, biases: biases,
        using: &generator)
    }
    self.init(layers: layers, dropout: dropout)
  }

  /// PyTorch's `nn.LSTM`, `nn.GRU` or `nn.RNN`: "weight_ih_l0" and so on, for as many layers as there
  /// are.
  ///
  /// Throws when there is no first layer, when a layer is no cell's, when layers do not fit each
  /// other, and when there are weights of cells that read backward (see `BidirectionalNetwork`).
  public init(
    torch weights: Weights, form: Cell.Form = .usual, dropout: Dropout = Dropout(rate: 0)
  ) throws {
    for name in weights.names where name.hasPrefix("weight_ih_l") && name.hasSuffix("_reverse") {
      throw RecurrentWeightsError.bothDirections(name)
    }
    var layers = [try Cell(torch: weights, suffix: "_l0", form: form)]
    while weights["weight_ih_l\(layers.count)"] != nil {
      let suffix = "_l\(layers.count)"
      let cell = try Cell(torch: weights, suffix: suffix, form: form)
      let below = layers[layers.count - 1].hiddenSize
      try cell.check(inputs: below, hidden: cell.hiddenSize, suffix: suffix)
      layers.append(cell)
    }
    self.init(layers: layers, dropout: dropout)
  }

  /// One state of zeros for each layer; `front` are the axes in front of a sequence's (T, C).
  public func zeroState(front: [Int] = []) -> [Cell.State] {
    layers.map { .zeros(front + [$0.hiddenSize]) }
  }

  /// The hidden states of the last layer, and the state of each layer at the sequence's end.
  ///
  /// (…, T, C) to output (…, T, H) and for each layer a state of (…, H).
  ///
  /// Without states it starts from zeros. Rows behind a sequence's length, of which there is one for
  /// each sequence, are padding: they change nothing, come out as zeros, and the last state is that at
  /// each sequence's own end. Without rows the last state is the first. Stops when rows are not C long,
  /// unless there is one state of (…, H) for each layer and one length from 0 to T for each sequence.
  /// NaN in, NaN out.
  public func callAsFunction(
    _ x: Tensor, from states: [Cell.State]? = nil, lengths: [Int]? = nil, pass: Pass = .inference
  ) -> (output: Tensor, last: [Cell.State]) {
    if let states, states.count != layers.count {
      misuse("RecurrentNetwork", [states.count], [layers.count], complaint: "are states and layers")
    }
    // region: layers
    var output = x
    var last: [Cell.State] = []
    for (number, cell) in layers.enumerated() {
      if number > 0 { output = dropout(output, pass: pass.part(number)) }
      let read = cell.read(
        output, from: states?[number], lengths: lengths, direction: .forward)
      output = read.output
      last.append(read.last)
    }
    return (output, last)
    // endregion
  }

  /// The cells' weights: "layers.0.inputWeights" and so on.
  public mutating func forEachWeight(_ body: (String, inout Tensor) -> Void) {
    for number in layers.indices {
      layers[number].forEachWeight { body("layers.\(number).\($0)", &$1) }
    }
  }
}
