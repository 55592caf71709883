public import Gradients
public import Tensors

/// A recurrent cell: reads one row at a time, and carries a state from each step to the next.
///
/// A row (…, C) and a state (…, H) to a state (…, H).
///
/// All cells here start from the same two sums, x W + b and h U + b', with one block of H columns for
/// each gate. One of the two biases, or both, may be missing; their sum alone counts, except in a
/// GRU. The first sum does not need the state, so that a sequence's can be taken all at once.
public protocol RecurrentCell: Trainable, Sendable {
  /// What is carried from step to step.
  associatedtype State: RecurrentState
  /// What the cell decided at one step.
  associatedtype Gates: Sendable
  /// The variants of the cell.
  associatedtype Form: RecurrentForm

  /// W, (C, G): from a row to all gates, one behind the other; G is H for each gate.
  var inputWeights: Tensor { get set }
  /// U, (H, G): from the state to all gates.
  var hiddenWeights: Tensor { get set }
  /// b, (G); nil for a cell without.
  var inputBias: Tensor? { get set }
  /// b', (G): the second bias of PyTorch's cells; nil for a cell without.
  var hiddenBias: Tensor? { get set }
  /// Which variant of the cell this is.
  var form: Form { get }

  /// The cell with given weights; stops when they do not fit each other.
  init(
    inputWeights: Tensor, hiddenWeights: Tensor, inputBias: Tensor?, hiddenBias: Tensor?,
    form: Form)

  /// One step from x W + b, (…, G), and the state before it, (…, H), to the state after it.
  func step(_ fromInput: Tensor, from state: State) -> (state: State, gates: Gates)

  /// The biases of an untrained cell with H components: (G).
  static func untrainedBias(hidden: Int, form: Form) -> Tensor
}

extension RecurrentCell {
  /// C: how long a row is.
  public var inputSize: Int { inputWeights.shape[0] }

  /// H: how long the state is.
  public var hiddenSize: Int { hiddenWeights.shape[0] }

  /// The state after one step, and what the gates were: (…, C) and (…, H) to (…, H).
  ///
  /// Without a state it starts from zeros. Stops when the row is not C long, or when the state is not
  /// H long with the row's axes in front. NaN in, NaN out.
  public func callAsFunction(
    _ x: Tensor, from state: State? = nil
  ) -> (state: State, gates: Gates) {
    checkRows(x)
    let front = Array(x.shape.dropLast())
    let state = state ?? .zeros(front + [hiddenSize])
    checkState(state, front: front)
    return step(fromInput(x), from: state)
  }

  /// "inputWeights", "hiddenWeights", and "inputBias" and "hiddenBias" where there are such.
  public mutating func forEachWeight(_ body: (String, inout Tensor) -> Void) {
    body("inputWeights", &inputWeights)
    body("hiddenWeights", &hiddenWeights)
    if var own = inputBias {
      body("inputBias", &own)
      inputBias = own
    }
    if var own = hiddenBias {
      body("hiddenBias", &own)
      hiddenBias = own
    }
  }
}

extension RecurrentCell {
  /// x W + b: (…, C) to (…, G), for any number of rows at once.
  func fromInput(_ x: Tensor) -> Tensor {
    // One product for all rows, whatever axes they have.
    let rows = x.reshaped([x.shape.dropLast().reduce(1, *), inputSize])
    // region: fromInput
    let product = matmul(rows, inputWeights)
    let sum = inputBias.map { product + $0 } ?? product
    // endregion
    return sum.reshaped(Array(x.shape.dropLast()) + [inputWeights.shape[1]])
  }

  /// h U + b': (…, H) to (…, G).
  func fromHidden(_ hidden: Tensor) -> Tensor {
    // region: fromHidden
    let product = matmul(hidden, hiddenWeights)
    return hiddenBias.map { product + $0 } ?? product
    // endregion
  }

  /// Block k of the gates' columns: (…, G) to (…, H).
  func block(_ k: Int, of sums: Tensor) -> Tensor {
    sums.sliced(k * hiddenSize..<(k + 1) * hiddenSize, axis: -1)
  }

  /// Stops when the weights do not fit each other.
  func checkWeights() {
    let hidden = hiddenWeights.shape.first ?? 0
    let columns = form.blockCount * hidden
    guard inputWeights.rank == 2, inputWeights.shape[1] == columns,
      hiddenWeights.shape == [hidden, columns]
    else {
      misuse(
        "\(Self.self)", inputWeights.shape, hiddenWeights.shape,
        complaint: "are no weights of \(form.blockCount) blocks")
    }
    for bias in [inputBias, hiddenBias] {
      if let bias, bias.shape != [columns] {
        misuse(
          "\(Self.self)", hiddenWeights.shape, bias.shape, complaint: "are no weights and bias")
      }
    }
  }

  /// Stops when the rows are not C long.
  func checkRows(_ x: Tensor) {
    guard x.shape.last == inputSize else {
      misuse("\(Self.self)", x.shape, inputWeights.shape, complaint: "are no rows and weights")
    }
  }

  /// Stops when the state is not (…, H).
  func checkState(_ state: State, front: [Int]) {
    guard state.hidden.shape == front + [hiddenSize] else {
      misuse(
        "\(Self.self)", state.hidden.shape, front + [hiddenSize],
        complaint: "are the state and the shape that it must have")
    }
  }
}
