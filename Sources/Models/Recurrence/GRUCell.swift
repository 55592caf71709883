public import Tensors

/// One step of a gated recurrent unit.
///
/// A row (…, C) and a state (…, H) to a state (…, H).
///
/// r, z = σ(x W + b + h U + b'), each with its own block of columns, then h' = (1 − z) ∘ n + z ∘ h: where
/// z is 1 the state stays. The candidate n depends on the form. The blocks stand in the order r, z, n,
/// as in PyTorch.
///
/// Source: Cho et al. 2014, equations 5 to 8. Chung et al. 2014 write z for 1 − z.
public struct GRUCell: RecurrentCell {
  /// Where the reset gate works.
  public enum Form: RecurrentForm, CaseIterable {
    /// On the product: n = tanh(x W + b + r ∘ (h U + b')), as in PyTorch and cuDNN.
    case resetAfterProduct
    /// On the state: n = tanh(x W + b + (r ∘ h) U + b'), Cho et al. 2014, equation 8.
    case resetBeforeProduct

    /// PyTorch's.
    public static let usual = Form.resetAfterProduct

    /// 3.
    public var blockCount: Int { 3 }
  }

  /// W, (C, 3H).
  public var inputWeights: Tensor
  /// U, (H, 3H).
  public var hiddenWeights: Tensor
  /// b, (3H); nil for a cell without.
  public var inputBias: Tensor?
  /// b', (3H): in PyTorch's form the reset gate works on its last block; nil for a cell without.
  public var hiddenBias: Tensor?
  /// Where the reset gate works.
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

  /// One step from x W + b, (…, 3H), and the state before it, (…, H).
  public func step(
    _ fromInput: Tensor, from state: HiddenState
  ) -> (state: HiddenState, gates: GRUGates) {
    let h = state.hidden
    let a = fromInput
    // region: gates
    let b = fromHidden(h)
    let r = sigmoid(block(0, of: a) + block(0, of: b))
    let z = sigmoid(block(1, of: a) + block(1, of: b))
    // endregion
    let n: Tensor
    switch form {
    case .resetAfterProduct:
      // region: after
      n = tanh(block(2, of: a) + r * block(2, of: b))
    // endregion
    case .resetBeforeProduct:
      // region: before
      n = tanh(block(2, of: a) + block(2, of: fromHidden(r * h)))
    // endregion
    }
    // region: gru
    let next = (1 - z) * n + z * h
    // endregion
    return (HiddenState(hidden: next), GRUGates(reset: r, update: z, candidate: n))
  }
}

/// What a GRU cell decided at one step.
public struct GRUGates: Hashable, Sendable {
  /// r, (…, H): how much of the state the candidate sees, 0 to 1.
  public let reset: Tensor
  /// z, (…, H): how much of the state is kept, 0 to 1.
  public let update: Tensor
  /// n, (…, H): what takes the place of the rest, −1 to 1.
  public let candidate: Tensor
}
