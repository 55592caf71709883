public import Tensors

/// What a stack of layers made of its input, and what can be seen of how it did.
///
/// Output (…, T, C), states as many as layers and one, weights one for each layer.
public struct StackOutput: Sendable {
  /// The rows that come out, behind the last norm if there is one: (…, T, C).
  public let output: Tensor

  /// The rows as they went in, and as each layer left them, before a last norm: (…, T, C) each.
  public let states: [Tensor]

  /// Who looked at whom in each layer: (…, H, T, T), or (…, H, T, S + T) with S rows in a cache.
  public let weights: [Tensor]

  /// Who looked at what of the memory in each layer, (…, H, T, S); empty where there is no memory.
  public let memoryWeights: [Tensor]

  /// The mean Euclidean norm of the rows by depth: as they went in, then behind each layer.
  ///
  /// (…, T, C) each to one number. With pre-norm layers they grow with the depth, with post-norm
  /// layers each norm resets them.
  public var residualNorms: [Double] {
    // region: residualNorms
    states.map { state in
      sqrt((state * state).sum(axis: -1)).mean().item
    }
    // endregion
  }
}
