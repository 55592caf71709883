import Synchronization

/// The tape of reverse-mode differentiation: which operation made what of which, in order.
///
/// A tensor that is traced carries its place on a tape. An operation on it computes its result as
/// always, and then adds one step: whose results went in, and the way back, a function that takes
/// what the loss is pushed by at the result, an upstream of its shape, to what it is pushed by at
/// each operand. The way back stands in each operation's own definition; walking the tape from its end
/// to its start (`valueAndGradient`, in Gradients) is all that is left to do.
///
/// What reads plain numbers out of a tensor (`values`, `rows`, `item`, an entry) leaves the tape: to
/// the gradient they are constants.
package final class Tape: Sendable {
  /// One operation that was computed.
  package struct Step: Sendable {
    /// Where the operands stand on the tape, nil for a constant.
    package let operands: [Int?]
    /// From the upstream to each operand's share of the gradient.
    package let pullback: @Sendable (Tensor) -> [Tensor]
  }

  private struct State {
    var steps: [Step] = []
    var isOpen = true
  }

  private let state = Mutex(State())

  package init() {}

  /// A tensor whose gradient is asked for: the same numbers, traced.
  package func leaf(_ tensor: Tensor) -> Tensor {
    var traced = tensor
    traced.trace = add(Step(operands: [], pullback: { _ in [] }))
    return traced
  }

  /// Ends the recording and hands out what was recorded.
  ///
  /// From here on the traced tensors are plain ones: the ways back compute with them and must add
  /// nothing to the tape, and what is no longer needed can be given up.
  package func close() -> [Step] {
    state.withLock { state in
      state.isOpen = false
      defer { state.steps = [] }
      return state.steps
    }
  }

  fileprivate var isOpen: Bool { state.withLock { $0.isOpen } }

  fileprivate func add(_ step: Step) -> Trace? {
    state.withLock { state in
      guard state.isOpen else { return nil }
      state.steps.append(step)
      return Trace(tape: self, index: state.steps.count - 1)
    }
  }
}

/// A tensor's place on a tape.
package struct Trace: Sendable {
  package let tape: Tape
  package let index: Int
}

extension Tensor {
  /// Whether a gradient is being recorded through this tensor.
  package var isTraced: Bool { trace?.tape.isOpen ?? false }

  /// The same numbers, as a constant to any gradient.
  package var untraced: Tensor { Tensor(shape: shape, values: values) }

  /// This result of an operation, with its step on the tape if one of the operands is traced.
  ///
  /// `pullback` takes an upstream of this shape to one tensor for each operand, of that operand's
  /// shape. Stops when two operands stand on different tapes: one gradient inside another is not
  /// to be had here.
  func recorded(
    _ operation: String, from operands: Tensor...,
    pullback: @escaping @Sendable (Tensor) -> [Tensor]
  ) -> Tensor {
    recorded(operation, from: operands, pullback: pullback)
  }

  /// The same for any number of operands.
  package func recorded(
    _ operation: String, from operands: [Tensor],
    pullback: @escaping @Sendable (Tensor) -> [Tensor]
  ) -> Tensor {
    let traces = operands.map { $0.isTraced ? $0.trace : nil }
    guard let tape = traces.lazy.compactMap({ $0?.tape }).first else { return self }
    for case let other? in traces where other.tape !== tape {
      misuse(operation, operands.map(\.shape), complaint: "belong to two gradients at once")
    }
    var result = self
    result.trace = tape.add(Tape.Step(operands: traces.map { $0?.index }, pullback: pullback))
    return result
  }
}
