import Tensors

/// Shuffled batches: every example once, in an order that only seed and epoch decide.
///
/// N examples to ⌈N / size⌉ batches, the last one perhaps smaller.
///
/// The order is a permutation drawn anew for each epoch from part `epoch` of the seed's first part, so
/// that no draws need to be remembered between epochs. Stops when the size is not positive.
public func shuffledBatches<Example>(
  of examples: [Example], size: Int, seed: UInt64, epoch: Int
) -> [[Example]] {
  guard size > 0 else { misuse("shuffledBatches", [size], complaint: "is no size of a batch") }
  guard var draws = Pass.training(seed: seed).part(0).part(epoch).generator else { return [] }
  // region: batches
  let order = draws.permutation(examples.count)
  return stride(from: 0, to: order.count, by: size).map { start in
    order[start..<min(start + size, order.count)].map { examples[$0] }
  }
  // endregion
}
