/// Curves over one common axis: how a quantity moves as another is turned.
public struct Lines: Figure {
  /// One curve: a name and its height at each x of the figure.
  public struct Series: Sendable {
    let name: String
    let values: [Double]

    /// Heights under a name; one that is not finite leaves the curve out at its x.
    public init(_ name: String, _ values: [Double]) {
      self.name = name
      self.values = values
    }
  }

  /// The heading.
  public let title: String
  private let x: [Double]
  private let series: [Series]
  private let plot: Plot
  private let digits: Int

  /// Curves over `x`, whose values stand in rising order.
  public init(
    title: String, x: [Double], xLabel: String, yLabel: String, series: [Series], digits: Int = 2
  ) {
    self.title = title
    self.x = x
    self.series = series
    self.digits = digits
    self.plot = Plot(
      x: Span(of: x), y: Span(of: series.flatMap(\.values) + [0]).rounded, xLabel: xLabel,
      yLabel: yLabel)
  }

  /// The drawing as an SVG document.
  public var svg: String {
    let sheet = Sheet(
      title: title, summary: summary,
      width: max(Plot.width, headingWidth(title), keyWidth(names) + Plot.left),
      height: Plot.bottom + 78)
    let curves = series.enumerated().map { index, line in
      let points = points(of: line).map { point in
        let place = plot.place(point.x, point.y)
        return "\(coordinate(place.x)),\(coordinate(place.y))"
      }
      return Element(
        "polyline",
        [
          "class": "line \(seriesStyle("line", index))", "points": points.joined(separator: " "),
        ])
    }
    return sheet.svg(
      plot.axes + curves + key(names, mark: "fill", left: Plot.left, y: Plot.bottom + 62))
  }

  /// The figure for a terminal.
  public var text: String {
    let nameWidth = names.map(columns(of:)).max() ?? 0
    let lines = series.map { line in
      let inks = line.values.map { $0.isFinite ? level(plot.y.fraction($0)) : " " }.joined()
      let ends = [line.values.first, line.values.last].compactMap { $0 }
      return padded(line.name, to: nameWidth) + "  " + inks + "  "
        + ends.map { decimal($0, digits: digits) }.joined(separator: " … ")
    }
    return ([title, "\(plot.yLabel) over \(plot.xLabel) \(range)"] + lines).joined(separator: "\n")
  }

  private var names: [String] { series.map(\.name) }

  private var range: String {
    "\(decimal(plot.x.low, digits: digits)) … \(decimal(plot.x.high, digits: digits))"
  }

  private func points(of line: Series) -> [(x: Double, y: Double)] {
    zip(x, line.values).filter { $0.1.isFinite }.map { ($0.0, $0.1) }
  }

  private var summary: String {
    "Curves of \(plot.yLabel) over \(plot.xLabel), from \(range). "
      + series.map { line in
        let ends = [line.values.first, line.values.last].compactMap { $0 }
        return
          "\(line.name): \(ends.map { decimal($0, digits: digits) }.joined(separator: " to "))."
      }.joined(separator: " ")
  }
}
