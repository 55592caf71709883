public import Tensors

extension Pass {
  /// The draws of this part of a training step; nil where nothing is to be left to chance.
  ///
  /// For what a loss draws by itself, such as which tokens it masks.
  public var generator: SeededGenerator? {
    guard case .training(let seed) = self else { return nil }
    return SeededGenerator(seed: seed)
  }
}
