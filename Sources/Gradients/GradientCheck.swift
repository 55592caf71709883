public import Tensors

/// Compares a gradient with central differences.
///
/// f takes x, of any shape, to any shape; `gradient` takes x and an upstream of f's shape to x's shape.
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
    measured: centralDifference({ (upstream * f($0)).sum().item }, at: x, h: h),
    size: (upstream * output).values.reduce(0) { $0 + abs($1) }, tolerance: tolerance)
}

/// Compares the gradient of a single number, such as a loss, with central differences.
///
/// f takes x, of any shape, to (); `gradient` takes x to x's shape. The rest is as above, with no
/// upstream.
public func gradientCheck(
  _ f: (Tensor) -> Tensor, at x: Tensor, gradient: (Tensor) -> Tensor, h: Double = 1e-5,
  tolerance: Double = 1e-6
) -> GradientReport {
  report(
    claimed: gradient(x), measured: centralDifference({ f($0).item }, at: x, h: h),
    size: abs(f(x).item), tolerance: tolerance)
}

/// Compares what automatic differentiation says with central differences.
///
/// f takes x, of any shape, to any shape. The rest is as above.
public func gradientCheck(
  _ f: (Tensor) -> Tensor, at x: Tensor, upstream: Tensor? = nil, h: Double = 1e-5,
  tolerance: Double = 1e-6
) -> GradientReport {
  gradientCheck(
    f, at: x,
    gradient: { x, upstream in
      valueAndGradient(at: x) { x in (upstream * f(x)).sum() }.gradient
    }, upstream: upstream, h: h, tolerance: tolerance)
}

/// Compares the gradient by each of a model's weights with central differences: the worst report.
///
/// f takes the model to any shape. The rest is as above. Stops when the model has no weights.
public func gradientCheck<Model: Trainable>(
  of model: Model, _ f: (Model) -> Tensor, h: Double = 1e-5, tolerance: Double = 1e-6
) -> GradientReport {
  let weights = model.weights
  let reports = weights.names.indices.filter { !weights.tensors[$0].values.isEmpty }.map { index in
    var report = gradientCheck(
      { weight in
        var tensors = weights.tensors
        tensors[index] = weight
        return f(model.with(Weights(names: weights.names, tensors: tensors)))
      }, at: weights.tensors[index], h: h, tolerance: tolerance)
    report.name = weights.names[index]
    return report
  }
  guard let worst = reports.max(by: { $0.largestError < $1.largestError }) else {
    misuse("gradientCheck", complaint: "the model has no weights")
  }
  return worst
}

/// Any shape of weights between ½ and 1½, no two alike and in no pattern, the same in every run.
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
    largestError: errors[worst], position: position(of: worst, in: measured.shape),
    claimed: claimed.values[worst], measured: measured.values[worst], tolerance: tolerance)
}

/// The place along each axis of the value number `index`.
private func position(of index: Int, in shape: [Int]) -> [Int] {
  var rest = index
  var place: [Int] = []
  for length in shape.reversed() {
    place.insert(rest % length, at: 0)
    rest /= length
  }
  return place
}

private func relativeError(_ claimed: Double, _ measured: Double, floor: Double) -> Double {
  guard claimed.isFinite, measured.isFinite else { return .infinity }
  if claimed == measured { return 0 }
  return abs(claimed - measured) / max(abs(claimed), abs(measured), floor)
}
