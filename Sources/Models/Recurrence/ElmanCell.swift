public import Tensors

/// One step of the plain recurrent network.
///
/// A row (…, C) and a state (…, H) to a state (…, H).
///
/// h' = tanh(x W + b + h U + b'). Every step multiplies the gradient by U and by a slope of at most 1,
/// so that over T steps it shrinks or grows like a power of U: that is what the gates are for.
///
/// Source: Elman 1990; on the gradient, Bengio, Simard and Frasconi 1994.
public struct ElmanCell: RecurrentCell {
  /// What bends the sum.
  public enum Form: RecurrentForm, CaseIterable {
    /// tanh.
    case tanh
    /// max(0, ·).
    case relu

    /// tanh.
    public static let usual = Form.tanh

    /// 1.
    public var blockCount: Int { 1 }
  }

  /// W, (C, H).
  public var inputWeights: Tensor
  /// U, (H, H).
  public var hiddenWeights: Tensor
  /// b, (H); nil for a cell without.
  public var inputBias: Tensor?
  /// The second bias of PyTorch's cells, (H); nil for a cell without.
  public var hiddenBias: Tensor?
  /// What bends the sum.
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

  /// One step from x W + b, (…, H), and the state before it, (…, H).
  public func step(
    _ fromInput: Tensor, from state: HiddenState
  ) -> (state: HiddenState, gates: Void) {
    // region: elman
    let sum = fromInput + fromHidden(state.hidden)
    let h = form == .tanh ? tanh(sum) : relu(sum)
    // endregion
    return (HiddenState(hidden: h), ())
  }
}
