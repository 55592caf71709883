public import Tensors

/// The directions that all sentences share, to be taken out of each.
///
/// U (C, k), columns of length one at right angles.
///
/// The k first right singular vectors of the matrix X of sentences, that is the eigenvectors of XᵀX
/// with the largest eigenvalues. The mean is not taken away first: it is mostly what is found.
///
/// Source: Arora, Liang, Ma 2017, algorithm 1, with k = 1; the released code's `remove_pc`.
public struct CommonComponent: Hashable, Sendable {
  /// U, (C, k).
  public let directions: Tensor

  /// The directions of sentence vectors: (n, C) and k to (C, k).
  ///
  /// Where the sentences span fewer than k directions, fewer are kept: none for sentences of zeros.
  /// Stops when `sentences` is no matrix or k is negative; throws `tooFewRows` and `notFinite`.
  public init(of sentences: Tensor, count: Int = 1) throws {
    guard sentences.rank == 2, count >= 0 else {
      misuse("CommonComponent", sentences.shape, [count], complaint: "are no sentences and number")
    }
    try checkRows(sentences)
    // region: directions
    let (values, vectors) = symmetricEigen(matmul(sentences.transposed, sentences))
    let kept = spanned(values, ofRows: sentences.rowCount).prefix(count)
    directions = vectors.gathered(Array(kept), axis: 1)
    // endregion
  }

  /// The sentences without these directions: (n, C) to (n, C), or (C) to (C).
  ///
  /// x − x U Uᵀ. Stops at another width.
  public func callAsFunction(removedFrom sentences: Tensor) -> Tensor {
    guard (1...2).contains(sentences.rank), sentences.shape.last == directions.rowCount else {
      misuse(
        "CommonComponent", sentences.shape, directions.shape,
        complaint: "are no sentences and directions of one width")
    }
    // region: removal
    return sentences - matmul(matmul(sentences, directions), directions.transposed)
    // endregion
  }
}
