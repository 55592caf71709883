import Foundation
public import Tensors

/// The SigLIP loss: for every image and every text, are these two a pair?
///
/// Images (B, C), texts (B, C), logarithm of the scale () and bias () to (), in nats.
///
/// L = −(1/B) Σ_ij ln σ(z_ij (exp(t′) x̂_i · ŷ_j + b)), z = 1 on the diagonal and −1 elsewhere. The B² terms
/// are divided by B, and not by B². No softmax: each pair stands for itself. It starts at t′ = ln 10
/// and b = −10, so that the many wrong pairs weigh little at first.
///
/// Stops where `clipLoss` does.
///
/// Source: Zhai et al. 2023, "Sigmoid loss for language image pre-training", section 3.2, algorithm 1.
public func sigLIPLoss(images: Tensor, texts: Tensor, logScale: Tensor, bias: Tensor) -> Tensor {
  checkBatch("sigLIPLoss", images, texts)
  let count = images.shape[0]
  // region: loss
  let scores = exp(logScale) * matmul(unitRows(images), unitRows(texts).transposed) + bias
  let signs = 2 * Tensor.identity(count) - 1
  return -logSigmoid(signs * scores).sum() / Double(count)
  // endregion
}

/// Where SigLIP's learned scale and bias start.
public enum SigLIPStart {
  /// t′ = ln 10.
  public static let logScale = log(10.0)

  /// b = −10.
  public static let bias = -10.0
}
