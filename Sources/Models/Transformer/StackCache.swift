/// The caches of a causal stack, one for each layer: what the rows so far have left behind.
///
/// In each layer keys and values (…, H, S, K).
public struct StackCache: Hashable, Sendable {
  /// The caches, the first of them of the layer nearest to the input.
  public internal(set) var layers: [KeyValueCache]

  /// Empty caches for a stack of so many layers.
  public init(layers: Int) {
    self.layers = Array(repeating: KeyValueCache(), count: layers)
  }

  /// S: how many rows it holds, which is the position of the next one, counted from 0.
  public var count: Int { layers.first?.count ?? 0 }

  /// The first `length` rows alone, as when a guess is taken back; stops at more than there are.
  public func prefix(_ length: Int) -> StackCache {
    var shorter = self
    shorter.layers = layers.map { $0.prefix(length) }
    return shorter
  }
}
