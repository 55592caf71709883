import Foundation
public import Tensors

/// A classifier made of text alone: an image belongs to the class whose description lies nearest.
///
/// Images (T, C) to probabilities (T, K).
///
/// A class's vector is the mean of its prompts' vectors of length one, brought to length one again;
/// the probabilities are softmax(exp(t) · cosines of the image with the K classes).
///
/// Source: Radford et al. 2021, sections 3.1.2 and 3.1.4 (ensembling over the embedding space).
public struct ZeroShotClassifier: Sendable {
  /// One row of length one for each class, (K, C).
  public let classes: Tensor

  /// t: the logarithm of the scale.
  public let logScale: Double

  /// Averages the embedded prompts of each class: K matrices (P, C), P as you like for each.
  ///
  /// Throws `AlignmentError.zeroVector` where a prompt is all zeros, or where a class's prompts cancel
  /// out, and `.notFinite`. Stops when there is no class, a class has no prompt, or widths differ.
  public init(prompts: [Tensor], logScale: Double = CLIPScale.initialLogarithm)
    throws(AlignmentError)
  {
    var rows: [[Double]] = []
    for (index, prompt) in prompts.enumerated() {
      guard prompt.rank == 2, prompt.shape[0] > 0, prompt.shape[1] == prompts[0].shape[1] else {
        misuse("ZeroShotClassifier", prompt.shape, complaint: "holds no prompts of class \(index)")
      }
      try checkDirections(prompt, "the prompts of class \(index)")
      // region: ensemble
      let mean = unitRows(prompt).mean(axis: 0)
      // endregion
      // Of unit vectors that cancel out only rounding is left.
      guard norm(mean) > 1e-12 else { throw .zeroVector(row: index, of: "the classes") }
      rows.append(mean.values)
    }
    guard !rows.isEmpty else { misuse("ZeroShotClassifier", complaint: "needs a class") }
    classes = unitRows(Tensor(rows))
    self.logScale = logScale
  }

  /// The probability of each class for each image: (T, C) to (T, K).
  ///
  /// Stops at a row of zeros.
  public func callAsFunction(_ images: Tensor) -> Tensor {
    // region: classify
    softmax(exp(logScale) * matmul(unitRows(images), classes.transposed))
    // endregion
  }

  /// The likeliest class of each image, the first of equals: (T, C) to T indices.
  public func predictions(_ images: Tensor) -> [Int] { self(images).argmax() }
}

/// Throws where a row is not finite or has no direction.
func checkDirections(_ rows: Tensor, _ name: String) throws(AlignmentError) {
  for (index, row) in rows.rows.enumerated() {
    guard row.allSatisfy({ $0.isFinite }) else { throw .notFinite(row: index, of: name) }
    guard row.contains(where: { $0 != 0 }) else { throw .zeroVector(row: index, of: name) }
  }
}
