/// One or more rows of numbers as bars, side by side for comparison: what softmax makes of scores.
///
/// Bars rise above zero or hang below it; the series differ in colour and in their stripes. A number
/// that is not finite has no bar, only its name.
public struct Bars: Figure {
  /// Bars of one look, one for each label of the figure.
  public struct Series: Sendable {
    let name: String
    let values: [Double]

    /// Numbers under a name; those beyond the figure's labels are not drawn.
    public init(_ name: String, _ values: [Double]) {
      self.name = oneLine(name)
      self.values = values
    }
  }

  /// The heading.
  public let title: String
  private let labels: [String]
  private let series: [Series]
  private let digits: Int
  private let isNumbered: Bool

  /// Bars in groups: one group for each label, in it one bar for each series.
  ///
  /// Without numbers the bars are narrow, for many of them; a scale stands at the side, and labels
  /// are left out where there is no room.
  public init(
    title: String, labels: [String], series: [Series], digits: Int = 2, isNumbered: Bool = true
  ) {
    self.title = oneLine(title)
    self.labels = labels.map(oneLine)
    self.series = series
    self.digits = digits
    self.isNumbered = isNumbered
  }

  /// The drawing as an SVG document.
  public var svg: String {
    let numbers = series.flatMap { $0.values.prefix(labels.count) }
    let widest = numbers.map { textWidth(decimal($0, digits: digits)) + 4 }.max() ?? 0
    let barWidth = isNumbered ? max(40, widest) : 14
    let gap = isNumbered ? 28.0 : 6
    let bars = barWidth * Double(series.count)
    let step = isNumbered ? max(bars, labels.map { textWidth($0) }.max() ?? 0) + gap : bars + gap
    let ticks = isNumbered ? [] : span.rounded.ticks
    let left = isNumbered ? 24 : ticks.map { textWidth($0.text) + 14 }.reduce(64, max)
    let right = left + step * Double(labels.count)
    let reach = Reach(top: Sheet.top + 30, height: 170, span: isNumbered ? span : span.rounded)
    let bottom = reach.bottom + (hasLow && isNumbered ? 20 : 0)
    let sheet = Sheet(
      title: title, summary: summary,
      width: max(right + 12, headingWidth(title), left + keyWidth(names)), height: bottom + 60,
      rules: series.count > 1 ? barRules : nil)

    var drawing: [Element] = []
    for tick in ticks {
      let y = reach.y(tick.value)
      drawing.append(segment(left, y, right, y, style: "grid"))
      drawing.append(label(tick.text, x: left - 8, y: y + 4, anchor: "end"))
    }
    var free = -Double.infinity
    for (index, name) in labels.enumerated() {
      let x = left + step * Double(index) + (step - bars) / 2
      for (number, line) in series.enumerated() where index < line.values.count {
        drawing += bar(
          line.values[index], series: number, middle: x + barWidth * (Double(number) + 0.5),
          width: barWidth - (isNumbered ? 4 : 2), reach: reach)
      }
      let middle = x + bars / 2
      let half = textWidth(name) / 2
      if isNumbered || middle - half > free && middle - half > 4 && middle + half < sheet.width - 4
      {
        drawing.append(label(name, x: middle, y: bottom + 18))
        free = middle + half + 6
      }
    }
    let zero = reach.y(0)
    drawing.append(segment(left, zero, right, zero, style: "axis"))
    drawing += key(names, left: left, y: bottom + 44) { patch($0, around: $1) }
    return sheet.svg(drawing)
  }

  /// The figure for a terminal; with numbers below zero every bar starts at a line for zero.
  public var text: String {
    let margin = min(20, labels.map(columns(of:)).max() ?? 0)
    let nameWidth = min(20, names.map(columns(of:)).max() ?? 0)
    let numbers = series.flatMap(\.values).map { columns(of: decimal($0, digits: digits)) }
    let room = max(8, min(30, textFormWidth - margin - nameWidth - 6 - (numbers.max() ?? 0)))
    let below = hasLow ? Int((Double(room) * span.fraction(0)).rounded()) : 0
    var lines = [wrapped(title)]
    for (index, name) in labels.enumerated() {
      for (number, line) in series.enumerated() where index < line.values.count {
        let value = line.values[index]
        let share = value.isFinite ? abs(span.fraction(value) - span.fraction(0)) : 0
        let length = Int((share * Double(room)).rounded())
        let low = value < 0 ? length : 0
        let drawn =
          !hasLow
          ? padded(Figures.bar(share, width: room), to: room)
          : aligned(String(repeating: "█", count: low), to: below) + "│"
            + padded(String(repeating: "█", count: value > 0 ? length : 0), to: room - below)
        lines.append(
          padded(number == 0 ? clipped(name, to: margin) : "", to: margin) + "  "
            + padded(clipped(line.name, to: nameWidth), to: nameWidth) + "  " + drawn + " "
            + decimal(value, digits: digits))
      }
    }
    return lines.joined(separator: "\n")
  }

  /// The stretch of the sheet that the bars stand on.
  private struct Reach {
    let top: Double
    let height: Double
    let span: Span

    var bottom: Double { top + height }
    func y(_ value: Double) -> Double { bottom - height * span.fraction(value) }
  }

  private func bar(
    _ value: Double, series: Int, middle: Double, width: Double, reach: Reach
  ) -> [Element] {
    let zero = reach.y(0)
    let end = value.isFinite ? reach.y(value) : zero
    let box = Box(
      x: middle - width / 2, y: min(zero, end), width: width, height: abs(zero - end))
    let number = label(
      decimal(value, digits: digits), x: middle, y: value < 0 && value.isFinite ? end + 15 : end - 6
    )
    let rectangle = Element(
      "rect",
      [
        "class": seriesStyle("fill", series), "x": coordinate(box.x), "y": coordinate(box.y),
        "width": coordinate(box.width), "height": coordinate(box.height),
      ])
    return [rectangle] + stripes(of: series, over: box) + (isNumbered ? [number] : [])
  }

  /// A series' patch in the key.
  private func patch(_ series: Int, around spot: Spot) -> [Element] {
    let box = Box(centre: spot, width: 12, height: 12)
    return [
      Element(
        "rect",
        [
          "class": seriesStyle("fill", series), "x": coordinate(box.x), "y": coordinate(box.y),
          "width": "12", "height": "12", "rx": "2",
        ])
    ] + stripes(of: series, over: box)
  }

  /// What tells a series apart without its colour: level stripes, upright ones, or both.
  private func stripes(of series: Int, over box: Box) -> [Element] {
    var elements: [Element] = []
    let pattern = series % 4
    if pattern == 1 || pattern == 3 {
      for y in stride(from: box.bottom - 4, to: box.y + 1, by: -4) {
        elements.append(segment(box.x, y, box.right, y, style: "stripe"))
      }
    }
    if pattern == 2 || pattern == 3, box.height > 0 {
      for x in stride(from: box.x + 4, to: box.right - 1, by: 4) {
        elements.append(segment(x, box.y, x, box.bottom, style: "stripe"))
      }
    }
    return elements
  }

  private var names: [String] { series.map(\.name) }

  private var hasLow: Bool { span.low < 0 }

  /// From the lowest bar to the highest, with zero between or at an end.
  private var span: Span {
    let finite = series.flatMap { $0.values.prefix(labels.count) }.filter(\.isFinite)
    let low = min(0, finite.min() ?? 0)
    let high = max(0, finite.max() ?? 0)
    return low < high ? Span(low: low, high: high) : Span(low: 0, high: 0)
  }

  private var summary: String {
    "A bar chart over \(labels.joined(separator: ", ")). "
      + series.map { line in
        "\(line.name): \(line.values.map { decimal($0, digits: digits) }.joined(separator: ", "))."
      }.joined(separator: " ")
  }
}

private let barRules: StaticString = """
    .figure .stripe { stroke: #ffffff; stroke-width: 1.2 }
    @media (prefers-color-scheme: dark) {
      .figure .stripe { stroke: #16191f }
    }
  """
