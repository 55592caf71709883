public import Tensors

/// One step of a long short-term memory.
///
/// A row (…, C) and a state (…, H) to a state (…, H).
///
/// i, f, o = σ(x W + h U + b) and g = tanh(x W + h U + b), each with its own block of columns; then
/// c' = f ∘ c + i ∘ g and h' = o ∘ tanh(c'). The memory c is changed only by a product and a sum: where
/// f is near 1 it stays, and with it the gradient, over many steps. The blocks stand in the order i, f,
/// g, o, as in PyTorch; other programs have others, and nothing in the shapes tells.
///
/// An untrained cell has a forget bias of 1 so that it starts by remembering: over ten steps
/// σ(1)¹⁰ = 0.04 of the memory is left, and of a bias of 0 only 0.001. With two biases the 1 stands in
/// one of them, for it is their sum that counts.
///
/// Source: Hochreiter and Schmidhuber 1997, section 4; the forget gate is that of Gers, Schmidhuber
/// and Cummins 2000, section 3; its bias that of Jozefowicz et al. 2015.
public struct LSTMCell: RecurrentCell {
  /// Whether the cell can forget.
  public enum Form: RecurrentForm, CaseIterable {
    /// Gers et al. 2000, and everyone since: blocks i, f, g, o.
    case withForgetGate
    /// Hochreiter and Schmidhuber 1997: c' = c + i ∘ g, blocks i, g, o.
    ///
    /// The paper's own squashing functions, 2 tanh(x/2) for g and tanh(c/2) on the way out, are tanh
    /// here as in the cells that followed.
    case withoutForgetGate

    /// With forget gate.
    public static let usual = Form.withForgetGate

    /// 4, or 3 without forget gate.
    public var blockCount: Int { self == .withForgetGate ? 4 : 3 }
  }

  /// W, (C, 4H), or (C, 3H) without forget gate.
  public var inputWeights: Tensor
  /// U, (H, 4H), or (H, 3H).
  public var hiddenWeights: Tensor
  /// b, (4H), or (3H); nil for a cell without.
  public var inputBias: Tensor?
  /// The second bias of PyTorch's cells, as long as the first; nil for a cell without.
  public var hiddenBias: Tensor?
  /// With or without forget gate.
  public let form: Form

  /// The cell with given weights; stops when they do not fit each other.
  public init(
    inputWeights: Tensor, hiddenWeights: Tensor, inputBias: Tensor? = nil,
    hiddenBias: Tensor? = nil, form: Form = .usual
  ) {
    self.inputWeights = inputWeights
    self.hiddenWeights = hiddenWeights
    self.inputBias = inputBias
    self.hiddenBias = hiddenBias
    self.form = form
    checkWeights()
  }

  /// One step from x W + b, (…, 4H), and the state before it, (…, H).
  public func step(
    _ fromInput: Tensor, from state: LSTMState
  ) -> (state: LSTMState, gates: LSTMGates) {
    let sums = fromInput + fromHidden(state.hidden)
    switch form {
    case .withForgetGate:
      // region: lstm
      let i = sigmoid(block(0, of: sums))
      let f = sigmoid(block(1, of: sums))
      let g = tanh(block(2, of: sums))
      let o = sigmoid(block(3, of: sums))
      let c = f * state.cell + i * g
      let h = o * tanh(c)
      // endregion
      return (
        LSTMState(hidden: h, cell: c), LSTMGates(input: i, forget: f, candidate: g, output: o)
      )
    case .withoutForgetGate:
      // region: original
      let i = sigmoid(block(0, of: sums))
      let g = tanh(block(1, of: sums))
      let o = sigmoid(block(2, of: sums))
      let c = state.cell + i * g
      let h = o * tanh(c)
      // endregion
      return (
        LSTMState(hidden: h, cell: c), LSTMGates(input: i, forget: nil, candidate: g, output: o)
      )
    }
  }

  /// Zeros, and ones for the forget gate: (4H), or (3H) without forget gate.
  public static func untrainedBias(hidden: Int, form: Form) -> Tensor {
    // region: forgetBias
    let blocks = form == .withForgetGate ? [0.0, 1, 0, 0] : [0, 0, 0]
    // endregion
    return Tensor(blocks.flatMap { Array(repeating: $0, count: hidden) })
  }

  /// The same cell with b + b' = `bias` for every forget gate, all of it in b.
  ///
  /// Stops at a cell without forget gate, or without b.
  public func with(forgetBias bias: Double) -> LSTMCell {
    guard form == .withForgetGate, let inputBias else {
      misuse("LSTMCell", hiddenWeights.shape, complaint: "has no bias of a forget gate")
    }
    let isForgetGate = Self.untrainedBias(hidden: hiddenSize, form: form)
    var cell = self
    cell.inputBias = inputBias.filled(where: isForgetGate, with: bias)
    cell.hiddenBias = hiddenBias?.filled(where: isForgetGate, with: 0)
    return cell
  }
}

/// What an LSTM cell decided at one step.
public struct LSTMGates: Hashable, Sendable {
  /// i, (…, H): how much of the candidate is taken into the memory, 0 to 1.
  public let input: Tensor
  /// f, (…, H): how much of the memory is kept, 0 to 1; nil for a cell that cannot forget.
  public let forget: Tensor?
  /// g, (…, H): what could be taken into the memory, −1 to 1.
  public let candidate: Tensor
  /// o, (…, H): how much of the memory is shown, 0 to 1.
  public let output: Tensor
}
