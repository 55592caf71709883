import Foundation
import Tensors

/// A step size for each step of training.
public protocol Schedule: Sendable {
  /// η at a step, the first being step 1.
  func rate(at step: Int) -> Double
}

/// The Transformer's schedule: a straight climb, then a fall with the root of the step.
///
/// rate(s) = factor · d^(−½) · min(s^(−½), s w^(−3/2)) with model width d and w steps of warming up;
/// the two meet at s = w, where the rate is largest. Stops at step 0, which would divide by zero, and
/// below.
///
/// Source: Vaswani et al. 2017, section 5.3, equation 3.
public struct NoamSchedule: Schedule {
  /// d: the model's width.
  public let dimension: Int
  /// w: the number of steps in which the rate climbs.
  public let warmup: Int
  /// What the whole is multiplied by; 1 in the paper.
  public let factor: Double

  /// The schedule; stops when width or warm-up are not positive.
  public init(dimension: Int, warmup: Int = 4000, factor: Double = 1) {
    guard dimension > 0, warmup > 0 else {
      misuse("NoamSchedule", [dimension], [warmup], complaint: "are no width and warm-up")
    }
    self.dimension = dimension
    self.warmup = warmup
    self.factor = factor
  }

  /// η at a step, the first being step 1.
  public func rate(at step: Int) -> Double {
    guard step > 0 else { misuse("NoamSchedule", [step], complaint: "is before the first step") }
    let (d, s, w) = (Double(dimension), Double(step), Double(warmup))
    // region: noam
    return factor * pow(d, -0.5) * min(pow(s, -0.5), s * pow(w, -1.5))
    // endregion
  }
}

/// A climb, and then half a cosine wave down to a floor.
///
/// rate(s) = peak · s / w for s ≤ w; after that floor + ½ (peak − floor) (1 + cos(π (s − w) / (n − w))),
/// and the floor from step n on. Without a warm-up the peak itself would stand at step 0. Stops below
/// step 0.
///
/// Source: Loshchilov, Hutter 2017 (SGDR), equation 5, with no restart.
public struct CosineSchedule: Schedule {
  /// The largest rate, at step w.
  public let peak: Double
  /// The last rate, at step n.
  public let floor: Double
  /// w: the number of steps in which the rate climbs.
  public let warmup: Int
  /// n: the step at which the floor is reached.
  public let steps: Int

  /// The schedule; stops unless 0 ≤ warm-up < steps.
  public init(peak: Double, floor: Double = 0, warmup: Int = 0, steps: Int) {
    guard warmup >= 0, warmup < steps else {
      misuse("CosineSchedule", [warmup], [steps], complaint: "are no warm-up and end")
    }
    self.peak = peak
    self.floor = floor
    self.warmup = warmup
    self.steps = steps
  }

  /// η at a step.
  public func rate(at step: Int) -> Double {
    guard step >= 0 else { misuse("CosineSchedule", [step], complaint: "is before the first step") }
    if step < warmup { return peak * Double(step) / Double(warmup) }
    let progress = min(1, Double(step - warmup) / Double(steps - warmup))
    // region: cosine
    return floor + (peak - floor) * (1 + cos(.pi * progress)) / 2
    // endregion
  }
}
