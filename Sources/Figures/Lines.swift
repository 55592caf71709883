/// Curves over one common axis: how a quantity moves as another is turned.
///
/// Curves differ in colour and in their dashes, and so do their samples in the key.
public struct Lines: Figure {
  /// One curve: a name and its height at each x of the figure.
  public struct Series: Sendable {
    let name: String
    let values: [Double]
    let hasMarks: Bool

    /// Heights under a name; one that is not finite leaves the curve out at its x, and on a
    /// logarithmic axis so does one that is not above zero. With `marks` each height gets a dot.
    public init(_ name: String, _ values: [Double], marks: Bool = false) {
      self.name = oneLine(name)
      self.values = values
      self.hasMarks = marks
    }
  }

  /// How the numbers of an axis are laid out.
  public enum Scale: Sendable {
    /// Equal differences are equally long.
    case linear
    /// Equal factors are equally long; numbers that are not above zero have no place.
    case logarithmic
    /// The smallest number at the top or on the right, as ranks are drawn.
    case descending
  }

  /// A straight line across the plane at one number, with a name.
  public struct Marker: Sendable {
    let isVertical: Bool
    let value: Double
    let name: String

    /// An upright line at an x; one that is not finite is not drawn, here and below.
    public static func vertical(_ x: Double, _ name: String) -> Marker {
      Marker(isVertical: true, value: x, name: oneLine(name))
    }

    /// A level line at a y.
    public static func horizontal(_ y: Double, _ name: String) -> Marker {
      Marker(isVertical: false, value: y, name: oneLine(name))
    }
  }

  /// The heading.
  public let title: String
  private let x: [Double]
  private let series: [Series]
  private let markers: [Marker]
  private let plot: Plot
  private let digits: Int

  /// Curves over `x`, whose values stand in rising order. A linear height axis holds zero too.
  ///
  /// With `xNames` a name stands below each x in place of the axis' numbers.
  public init(
    title: String, x: [Double], xLabel: String, yLabel: String, series: [Series], digits: Int = 2,
    xScale: Scale = .linear, yScale: Scale = .linear, xNames: [String] = [],
    markers: [Marker] = []
  ) {
    self.title = oneLine(title)
    self.x = x
    self.series = series
    self.digits = digits
    let upright = markers.filter(\.isVertical).map(\.value)
    let level = markers.filter { !$0.isVertical }.map(\.value)
    let heights = series.flatMap(\.values) + level
    let across = Axis(of: x + upright, scale: xScale)
    let names = zip(x, xNames).filter { across.holds($0.0) }.map { ($0, oneLine($1)) }
    self.plot = Plot(
      x: names.isEmpty ? across : across.roomy,
      y: Axis(of: yScale == .linear ? heights + [0] : heights, scale: yScale).rounded,
      xLabel: oneLine(xLabel), yLabel: oneLine(yLabel), xNames: names)
    let axes = (x: plot.x, y: plot.y)
    self.markers = markers.filter { ($0.isVertical ? axes.x : axes.y).holds($0.value) }
  }

  /// The drawing as an SVG document.
  public var svg: String {
    let sheet = Sheet(
      title: title, summary: summary,
      width: plot.width(title: title, keyWidth: keyWidth(names, reach: 12)),
      height: Plot.bottom + 78, rules: lineRules)
    var drawing = plot.axes
    for (index, line) in series.enumerated() {
      let spots = points(of: line).map { plot.place($0.x, $0.y) }
      drawing.append(
        Element("polyline", ["class": lineStyle(index), "points": pointList(spots)]))
      // A curve of one point would not be seen.
      if line.hasMarks || spots.count == 1 { drawing += spots.flatMap { mark(index, at: $0) } }
    }
    drawing += markerElements
    drawing += key(names, left: plot.left, y: Plot.bottom + 62, reach: 12) { index, spot in
      [
        segment(spot.x - 12, spot.y, spot.x + 12, spot.y, style: lineStyle(index))
      ] + (series[index].hasMarks ? mark(index, at: spot) : [])
    }
    return sheet.svg(drawing)
  }

  /// The figure for a terminal: heights over the x values, as many as there is room for.
  public var text: String {
    let nameWidth = min(24, names.map(columns(of:)).max() ?? 0)
    let tails = series.map { line in
      [line.values.first, line.values.last].compactMap { $0 }
        .map { decimal($0, digits: digits) }.joined(separator: " … ")
    }
    let room = max(8, textFormWidth - nameWidth - 4 - (tails.map(columns(of:)).max() ?? 0))
    let lines = zip(series, tails).map { line, tail in
      let inks = thinned(line.values, to: room).map {
        plot.y.holds($0) ? level(plot.y.fraction($0)) : " "
      }
      return padded(clipped(line.name, to: nameWidth), to: nameWidth) + "  " + inks.joined() + "  "
        + tail
    }
    let head = [title, "\(plot.yLabel) over \(plot.xLabel) \(range)"].map { wrapped($0) }
    return (head + lines + markers.map { wrapped(told($0)) }).joined(separator: "\n")
  }

  private var names: [String] { series.map(\.name) }

  private func lineStyle(_ index: Int) -> String {
    index % 4 == 0
      ? "line \(seriesStyle("line", index))"
      : "line \(seriesStyle("line", index)) \(seriesStyle("dash", index))"
  }

  /// Every value, or evenly spaced ones with both ends.
  private func thinned(_ values: [Double], to count: Int) -> [Double] {
    guard values.count > count else { return values }
    return (0..<count).map { values[$0 * (values.count - 1) / (count - 1)] }
  }

  private var markerElements: [Element] {
    var room = LabelRoom(
      taken: plot.tickBoxes,
      bounds: Box(x: plot.left, y: Plot.top, width: Plot.span, height: 240))
    return markers.flatMap { marker -> [Element] in
      let spot =
        marker.isVertical
        ? plot.place(marker.value, plot.y.ends.low) : plot.place(plot.x.ends.low, marker.value)
      let line =
        marker.isVertical
        ? segment(spot.x, Plot.top, spot.x, Plot.bottom, style: "marker")
        : segment(plot.left, spot.y, plot.right, spot.y, style: "marker")
      let candidates: [(x: Double, y: Double, anchor: String)] =
        marker.isVertical
        ? (0..<6).flatMap { row in
          [("start", 5.0), ("end", -5)].map { anchor, side in
            (spot.x + side, Plot.top + 13 + 17 * Double(row), anchor)
          }
        }
        : [
          (plot.right - 4, spot.y - 5, "end"), (plot.right - 4, spot.y + 14, "end"),
          (plot.left + 6, spot.y - 5, "start"), (plot.left + 6, spot.y + 14, "start"),
        ]
      let chosen =
        candidates[
          room.choose(
            candidates.map { labelBox(marker.name, x: $0.x, y: $0.y, anchor: $0.anchor) })]
      return [
        line,
        label(marker.name, x: chosen.x, y: chosen.y, anchor: chosen.anchor, style: "small halo"),
      ]
    }
  }

  private var range: String {
    guard plot.xNames.isEmpty else { return plot.xNames.map(\.text).joined(separator: ", ") }
    let ends = plot.x.ends
    return "\(decimal(ends.low, digits: digits)) … \(decimal(ends.high, digits: digits))"
  }

  private func points(of line: Series) -> [(x: Double, y: Double)] {
    zip(x, line.values).filter { plot.x.holds($0.0) && plot.y.holds($0.1) }.map { ($0.0, $0.1) }
  }

  private func told(_ marker: Marker) -> String {
    let axis = marker.isVertical ? plot.xLabel : plot.yLabel
    return "\(marker.name): at \(axis) \(decimal(marker.value, digits: digits))"
  }

  private var summary: String {
    let curves = series.map { line in
      let ends = [line.values.first, line.values.last].compactMap { $0 }
      return
        "\(line.name): \(ends.map { decimal($0, digits: digits) }.joined(separator: " to "))."
    }
    return
      ([
        "Curves of \(plot.yLabel) over \(plot.xLabel), \(plot.xNames.isEmpty ? "from " : "")\(range)."
      ] + curves
      + markers.map { told($0) + "." }).joined(separator: " ")
  }
}

private let lineRules: StaticString = """
    .figure .dash-1 { stroke-dasharray: 8 4 }
    .figure .dash-2 { stroke-dasharray: 2 4 }
    .figure .dash-3 { stroke-dasharray: 9 3 2 3 }
    .figure .marker { stroke: currentColor; stroke-opacity: 0.8; stroke-dasharray: 4 3 }
    .figure .halo { paint-order: stroke; stroke: #ffffff; stroke-width: 4px; stroke-linejoin: round }
    .figure .ring { fill: #ffffff }
    @media (prefers-color-scheme: dark) {
      .figure .halo { stroke: #16191f }
      .figure .ring { fill: #16191f }
    }
  """
