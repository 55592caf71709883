public import Gradients
public import Tensors

/// A long short-term memory that reads from both ends.
public typealias BiLSTM = BidirectionalNetwork<LSTMCell>

/// A gated recurrent unit that reads from both ends.
public typealias BiGRU = BidirectionalNetwork<GRUCell>

/// Recurrent cells that read sequences from both ends.
///
/// (T, C) to output (T, 2H); (B, T, C) to output (B, T, 2H).
///
/// In each layer one cell reads forward and another backward, and row t of the output is the hidden
/// state of the first at t, followed by that of the second at t: what came before, and what comes
/// after. The backward cell starts at each sequence's own end. Further layers read both.
///
/// Source: Schuster and Paliwal 1997; Graves and Schmidhuber 2005.
public struct BidirectionalNetwork<Cell: RecurrentCell>: Trainable, Sendable {
  /// The two cells of a layer.
  public struct Layer: Sendable {
    /// The cell that reads from the first row to the last.
    public var forward: Cell
    /// The cell that reads from the last row to the first.
    public var backward: Cell

    /// A layer of two cells; stops when their sizes differ.
    public init(forward: Cell, backward: Cell) {
      guard forward.inputSize == backward.inputSize, forward.hiddenSize == backward.hiddenSize
      else {
        misuse(
          "BidirectionalNetwork", forward.inputWeights.shape, backward.inputWeights.shape,
          complaint: "are no two directions of a layer")
      }
      self.forward = forward
      self.backward = backward
    }
  }

  /// The states of a layer's two cells.
  public struct State: Hashable, Sendable {
    /// Of the cell that reads forward: (…, H).
    public let forward: Cell.State
    /// Of the cell that reads backward: (…, H).
    public let backward: Cell.State

    /// The states of two cells.
    public init(forward: Cell.State, backward: Cell.State) {
      self.forward = forward
      self.backward = backward
    }
  }

  /// The layers, from the rows up.
  public var layers: [Layer]

  /// What is dropped between a layer and the next one, in training.
  public var dropout: Dropout

  /// The network with given cells; stops when there are none or when they do not fit each other.
  public init(layers: [Layer], dropout: Dropout = Dropout(rate: 0)) {
    guard !layers.isEmpty else { misuse("BidirectionalNetwork", complaint: "has no layers") }
    for (below, above) in zip(layers, layers.dropFirst())
    where above.forward.inputSize != 2 * below.forward.hiddenSize {
      misuse(
        "BidirectionalNetwork", below.forward.hiddenWeights.shape,
        above.forward.inputWeights.shape, complaint: "are no layers on top of each other")
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
    func cell(_ layer: Int) -> Cell {
      Cell(
        inputs: layer == 0 ? inputs : 2 * hidden, hidden: hidden, form: form, biases: biases,
        using: &generator)
    }
    let layers = (0..<layerCount).map { Layer(forward: cell($0), backward: cell($0)) }
    self.init(layers: layers, dropout: dropout)
  }

  /// PyTorch's networks with `bidirectional=True`: "weight_ih_l0", "weight_ih_l0_reverse" and so on.
  ///
  /// Throws when there is no first layer, when a layer is no cell's, and when layers do not fit each
  /// other.
  public init(
    torch weights: Weights, form: Cell.Form = .usual, dropout: Dropout = Dropout(rate: 0)
  ) throws {
    var layers: [Layer] = []
    repeat {
      let suffixes = ["_l\(layers.count)", "_l\(layers.count)_reverse"]
      let cells = try suffixes.map { try Cell(torch: weights, suffix: $0, form: form) }
      let inputs = layers.last.map { 2 * $0.forward.hiddenSize } ?? cells[0].inputSize
      for (cell, suffix) in zip(cells, suffixes) {
        try cell.check(inputs: inputs, hidden: cells[0].hiddenSize, suffix: suffix)
      }
      layers.append(Layer(forward: cells[0], backward: cells[1]))
    } while weights["weight_ih_l\(layers.count)"] != nil
    self.init(layers: layers, dropout: dropout)
  }

  /// The hidden states of the last layer, and the states of each layer after the last row it read.
  ///
  /// (…, T, C) to output (…, T, 2H) and for each layer two states of (…, H).
  ///
  /// The backward cell's last state is that after row 0. Padding is as in `RecurrentNetwork`. Stops
  /// where that does.
  public func callAsFunction(
    _ x: Tensor, from states: [State]? = nil, lengths: [Int]? = nil, pass: Pass = .inference
  ) -> (output: Tensor, last: [State]) {
    if let states, states.count != layers.count {
      misuse(
        "BidirectionalNetwork", [states.count], [layers.count], complaint: "are states and layers")
    }
    var output = x
    var last: [State] = []
    for (number, layer) in layers.enumerated() {
      if number > 0 { output = dropout(output, pass: pass.part(number)) }
      let state = states?[number]
      // region: directions
      let forward = layer.forward.read(
        output, from: state?.forward, lengths: lengths, direction: .forward)
      let backward = layer.backward.read(
        output, from: state?.backward, lengths: lengths, direction: .backward)
      output = Tensor.concatenated([forward.output, backward.output], axis: -1)
      last.append(State(forward: forward.last, backward: backward.last))
      // endregion
    }
    return (output, last)
  }

  /// The cells' weights: "layers.0.forward.inputWeights" and so on.
  public mutating func forEachWeight(_ body: (String, inout Tensor) -> Void) {
    for number in layers.indices {
      layers[number].forward.forEachWeight { body("layers.\(number).forward.\($0)", &$1) }
      layers[number].backward.forEachWeight { body("layers.\(number).backward.\($0)", &$1) }
    }
  }
}
