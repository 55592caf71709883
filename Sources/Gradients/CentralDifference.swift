public import Tensors

/// The central difference: a derivative measured by nudging, a step to each side.
///
/// One number to one number.
///
/// (f(x + h) − f(x − h)) / 2h = f′(x) + h² f‴(x)/6 + …, so the error falls with the square of h until
/// the rounding of f, about 10⁻¹⁶ |f| / h, is larger. The default 10⁻⁵ lies near the best where f and
/// its derivatives are of size one; there the measured slope is right to nine digits or so.
///
/// The step that is divided by is the one really taken, for x + h is itself rounded.
public func centralDifference(
  _ f: (Double) -> Double, at x: Double, h: Double = 1e-5
) -> Double {
  let above = x + h
  let below = x - h
  return (f(above) - f(below)) / (above - below)
}

/// The gradient of one number by all entries of `x`, each nudged by itself.
///
/// Any shape to the same shape: entry i is the central difference of `f` along x_i.
public func centralDifference(
  _ f: (Tensor) -> Double, at x: Tensor, h: Double = 1e-5
) -> Tensor {
  let slopes = x.values.indices.map { index in
    centralDifference(
      { entry in
        var values = x.values
        values[index] = entry
        return f(Tensor(shape: x.shape, values: values))
      }, at: x.values[index], h: h)
  }
  return Tensor(shape: x.shape, values: slopes)
}
