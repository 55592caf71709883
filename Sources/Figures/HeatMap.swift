/// A matrix as shaded cells with the numbers in them: attention weights, one row a query.
///
/// Without numbers the cells are small and close together, for a matrix that is looked at as a
/// whole; an empty label leaves its row or column nameless. A number that is not finite has no ink.
public struct HeatMap: Figure {
  /// The heading.
  public let title: String
  private let rows: [[Double]]
  private let rowLabels: [String]
  private let columnLabels: [String]
  private let digits: Int
  private let isNumbered: Bool
  private let span: Span

  /// A heat map whose darkest cell is `range.upperBound`; without a range, the largest entry.
  public init(
    title: String, rows: [[Double]], rowLabels: [String], columnLabels: [String],
    range: ClosedRange<Double>? = nil, digits: Int = 2, isNumbered: Bool = true
  ) {
    self.title = title
    self.rows = rows
    self.rowLabels = rowLabels
    self.columnLabels = columnLabels
    self.digits = digits
    self.isNumbered = isNumbered
    self.span =
      range.map { Span(low: $0.lowerBound, high: $0.upperBound) } ?? Span(of: rows.joined())
  }

  /// The drawing as an SVG document.
  public var svg: String {
    let cell = isNumbered ? (width: 66.0, height: 40.0) : (width: 16.0, height: 16.0)
    let gap = isNumbered ? 1.0 : 0.5
    let columnCount = rows.map(\.count).max() ?? 0
    let left = 28 + 8 * Double(rowLabels.map(columns(of:)).max() ?? 0)
    let top = Sheet.top + (columnLabels.isEmpty ? 4 : 24)
    let wanted = left + cell.width * Double(columnCount) + 16
    let sheet = Sheet(
      title: title, summary: summary, width: max(wanted, headingWidth(title)),
      height: top + cell.height * Double(rows.count) + 16)

    var drawing: [Element] = []
    for (column, name) in columnLabels.prefix(columnCount).enumerated() {
      drawing.append(label(name, x: left + (Double(column) + 0.5) * cell.width, y: top - 9))
    }
    for (row, entries) in rows.enumerated() {
      let y = top + Double(row) * cell.height
      if row < rowLabels.count {
        drawing.append(
          label(rowLabels[row], x: left - 10, y: y + cell.height / 2 + 5, anchor: "end"))
      }
      for (column, value) in entries.enumerated() {
        let x = left + Double(column) * cell.width
        let ink = min(max(span.fraction(value), 0), 1)
        drawing.append(
          Element(
            "rect",
            [
              "class": "fill-0",
              "fill-opacity": value.isFinite ? decimal(0.06 + 0.94 * ink, digits: 2) : "0",
              "x": coordinate(x + gap), "y": coordinate(y + gap),
              "width": coordinate(cell.width - 2 * gap),
              "height": coordinate(cell.height - 2 * gap), "rx": isNumbered ? "3" : "1",
            ]))
        guard isNumbered else { continue }
        drawing.append(
          label(
            decimal(value, digits: digits), x: x + cell.width / 2, y: y + 25,
            style: ink > 0.65 ? "small on" : "small"))
      }
    }
    return sheet.svg(drawing)
  }

  /// The figure for a terminal.
  public var text: String {
    guard isNumbered else { return shades }
    let cells = rows.map { $0.map { "\(shade(span.fraction($0))) \(decimal($0, digits: digits))" } }
    let width = (cells.joined().map(columns(of:)) + columnLabels.map(columns(of:))).max() ?? 0
    let margin = rowLabels.map(columns(of:)).max() ?? 0
    let head =
      padded("", to: margin) + columnLabels.map { "  " + aligned($0, to: width) }.joined()
    let lines = cells.enumerated().map { row, entries in
      padded(row < rowLabels.count ? rowLabels[row] : "", to: margin)
        + entries.map { "  " + aligned($0, to: width) }.joined()
    }
    return ([title, head] + lines).joined(separator: "\n")
  }

  /// Shades alone, two columns a cell; there is no room for the columns' names.
  private var shades: String {
    let margin = rowLabels.map(columns(of:)).max() ?? 0
    let lines = rows.enumerated().map { row, entries in
      padded(row < rowLabels.count ? rowLabels[row] : "", to: margin) + "  "
        + entries.map { shade(span.fraction($0)) }.joined()
    }
    return ([title, extent] + lines).joined(separator: "\n")
  }

  private var extent: String {
    let size = "\(rows.count) rows of \(rows.map(\.count).max() ?? 0) cells"
    let ends = [span.low, span.high].map { decimal($0, digits: digits) }
    return "\(size), from \(ends[0]) (light) to \(ends[1]) (dark)"
  }

  private var summary: String {
    guard isNumbered else { return "A heat map: \(extent)." }
    let lines = rows.enumerated().map { row, entries in
      let name = row < rowLabels.count ? rowLabels[row] : "Row \(row + 1)"
      return "\(name): \(entries.map { decimal($0, digits: digits) }.joined(separator: ", "))."
    }
    return "A heat map. Columns: \(columnLabels.joined(separator: ", ")). "
      + lines.joined(separator: " ")
  }
}
