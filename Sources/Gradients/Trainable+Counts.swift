import Tensors

extension Trainable {
  /// How many numbers training can change, by part: the first `depth` words of each name, and a count.
  ///
  /// Names are words between dots: "encoder.layers.0.attention.queryWeights" counts for "encoder" at
  /// depth 1, for "encoder.layers.0" at depth 3. Parts come in the order of the weights, and their
  /// counts add up to `weightCount`.
  public func weightCounts(depth: Int = 1) -> [(name: String, count: Int)] {
    let weights = weights
    var counts: [(name: String, count: Int)] = []
    for (name, tensor) in zip(weights.names, weights.tensors) {
      let part = name.split(separator: ".").prefix(max(depth, 1)).joined(separator: ".")
      if let index = counts.firstIndex(where: { $0.name == part }) {
        counts[index].count += tensor.values.count
      } else {
        counts.append((part, tensor.values.count))
      }
    }
    return counts
  }
}
