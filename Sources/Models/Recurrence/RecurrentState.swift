public import Tensors

/// What a recurrent cell hands from one step to the next.
///
/// Each of its tensors is (…, H): the axes in front are those of the sequences, (B) for a batch.
public protocol RecurrentState: Hashable, Sendable {
  /// h, (…, H): the part that the outside sees.
  var hidden: Tensor { get }

  /// A state of zeros: the shape (…, H) to a state.
  static func zeros(_ shape: [Int]) -> Self

  /// Each tensor of this state and the other's, made into one: (…, H) and (…, H) to (…, H).
  func combined(with other: Self, _ combine: (Tensor, Tensor) -> Tensor) -> Self
}

/// The state of an LSTM: what it says, and what it remembers.
public struct LSTMState: RecurrentState {
  /// h, (…, H): what the outside sees, each component between −1 and 1.
  public let hidden: Tensor

  /// c, (…, H): the memory, which may grow.
  public let cell: Tensor

  /// The state of two tensors; stops when their shapes differ.
  public init(hidden: Tensor, cell: Tensor) {
    guard hidden.shape == cell.shape else {
      misuse("LSTMState", hidden.shape, cell.shape, complaint: "are no state of one cell")
    }
    self.hidden = hidden
    self.cell = cell
  }

  /// h = 0 and c = 0, both of the shape (…, H).
  public static func zeros(_ shape: [Int]) -> LSTMState {
    LSTMState(hidden: .zeros(shape), cell: .zeros(shape))
  }

  /// h with h and c with c: (…, H) and (…, H) to (…, H).
  public func combined(
    with other: LSTMState, _ combine: (Tensor, Tensor) -> Tensor
  ) -> LSTMState {
    LSTMState(hidden: combine(hidden, other.hidden), cell: combine(cell, other.cell))
  }
}

/// The state of a cell that remembers only what it says: a GRU, an Elman cell.
public struct HiddenState: RecurrentState {
  /// h, (…, H).
  public let hidden: Tensor

  /// The state of one tensor.
  public init(hidden: Tensor) { self.hidden = hidden }

  /// h = 0 of the shape (…, H).
  public static func zeros(_ shape: [Int]) -> HiddenState { HiddenState(hidden: .zeros(shape)) }

  /// h with h: (…, H) and (…, H) to (…, H).
  public func combined(
    with other: HiddenState, _ combine: (Tensor, Tensor) -> Tensor
  ) -> HiddenState {
    HiddenState(hidden: combine(hidden, other.hidden))
  }
}
