public import Gradients
public import Tensors

/// Two towers into one space, trained so that what belongs together lies together.
///
/// Images (B, C) and texts (B, E), one pair a row, to a loss ().
///
/// The two towers share nothing but the space they lead to and the loss that compares them there.
///
/// Source: Radford et al. 2021, figure 3.
public struct TwoTower: Trainable, Sendable {
  /// (B, C) to (B, D).
  public var images: Tower

  /// (B, E) to (B, D).
  public var texts: Tower

  /// t, (): the logarithm of the scale.
  public var logScale: Tensor

  /// The model of two towers; stops when they do not lead to one space.
  public init(images: Tower, texts: Tower, logScale: Double = CLIPScale.initialLogarithm) {
    let widths = [images, texts].map { $0.layers[$0.layers.count - 1].weights.shape[1] }
    guard widths[0] == widths[1] else {
      misuse("TwoTower", [widths[0]], [widths[1]], complaint: "are not one space")
    }
    self.images = images
    self.texts = texts
    self.logScale = Tensor(logScale)
  }

  /// The CLIP loss of a batch of pairs: (B, C) and (B, E) to ().
  public func loss(images: Tensor, texts: Tensor) -> Tensor {
    clipLoss(images: self.images(images), texts: self.texts(texts), logScale: logScale)
  }

  /// How alike every image is to every text: (T, C) and (S, E) to cosines (T, S).
  public func cosines(images: Tensor, texts: Tensor) -> Tensor {
    Models.cosines(self.images(images), self.texts(texts))
  }

  /// One step downhill along a batch's loss, after which the scale is held to at most 100.
  ///
  /// Returns the loss before the step.
  public mutating func step(
    images: Tensor, texts: Tensor, optimizer: inout some Optimizer
  ) -> Double {
    // region: step
    let (loss, gradient) = valueAndGradient(of: self) { $0.loss(images: images, texts: texts) }
    optimizer.update(&self, along: gradient)
    logScale = CLIPScale.clamped(logScale)
    // endregion
    return loss
  }

  /// Hands out "images.…", "texts.…" and "logScale".
  public mutating func forEachWeight(_ body: (String, inout Tensor) -> Void) {
    images.forEachWeight { name, weight in body("images.\(name)", &weight) }
    texts.forEachWeight { name, weight in body("texts.\(name)", &weight) }
    body("logScale", &logScale)
  }
}
