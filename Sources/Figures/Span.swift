import Foundation

/// A stretch of numbers to draw along an axis.
struct Span: Sendable {
  let low: Double
  let high: Double

  /// From the smallest number to the largest; a single number gets room around it.
  init(of numbers: some Sequence<Double>) {
    let finite = numbers.filter(\.isFinite)
    let low = finite.min() ?? 0
    let high = finite.max() ?? 1
    self.init(low: low, high: high)
  }

  /// From `low` to `high`; where they are one number, or all but one, half a unit or a thousandth of
  /// it around it, and above zero if zero.
  init(low: Double, high: Double) {
    let (low, high) = (Span.held(low), Span.held(high))
    let size = max(abs(low), abs(high))
    let isWide = high - low > max(1e-300, 1e-12 * size)
    let room = max(0.5, size / 1000)
    self.low = isWide || size < 1e-300 ? (size < 1e-300 ? 0 : low) : low - room
    self.high = isWide ? high : size < 1e-300 ? 1 : low + room
  }

  /// Where `value` lies: 0 at the low end, 1 at the high end; numbers that are not finite lie low.
  func fraction(_ value: Double) -> Double {
    value.isFinite ? (Span.held(value) - low) / (high - low) : 0
  }

  /// `value`, or ±1e300 where it is larger: differences of such numbers are still finite.
  static func held(_ value: Double) -> Double { min(max(value, -1e300), 1e300) }

  /// How far it reaches from zero.
  var reach: Double { max(abs(low), abs(high)) }

  /// The step of 1, 2 or 5 times a power of ten that gives about five marks.
  private var step: Double {
    let rough = (high - low) / 5
    let power = pow(10, floor(log10(rough)))
    return ([1.0, 2, 5].first { $0 * power >= rough * 0.999 } ?? 10) * power
  }

  /// The span with a twentieth more at each end that is not zero, so that no mark sits on the edge.
  var widened: Span {
    let room = (high - low) / 20
    return Span(low: low == 0 ? 0 : low - room, high: high == 0 ? 0 : high + room)
  }

  /// The span with as much more at both ends as makes it `length` long; never shorter than it is.
  func widened(to length: Double) -> Span {
    let room = max(0, (length - (high - low)) / 2)
    return Span(low: low - room, high: high + room)
  }

  /// The span widened to whole steps.
  var rounded: Span {
    Span(low: floor(low / step + 1e-9) * step, high: ceil(high / step - 1e-9) * step)
  }

  /// Round numbers within the span, with as many decimals as their step needs; where the steps are
  /// very large or small, as multiples of a power of ten.
  var ticks: [(value: Double, text: String)] {
    let power = Int(floor(log10(step) + 1e-9))
    let first = Int(ceil(low / step - 1e-9))
    let last = Int(floor(high / step + 1e-9))
    return (first...max(first, last)).map { index in
      let value = Double(index) * step
      guard power >= 6 || power < -4 else {
        return (value, decimal(value, digits: max(0, -power)))
      }
      let multiple = decimal(value / pow(10, Double(power)), digits: 0)
      return (value, index == 0 ? "0" : "\(multiple)·\(powerOfTen(power))")
    }
  }
}
