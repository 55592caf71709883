public import Gradients
public import Tensors

/// An embedding table: one vector for each word, looked up by the word's number.
///
/// T ids from 0 to V − 1 to (T, C), from weights E (V, C).
///
/// E(ids)_t = row ids[t] of E, which is onehot(ids) E without the multiplications by zero. An id may
/// come more than once; no ids give (0, C). Stops at an id that is no row.
public struct EmbeddingTable: Hashable, Sendable {
  /// E, (V, C): row v is the vector of word v.
  public var weights: Tensor

  /// The table with given weights (V, C); stops when they are no matrix.
  public init(weights: Tensor) {
    guard weights.rank == 2 else {
      misuse("EmbeddingTable", weights.shape, complaint: "is no matrix")
    }
    self.weights = weights
  }

  /// A table of V = `count` vectors of C = `dimensions` numbers each.
  public init(
    count: Int, dimensions: Int, initialisation: Initialisation,
    using generator: inout SeededGenerator
  ) {
    weights = initialisation(rows: count, columns: dimensions, using: &generator)
  }

  /// V: how many vectors there are.
  public var count: Int { weights.shape[0] }

  /// C: how long each of them is.
  public var dimensions: Int { weights.shape[1] }

  /// The vectors of several words, one row each: T ids to (T, C). Traced, as all of `Tensors` is.
  public func callAsFunction(_ ids: [Int]) -> Tensor {
    // region: lookup
    weights.gathered(ids)
    // endregion
  }

  /// The vector of one word, (C); stops at an id that is no row.
  public subscript(id: Int) -> Tensor { weights.row(id) }

  /// The gradient of a lookup with respect to the table: a scatter-add.
  ///
  /// T ids and upstream (T, C) to (V, C).
  ///
  /// ∂L/∂E = onehot(ids)ᵀ G: row t of the upstream is added to row ids[t], so a word that was looked up
  /// twice gets both, and one that was not gets zeros. Stops when there is not one upstream row for
  /// each id.
  public func gradient(ids: [Int], upstream: Tensor) -> Tensor {
    guard upstream.shape == [ids.count, dimensions] else {
      misuse(
        "EmbeddingTable.gradient", [ids.count, dimensions], upstream.shape,
        complaint: "are lookup and upstream of different shapes")
    }
    var gradient = Tensor.zeros(weights.shape)
    // region: scatter
    for (row, id) in ids.enumerated() {
      guard (0..<count).contains(id) else {
        misuse("EmbeddingTable.gradient", weights.shape, complaint: "has no row \(id)")
      }
      for column in 0..<dimensions {
        gradient[id, column] += upstream[row, column]
      }
    }
    // endregion
    return gradient
  }
}

extension EmbeddingTable: Trainable {
  /// Hands out `weights`.
  public mutating func forEachWeight(_ body: (String, inout Tensor) -> Void) {
    body("weights", &weights)
  }
}
