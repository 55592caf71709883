import Tensors

/// Sequences of unequal length as the rows of one batch, filled up with padding behind.
///
/// B sequences of ids to ids (B, T), where T is the longest one's length.
///
/// What is padding is told by the lengths and not by the id, so a sequence may hold the padding's id
/// itself. Empty sequences are rows of padding; with no sequences B and T are 0.
public struct PaddedBatch: Hashable, Sendable {
  /// The ids, (B, T): each sequence, and padding behind it.
  public let ids: [[Int]]

  /// How many ids of each row are a sequence's own, (B).
  public let lengths: [Int]

  /// The id that fills the rows up.
  public let padding: Int

  /// The batch of all given sequences, in their order.
  public init(_ sequences: [[Int]], padding: Int) {
    // region: padding
    let width = sequences.map(\.count).max() ?? 0
    ids = sequences.map { $0 + Array(repeating: padding, count: width - $0.count) }
    lengths = sequences.map(\.count)
    // endregion
    self.padding = padding
  }

  /// Batches of `size` sequences each, in their order; the last may be smaller.
  ///
  /// Stops when the size is not positive.
  public static func batches(of size: Int, _ sequences: [[Int]], padding: Int) -> [PaddedBatch] {
    guard size > 0 else { misuse("batches", [size], complaint: "is no size of a batch") }
    return stride(from: 0, to: sequences.count, by: size).map { start in
      PaddedBatch(
        Array(sequences[start..<min(start + size, sequences.count)]), padding: padding)
    }
  }

  /// B, the number of sequences.
  public var count: Int { ids.count }

  /// T, the length of the longest sequence.
  public var width: Int { ids.first?.count ?? 0 }

  /// The sequences without their padding.
  public var sequences: [[Int]] { zip(ids, lengths).map { Array($0.prefix($1)) } }

  /// Who may see whom in an encoder: nobody sees padding. (B, 1, T)
  public var mask: Mask { .padding(lengths: lengths, keys: width) }

  /// Who may see whom in a decoder: nobody sees padding or the future. (B, T, T)
  public var causalMask: Mask { Mask.causal(queries: width, keys: width).and(mask) }

  /// What a decoder reads and what it is to say: (B, T) to inputs (B, T − 1) and targets (B, T − 1).
  ///
  /// The inputs are each sequence without its last id, the targets each without its first: at every
  /// place the target is the next id of the true sequence, whatever the model would have said there
  /// (teacher forcing). Behind a sequence's end the targets are nil and do not count.
  ///
  /// Source: Williams and Zipser 1989.
  public var teacherForced: (inputs: PaddedBatch, targets: [[Int?]]) {
    // region: shift
    let inputs = PaddedBatch(sequences.map { Array($0.dropLast()) }, padding: padding)
    let targets = sequences.map { sequence in
      let next = sequence.dropFirst().map(Optional.some)
      return next + Array(repeating: nil, count: inputs.width - next.count)
    }
    // endregion
    return (inputs, targets)
  }
}
