import Foundation
public import Tensors

/// The modality gap: images and texts in one space, but in different corners of it.
///
/// Images (T, C) and texts (S, C) to a vector (C).
///
/// Δ = mean of x̂_i − mean of ŷ_j over rows of length one: the way from the texts' centre to the
/// images'. Its length is the gap, from 0 to 2.
///
/// Source: Liang et al. 2022, "Mind the gap: understanding the modality gap in multi-modal contrastive
/// representation learning".
public struct ModalityGap: Sendable {
  /// Δ, (C).
  public let vector: Tensor

  /// |Δ|.
  public var distance: Double { norm(vector) }

  /// Measures two sets.
  ///
  /// Throws `AlignmentError` where a set is empty, a row is all zeros or a number is not finite. Stops
  /// unless both are matrices of one width.
  public init(images: Tensor, texts: Tensor) throws(AlignmentError) {
    guard images.rank == 2, texts.rank == 2, images.shape[1] == texts.shape[1] else {
      misuse("ModalityGap", images.shape, texts.shape, complaint: "are not in one space")
    }
    let fewest = min(images.shape[0], texts.shape[0])
    guard fewest > 0 else { throw .tooFewPairs(fewest, needed: 1) }
    try checkDirections(images, "the images")
    try checkDirections(texts, "the texts")
    // region: gap
    vector = unitRows(images).mean(axis: 0) - unitRows(texts).mean(axis: 0)
    // endregion
  }

  /// Both sets moved towards each other along Δ, and brought back to length one.
  ///
  /// Images (T, C) and texts (S, C) to the same shapes.
  ///
  /// x̂ ← unit(x̂ − λΔ), ŷ ← unit(ŷ + λΔ). At λ = ½ the centres meet, but for the last step, which brings
  /// rows back to length one; a negative λ widens the gap. Stops at a row of zeros, before or after.
  ///
  /// Source: the embedding shift of Liang et al. 2022.
  public func narrowed(
    images: Tensor, texts: Tensor, by share: Double
  ) -> (images: Tensor, texts: Tensor) {
    // region: narrowed
    (unitRows(unitRows(images) - share * vector), unitRows(unitRows(texts) + share * vector))
    // endregion
  }
}
