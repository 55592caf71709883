import Foundation

/// e to the power of every entry.
///
/// Any shape to the same shape; ∂ exp(x) = exp(x).
public func exp(_ x: Tensor) -> Tensor {
  let y = x.mapped { exp($0) }
  return y.recorded("exp", from: x) { g in [g * y] }
}

/// The natural logarithm of every entry.
///
/// Any shape to the same shape; −∞ at 0, NaN below it; ∂ ln x = 1/x.
public func log(_ x: Tensor) -> Tensor {
  x.mapped { log($0) }.recorded("log", from: x) { g in [g / x] }
}

/// The square root of every entry.
///
/// Any shape to the same shape; NaN below 0; ∂ √x = 1 / (2√x).
public func sqrt(_ x: Tensor) -> Tensor {
  let y = x.mapped { $0.squareRoot() }
  return y.recorded("sqrt", from: x) { g in [g / (2 * y)] }
}

/// Every entry to a power.
///
/// Any shape to the same shape; ∂ xᵃ = a xᵃ⁻¹.
public func pow(_ x: Tensor, _ exponent: Double) -> Tensor {
  x.mapped { pow($0, exponent) }.recorded("pow", from: x) { g in
    [g * exponent * pow(x, exponent - 1)]
  }
}

/// The hyperbolic tangent of every entry.
///
/// Any shape to the same shape; ∂ tanh x = 1 − tanh² x.
public func tanh(_ x: Tensor) -> Tensor {
  let y = x.mapped { tanh($0) }
  return y.recorded("tanh", from: x) { g in [g * (1 - y * y)] }
}

/// The error function of every entry, 2/√π ∫ exp(−s²) ds from 0 to x.
///
/// Any shape to the same shape; ∂ erf x = 2/√π exp(−x²).
public func erf(_ x: Tensor) -> Tensor {
  x.mapped { erf($0) }.recorded("erf", from: x) { g in
    [g * (2 / Double.pi.squareRoot()) * exp(-(x * x))]
  }
}

/// The logistic function of a number: 1 / (1 + exp(−x)), without overflow on either side.
public func sigmoid(_ x: Double) -> Double {
  x >= 0 ? 1 / (1 + exp(-x)) : exp(x) / (1 + exp(x))
}

/// The logistic function of every entry.
///
/// Any shape to the same shape; ∂ σ(x) = σ(x) (1 − σ(x)).
public func sigmoid(_ x: Tensor) -> Tensor {
  let y = x.mapped { sigmoid($0) }
  return y.recorded("sigmoid", from: x) { g in [g * y * (1 - y)] }
}

/// The logarithm of the logistic function of a number, taken without the logistic function.
///
/// ln σ(x) = min(x, 0) − ln(1 + exp(−|x|)): near x for large negative x, where σ(x) itself would be 0.
public func logSigmoid(_ x: Double) -> Double {
  x.isNaN ? x : min(x, 0) - log1p(exp(-abs(x)))
}

/// The logarithm of the logistic function of every entry.
///
/// Any shape to the same shape; ∂ ln σ(x) = σ(−x).
public func logSigmoid(_ x: Tensor) -> Tensor {
  x.mapped { logSigmoid($0) }.recorded("logSigmoid", from: x) { g in [g * sigmoid(-x)] }
}

/// The rectifier of every entry: max(0, x).
///
/// Any shape to the same shape; NaN stays; the derivative is 1 above zero and 0 elsewhere.
public func relu(_ x: Tensor) -> Tensor {
  x.mapped { $0 < 0 ? 0 : $0 }.recorded("relu", from: x) { g in
    [g * x.mapped { $0 > 0 ? 1 : 0 }]
  }
}
