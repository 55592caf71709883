import Foundation
public import Tensors

/// The CLIP loss: cosines of images and texts, sharpened, as classification both ways.
///
/// Images (B, C), texts (B, C) and logarithm of the scale () to (), in nats.
///
/// S = exp(t) · Î T̂ᵀ with rows of length one, pairs on the diagonal; L = (CE over rows + CE over
/// columns) / 2. The scale is exp(t) and not t: it starts at 1/0.07 and is learned as t. Two pairs of
/// one meaning in a batch count as wrong for each other. At scale s no batch comes below
/// ln(1 + (B − 1) exp(−2s)).
///
/// Stops unless both are matrices of one shape, at a row of zeros, and without a pair.
///
/// Source: Radford et al. 2021, figure 3; the scale: section 2.5.
public func clipLoss(images: Tensor, texts: Tensor, logScale: Tensor) -> Tensor {
  checkBatch("clipLoss", images, texts)
  // region: loss
  let scores = exp(logScale) * matmul(unitRows(images), unitRows(texts).transposed)
  return symmetricInfoNCE(scores: scores)
  // endregion
}

/// The scale that CLIP learns, by its logarithm t.
public enum CLIPScale {
  /// t at the start: ln(1/0.07) = 2.659…
  ///
  /// Source: Radford et al. 2021, section 2.5.
  public static let initialLogarithm = log(1 / 0.07)

  /// The largest t: ln 100 = 4.605…
  ///
  /// Source: as above, "prevent scaling the logits by more than 100".
  public static let largestLogarithm = log(100.0)

  /// t, or ln 100 where it is larger: () to ().
  ///
  /// Done to the weight after each step, as the released code does. Inside of the loss it would take
  /// the gradient of a t above ln 100 away, and t could never come down again. NaN stays.
  public static func clamped(_ logScale: Tensor) -> Tensor {
    logScale.map { $0 > largestLogarithm ? largestLogarithm : $0 }
  }
}

/// Stops unless rows pair and there is at least one.
func checkBatch(_ operation: String, _ left: Tensor, _ right: Tensor) {
  guard left.rank == 2, left.shape == right.shape, left.shape[0] > 0 else {
    misuse(operation, left.shape, right.shape, complaint: "do not pair row by row")
  }
}
