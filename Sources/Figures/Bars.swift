/// One or more rows of numbers as bars, side by side for comparison: what softmax makes of scores.
public struct Bars: Figure {
  /// Bars of one colour, one for each label of the figure.
  public struct Series: Sendable {
    let name: String
    let values: [Double]

    /// Numbers under a name; they are drawn from zero up, and numbers below zero as zero.
    public init(_ name: String, _ values: [Double]) {
      self.name = name
      self.values = values
    }
  }

  /// The heading.
  public let title: String
  private let labels: [String]
  private let series: [Series]
  private let digits: Int

  /// Bars in groups: one group for each label, in it one bar for each series.
  public init(title: String, labels: [String], series: [Series], digits: Int = 2) {
    self.title = title
    self.labels = labels
    self.series = series
    self.digits = digits
  }

  /// The drawing as an SVG document.
  public var svg: String {
    let barWidth = 40.0
    let gap = 28.0
    let group = barWidth * Double(series.count) + gap
    let left = 24.0
    let base = Sheet.top + 200
    let sheet = Sheet(
      title: title, summary: summary,
      width: max(left + group * Double(labels.count) + 12, headingWidth(title), keyWidth(names)),
      height: base + 60)

    var drawing: [Element] = []
    for (index, name) in labels.enumerated() {
      let x = left + group * Double(index) + gap / 2
      for (number, line) in series.enumerated() where index < line.values.count {
        let height = 170 * max(0, span.fraction(line.values[index]))
        let middle = x + barWidth * (Double(number) + 0.5)
        drawing.append(
          Element(
            "rect",
            [
              "class": seriesStyle("fill", number), "x": coordinate(middle - barWidth / 2 + 2),
              "y": coordinate(base - height), "width": coordinate(barWidth - 4),
              "height": coordinate(height),
            ]))
        drawing.append(
          label(decimal(line.values[index], digits: digits), x: middle, y: base - height - 6))
      }
      drawing.append(label(name, x: x + (group - gap) / 2, y: base + 18))
    }
    drawing.append(segment(left, base, left + group * Double(labels.count), base, style: "axis"))
    drawing += key(names, mark: "fill", left: left, y: base + 44)
    return sheet.svg(drawing)
  }

  /// The figure for a terminal.
  public var text: String {
    let margin = labels.map(columns(of:)).max() ?? 0
    let nameWidth = names.map(columns(of:)).max() ?? 0
    var lines = [title]
    for (index, name) in labels.enumerated() {
      for (number, line) in series.enumerated() where index < line.values.count {
        let value = line.values[index]
        lines.append(
          padded(number == 0 ? name : "", to: margin) + "  " + padded(line.name, to: nameWidth)
            + "  " + padded(bar(span.fraction(value), width: 30), to: 30) + " "
            + decimal(value, digits: digits))
      }
    }
    return lines.joined(separator: "\n")
  }

  private var names: [String] { series.map(\.name) }

  /// From zero to the highest bar.
  private var span: Span {
    Span(low: 0, high: max(0, series.flatMap(\.values).filter(\.isFinite).max() ?? 0))
  }

  private var summary: String {
    "A bar chart over \(labels.joined(separator: ", ")). "
      + series.map { line in
        "\(line.name): \(line.values.map { decimal($0, digits: digits) }.joined(separator: ", "))."
      }.joined(separator: " ")
  }
}
