public import Gradients
public import Tensors

/// How many biases a recurrent cell has.
public enum RecurrentBiases: Hashable, Sendable, CaseIterable {
  /// None.
  case none
  /// One, as in the papers.
  case one
  /// One with the rows and one with the state, as in PyTorch.
  case two
}

/// Why a cell could not be made of weights by name.
public enum RecurrentWeightsError: Error, Equatable, CustomStringConvertible {
  /// There is no weight of this name.
  case missing(String)
  /// There is a weight of this name, which belongs to a network that reads in both directions.
  case bothDirections(String)
  /// These weights do not fit the cell or each other.
  case unfitting(String, shape: [Int], expected: String)

  /// One line for a person.
  public var description: String {
    switch self {
    case .missing(let name): "there is no weight \(name)"
    case .bothDirections(let name): "\(name) belongs to a network that reads in both directions"
    case .unfitting(let name, let shape, let expected):
      "\(name) is \(shape), expected \(expected)"
    }
  }
}

extension RecurrentCell {
  /// An untrained cell for rows of C components and a state of H.
  ///
  /// Every gate's own matrix, (C, H) and (H, H), by Glorot's uniform distribution; the biases zeros,
  /// except for the LSTM's forget gate (see `LSTMCell`). Stops when a size is not positive.
  public init(
    inputs: Int, hidden: Int, form: Form = .usual, biases: RecurrentBiases = .one,
    using generator: inout SeededGenerator
  ) {
    func gates(_ rows: Int) -> Tensor {
      let blocks = (0..<form.blockCount).map { _ in
        Initialisation.glorotUniform(rows: rows, columns: hidden, using: &generator)
      }
      return .concatenated(blocks, axis: 1)
    }
    self.init(
      inputWeights: gates(inputs), hiddenWeights: gates(hidden),
      inputBias: biases == .none ? nil : Self.untrainedBias(hidden: hidden, form: form),
      hiddenBias: biases == .two ? .zeros([form.blockCount * hidden]) : nil, form: form)
  }

  /// Zeros: (G).
  public static func untrainedBias(hidden: Int, form: Form) -> Tensor {
    .zeros([form.blockCount * hidden])
  }

  /// A cell of PyTorch's: weight_ih (G, C), weight_hh (G, H), and bias_ih (G) and bias_hh (G), which
  /// may be missing, each name with a suffix.
  ///
  /// The suffix is empty for a cell, and "_l0", "_l0_reverse", "_l1", … for the layers of a network.
  /// PyTorch multiplies columns, so its matrices are the transposed ones of these; the order of the
  /// blocks is the same. The names do not tell the form. Throws when a matrix is missing, and when
  /// the shapes are not those of a cell.
  public init(torch weights: Weights, suffix: String = "", form: Form = .usual) throws {
    let names = (input: "weight_ih" + suffix, hidden: "weight_hh" + suffix)
    guard let input = weights[names.input] else {
      throw RecurrentWeightsError.missing(names.input)
    }
    guard let hidden = weights[names.hidden] else {
      throw RecurrentWeightsError.missing(names.hidden)
    }
    let size = hidden.shape.last ?? 0
    let gates = form.blockCount * size
    guard hidden.shape == [gates, size] else {
      throw RecurrentWeightsError.unfitting(
        names.hidden, shape: hidden.shape, expected: "[\(form.blockCount)H, H]")
    }
    guard input.rank == 2, input.shape[0] == gates else {
      throw RecurrentWeightsError.unfitting(
        names.input, shape: input.shape, expected: "[\(gates), C]")
    }
    let biases = ["bias_ih" + suffix, "bias_hh" + suffix]
    for name in biases {
      if let bias = weights[name], bias.shape != [gates] {
        throw RecurrentWeightsError.unfitting(name, shape: bias.shape, expected: "[\(gates)]")
      }
    }
    self.init(
      inputWeights: input.transposed, hiddenWeights: hidden.transposed,
      inputBias: weights[biases[0]], hiddenBias: weights[biases[1]], form: form)
  }

  /// Throws unless the cell that was made of weights with this suffix has these sizes.
  func check(inputs: Int, hidden: Int, suffix: String) throws {
    guard hiddenSize == hidden else {
      throw RecurrentWeightsError.unfitting(
        "weight_hh" + suffix, shape: hiddenWeights.shape.reversed(),
        expected: "[\(form.blockCount * hidden), \(hidden)]")
    }
    guard inputSize == inputs else {
      throw RecurrentWeightsError.unfitting(
        "weight_ih" + suffix, shape: inputWeights.shape.reversed(),
        expected: "[\(inputWeights.shape[1]), \(inputs)]")
    }
  }
}
