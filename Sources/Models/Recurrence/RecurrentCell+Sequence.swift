public import Tensors

/// Which end of a sequence is read first.
public enum ReadingDirection: Hashable, Sendable, CaseIterable {
  /// From the first row to the last.
  case forward
  /// From the last row to the first.
  case backward
}

extension RecurrentCell {
  /// The states and gates of every step of a sequence, in the order of the rows.
  ///
  /// (T, C) to T steps of (H); (B, T, C) to T steps of (B, H).
  ///
  /// Step t is what the cell held after it read row t, read forward from row 0 or backward from the
  /// last row. Without a state it starts from zeros. `lengths` are the true lengths of the sequences, one for
  /// each: rows behind them are padding, whose numbers are never looked at. There the state stands
  /// still, so that reading forward every sequence ends with the state at its own end, and reading
  /// backward it begins there; the gates of padding mean nothing.
  ///
  /// A sequence without rows has no steps. Stops when rows are not C long, when the state is not
  /// (…, H), and unless there is one length from 0 to T for each sequence. NaN in, NaN out.
  public func steps(
    over x: Tensor, from state: State? = nil, lengths: [Int]? = nil,
    direction: ReadingDirection = .forward
  ) -> [(state: State, gates: Gates)] {
    checkRows(x)
    guard x.rank >= 2 else { misuse("\(Self.self)", x.shape, complaint: "is no sequence of rows") }
    let front = Array(x.shape.dropLast(2))
    let padding = lengths.map { Padding(lengths: $0, of: x) }
    var state = state ?? .zeros(front + [hiddenSize])
    checkState(state, front: front)

    let inputs = fromInput(padding?.zeroed(x) ?? x).timeSteps
    let ended = padding?.ended.timeSteps
    // region: unrolled
    var steps: [(state: State, gates: Gates)] = []
    for t in direction == .forward ? Array(inputs.indices) : inputs.indices.reversed() {
      var next = step(inputs[t], from: state)
      if let ended {
        next.state = next.state.combined(with: state) { new, old in
          new.filled(where: ended[t], with: 0) + old.filled(where: 1 - ended[t], with: 0)
        }
      }
      state = next.state
      steps.append(next)
    }
    return direction == .forward ? steps : steps.reversed()
    // endregion
  }

  /// The hidden states of a sequence, and the state at its end.
  ///
  /// (T, C) to (T, H), (B, T, C) to (B, T, H); `last` is the state after the row that was read last,
  /// of each sequence's own rows. Rows of padding come out as zeros. The rest is as above.
  func read(
    _ x: Tensor, from state: State?, lengths: [Int]?, direction: ReadingDirection
  ) -> (output: Tensor, last: State) {
    let steps = steps(over: x, from: state, lengths: lengths, direction: direction)
    let end = direction == .forward ? steps.last : steps.first
    guard let end else {
      let front = Array(x.shape.dropLast(2))
      return (.zeros(front + [0, hiddenSize]), state ?? .zeros(front + [hiddenSize]))
    }
    let output = Tensor.concatenated(
      steps.map { $0.state.hidden.expanded(at: -2) }, axis: -2)
    return (lengths.map { Padding(lengths: $0, of: x).zeroed(output) } ?? output, end.state)
  }
}

/// The rows behind the ends of sequences.
private struct Padding {
  /// 1 for a row of padding, 0 for a row of the sequence: (…, T, 1).
  let ended: Tensor

  init(lengths: [Int], of x: Tensor) {
    let (front, count) = (Array(x.shape.dropLast(2)), x.shape[x.rank - 2])
    guard lengths.count == front.reduce(1, *) else {
      misuse("lengths", [lengths.count], x.shape, complaint: "are no sequences with a length each")
    }
    for length in lengths where !(0...count).contains(length) {
      misuse("lengths", x.shape, complaint: "has no first \(length) rows")
    }
    ended = Tensor(
      shape: front + [count, 1],
      values: lengths.flatMap { length in (0..<count).map { t in t < length ? 0.0 : 1.0 } })
  }

  /// The tensor (…, T, C) with zeros in the rows of padding.
  func zeroed(_ x: Tensor) -> Tensor { x.filled(where: ended, with: 0) }
}

extension Tensor {
  /// The rows of each sequence, step by step: (…, T, C) to T of (…, C).
  ///
  /// Cut in halves again and again: cut off one by one, each of T rows would have a gradient as long
  /// as the sequence.
  fileprivate var timeSteps: [Tensor] {
    let count = shape[rank - 2]
    if count == 0 { return [] }
    if count == 1 { return [reshaped(shape.dropLast(2) + [shape[rank - 1]])] }
    return sliced(0..<count / 2, axis: -2).timeSteps
      + sliced(count / 2..<count, axis: -2).timeSteps
  }
}
