public import Tensors

/// Compares a gradient with central differences.
///
/// f takes (T, C) or (C) to any shape; `gradient` takes x and an upstream of f's shape to x's shape.
///
/// With upstream g the number L = Σ_k g_k f_k(x) is nudged along each x_i, and the slope is held
/// against `gradient(x, g)_i`. The default upstream is `unevenWeights`: under equal weights many
/// wrong gradients look right, as where the outputs always add up to one, L is a constant and
/// nothing but zero is tested.
///
/// An error is |claimed − measured| / max(|claimed|, |measured|, 10⁻⁴ Σ_k |g_k f_k(x)|). The last
/// term stands for the rounding of f: at h = 10⁻⁵ it moves a measured slope by about 10⁻¹¹ of L, so a
/// slope smaller than 10⁻⁴ of L cannot be judged to the default tolerance of 10⁻⁶ by its own size.
///
/// Stops when x is empty, and when upstream or gradient have the wrong shape.
public func gradientCheck(
  _ f: (Tensor) -> Tensor, at x: Tensor, gradient: (Tensor, Tensor) -> Tensor,
  upstream: Tensor? = nil, h: Double = 1e-5, tolerance: Double = 1e-6
) -> GradientReport {
  let output = f(x)
  let upstream = upstream ?? unevenWeights(shape: output.shape)
  guard upstream.shape == output.shape else {
    misuse(
      "gradientCheck", upstream.shape, output.shape,
      complaint: "are upstream and output of different shapes")
  }
  return report(
    claimed: gradient(x, upstream),
    measured: centralDifference({ (upstream * f($0)).sum }, at: x, h: h),
    size: (upstream * output).map(abs).sum, tolerance: tolerance)
}

/// Compares the gradient of a single number, such as a loss, with central differences.
///
/// f takes (T, C) or (C) to one number; `gradient` takes x to x's shape. The rest is as above, with
/// no upstream.
public func gradientCheck(
  _ f: (Tensor) -> Double, at x: Tensor, gradient: (Tensor) -> Tensor, h: Double = 1e-5,
  tolerance: Double = 1e-6
) -> GradientReport {
  report(
    claimed: gradient(x), measured: centralDifference(f, at: x, h: h), size: abs(f(x)),
    tolerance: tolerance)
}

/// Weights between ½ and 1½, no two alike and in no pattern, the same in every run.
///
/// Entry k is ½ + the fractional part of (k + 1)(√5 − 1)/2. None is zero, as that would hide an output
/// from the check.
public func unevenWeights(shape: [Int]) -> Tensor {
  let count = shape.reduce(1, *)
  let step = (5.0.squareRoot() - 1) / 2
  return Tensor(
    shape: shape,
    values: (0..<count).map { index in
      0.5 + (Double(index + 1) * step).truncatingRemainder(dividingBy: 1)
    })
}

/// The worst entry; `size` is what the nudged number is made of, summed without signs.
private func report(
  claimed: Tensor, measured: Tensor, size: Double, tolerance: Double
) -> GradientReport {
  guard claimed.shape == measured.shape else {
    misuse(
      "gradientCheck", claimed.shape, measured.shape,
      complaint: "are gradient and input of different shapes")
  }
  guard !measured.values.isEmpty else {
    misuse("gradientCheck", measured.shape, complaint: "has no entry to nudge")
  }
  let errors = zip(claimed.values, measured.values).map {
    relativeError($0, $1, floor: 1e-4 * size)
  }
  let worst = errors.indices.reduce(0) { errors[$1] > errors[$0] ? $1 : $0 }
  return GradientReport(
    largestError: errors[worst],
    position: measured.rank == 1
      ? [worst] : [worst / measured.shape[1], worst % measured.shape[1]],
    claimed: claimed.values[worst], measured: measured.values[worst], tolerance: tolerance)
}

private func relativeError(_ claimed: Double, _ measured: Double, floor: Double) -> Double {
  guard claimed.isFinite, measured.isFinite else { return .infinity }
  if claimed == measured { return 0 }
  return abs(claimed - measured) / max(abs(claimed), abs(measured), floor)
}
