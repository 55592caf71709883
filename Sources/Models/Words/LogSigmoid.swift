import Foundation

/// The sigmoid: any number turned into a probability.
///
/// One number to one from 0 to 1.
///
/// σ(x) = 1 / (1 + e^−x), with e to a negative power only, so that nothing overflows.
func sigmoid(_ x: Double) -> Double {
  let power = exp(-abs(x))
  return x >= 0 ? 1 / (1 + power) : power / (1 + power)
}

/// The logarithm of the sigmoid, taken without the sigmoid.
///
/// One number to one, 0 or less.
///
/// ln σ(x) = −ln(1 + e^−x) = min(x, 0) − ln(1 + e^−|x|): finite wherever x is, also where σ(x) is zero.
func logSigmoid(_ x: Double) -> Double {
  min(x, 0) - log1p(exp(-abs(x)))
}
