import Foundation

/// A stretch of numbers along one side of a plot, and how it is divided.
struct Axis: Sendable {
  /// What is spread evenly: the numbers, or their powers of ten.
  let span: Span
  let scale: Lines.Scale

  /// An axis that holds `numbers`; a logarithmic one holds those above zero.
  init(of numbers: [Double], scale: Lines.Scale) {
    self.scale = scale
    self.span =
      scale == .logarithmic
      ? Span(of: numbers.filter { $0 > 0 && $0.isFinite }.map { log10($0) }) : Span(of: numbers)
  }

  init(_ span: Span) {
    self.span = span
    self.scale = .linear
  }

  private init(span: Span, scale: Lines.Scale) {
    self.span = span
    self.scale = scale
  }

  /// The axis widened to whole steps where it is linear; ranks get room for their marks.
  var rounded: Axis {
    switch scale {
    case .linear: Axis(span: span.rounded, scale: scale)
    case .logarithmic: self
    case .descending: roomy
    }
  }

  /// The axis with a little room at both ends.
  var roomy: Axis {
    Axis(span: span.widened(to: (span.high - span.low) * 1.15), scale: scale)
  }

  /// Whether a number has a place on the axis.
  func holds(_ value: Double) -> Bool { value.isFinite && (scale != .logarithmic || value > 0) }

  /// Where `value` lies: 0 at the low or left end, 1 at the other.
  func fraction(_ value: Double) -> Double {
    switch scale {
    case .linear: span.fraction(value)
    case .descending: 1 - span.fraction(value)
    case .logarithmic: holds(value) ? span.fraction(log10(value)) : 0
    }
  }

  /// The numbers at the ends, smallest first.
  var ends: (low: Double, high: Double) {
    scale == .logarithmic ? (pow(10, span.low), pow(10, span.high)) : (span.low, span.high)
  }

  /// Where grid lines stand, as a part of the axis, and what is written there.
  var ticks: [(fraction: Double, text: String)] {
    guard scale == .logarithmic else {
      return span.ticks.map { (fraction($0.value), $0.text) }
    }
    let first = Int((span.low - 1e-9).rounded(.up))
    let last = Int((span.high + 1e-9).rounded(.down))
    let decades = last >= first ? Array(first...last) : []
    let isNarrow = decades.count < 3
    let every = max(1, (decades.count + 6) / 7)
    let range = isNarrow ? Array((first - 1)...(max(first, last) + 1)) : decades
    return range.filter { isNarrow || $0 % every == 0 }.flatMap { power in
      (isNarrow ? [1.0, 2, 5] : [1]).compactMap { digit in
        let place = Double(power) + log10(digit)
        guard place > span.low - 1e-9, place < span.high + 1e-9 else { return nil }
        return (span.fraction(place), written(digit, power: power))
      }
    }
  }

  /// `digit` × 10^`power`: in full where all numbers of the axis are short that way.
  private func written(_ digit: Double, power: Int) -> String {
    if span.low >= -3, span.high <= 5 {
      return decimal(digit * pow(10, Double(power)), digits: max(0, -power))
    }
    return digit == 1 ? powerOfTen(power) : "\(decimal(digit, digits: 0))·\(powerOfTen(power))"
  }
}
