/// How a number becomes ink in a cell: light to dark, or two colours that part at zero.
struct HeatInk: Sendable {
  let span: Span
  let isDiverging: Bool

  /// Ink for `values`; the darkest is at the ends of `range`, or else at the extremes of them.
  init(_ values: [Double], range: ClosedRange<Double>?, isDiverging: Bool) {
    self.isDiverging = isDiverging
    let span = range.map { Span(low: $0.lowerBound, high: $0.upperBound) } ?? Span(of: values)
    guard isDiverging else {
      self.span = span
      return
    }
    let reach = range == nil && values.allSatisfy { $0 == 0 || !$0.isFinite } ? 1 : span.reach
    self.span = Span(low: -reach, high: reach)
  }

  /// How much ink: 0 to 1.
  func amount(_ value: Double) -> Double {
    guard value.isFinite else { return 0 }
    let fraction = isDiverging ? abs(value) / span.high : span.fraction(value)
    return min(max(fraction, 0), 1)
  }

  /// Whether the ink is that of numbers below zero.
  func isLow(_ value: Double) -> Bool { isDiverging && value < 0 }

  /// A cell: without numbers in them, cells below zero are round.
  func cell(_ value: Double, box: Box, rounding: Double, lowRounding: Double) -> Element {
    Element(
      "rect",
      [
        "class": isLow(value) ? "fill-1" : "fill-0",
        "fill-opacity": value.isFinite ? decimal(opacity(value), digits: 2) : "0",
        "x": coordinate(box.x), "y": coordinate(box.y), "width": coordinate(box.width),
        "height": coordinate(box.height),
        "rx": decimal(isLow(value) ? lowRounding : rounding, digits: 0),
      ])
  }

  /// A cell that is masked: empty, with a stroke through it.
  static func masked(box: Box) -> [Element] {
    let inner = box.grown(by: -0.5)
    return [
      Element(
        "rect",
        [
          "class": "masked", "x": coordinate(inner.x), "y": coordinate(inner.y),
          "width": coordinate(inner.width), "height": coordinate(inner.height), "rx": "1",
        ]),
      segment(inner.x, inner.bottom, inner.right, inner.y, style: "masked"),
    ]
  }

  /// The class of a number in its cell: black or white, whichever the cell carries in each theme.
  ///
  /// The limits are where black and white letters are equally easy to read on the ink.
  func letters(_ value: Double) -> String {
    guard value.isFinite else { return "low" }
    let limits = isLow(value) ? (dark: 0.625, light: 0.935) : (dark: 0.645, light: 0.865)
    let opacity = opacity(value)
    return opacity < limits.dark ? "low" : opacity < limits.light ? "mid" : "on"
  }

  func shade(_ value: Double) -> String {
    isLow(value) ? lowShade(amount(value)) : Figures.shade(amount(value))
  }

  /// The ends in words.
  func ends(digits: Int) -> String {
    let low = decimal(span.low, digits: digits)
    let high = decimal(span.high, digits: digits)
    return isDiverging
      ? "from \(low) to \(high), light at zero" : "from \(low) (light) to \(high) (dark)"
  }

  /// How cells below zero are told from others in small cells.
  func caption(digits: Int) -> String {
    isDiverging ? "round: below zero; full ink at ±\(decimal(span.high, digits: digits))" : ""
  }

  /// The signs for cells below zero in a terminal.
  var textCaption: String { isDiverging ? "; ·· -- == ## below it" : "" }

  private func opacity(_ value: Double) -> Double { 0.06 + 0.94 * amount(value) }

  static let rules: StaticString = """
      .figure .low, .figure .mid { fill: #000000 }
      .figure .masked { fill: none; stroke: #8b949e; stroke-width: 1 }
      @media (prefers-color-scheme: dark) {
        .figure .low { fill: #ffffff }
        .figure .masked { stroke: #7d8590 }
      }
    """
}
