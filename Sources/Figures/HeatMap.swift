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
  private let mask: [[Bool]]
  private let ink: HeatInk

  /// A heat map whose darkest cell is `range.upperBound`; without a range, the largest entry.
  ///
  /// A diverging one has two colours, which part at zero, and both ends of the range are equally far
  /// from it; cells below zero are round where they bear no number. `mask` is true where an entry
  /// counts; others are struck out, without a number. Where the mask has no entry, the cell counts.
  public init(
    title: String, rows: [[Double]], rowLabels: [String], columnLabels: [String],
    range: ClosedRange<Double>? = nil, digits: Int = 2, isNumbered: Bool = true,
    isDiverging: Bool = false, mask: [[Bool]] = []
  ) {
    self.title = oneLine(title)
    self.rows = rows
    self.rowLabels = rowLabels.map(oneLine)
    self.columnLabels = columnLabels.map(oneLine)
    self.digits = digits
    self.isNumbered = isNumbered
    self.mask = mask
    let shown = rows.enumerated().flatMap { row, entries in
      entries.enumerated().filter { isMasked(row, $0.offset, by: mask) == false }.map(\.element)
    }
    self.ink = HeatInk(shown, range: range, isDiverging: isDiverging)
  }

  /// The drawing as an SVG document.
  public var svg: String {
    let columnCount = rows.map(\.count).max() ?? 0
    let names = Array(columnLabels.prefix(columnCount))
    let widest = names.map { textWidth($0) }.max() ?? 0
    let longest = rows.joined().map { textWidth(decimal($0, digits: digits)) }.max() ?? 0
    let cell =
      isNumbered
      ? (width: max(66, widest + 10, longest + 12), height: 40.0) : (width: 16.0, height: 16.0)
    let isUpright = !isNumbered && widest > 15
    let gap = isNumbered ? 1.0 : 0.5
    let left =
      28
      + max(
        8 * Double(rowLabels.map(columns(of:)).max() ?? 0),
        (rowLabels.map { textWidth($0) }.max() ?? 0) - 12)
    let top = Sheet.top + (names.isEmpty ? 4 : isUpright ? widest + 12 : 24)
    let wanted = left + cell.width * Double(columnCount) + 16
    let caption = isNumbered ? "" : ink.caption(digits: digits)
    let bottom = top + cell.height * Double(rows.count)
    let sheet = Sheet(
      title: title, summary: summary,
      width: max(wanted, headingWidth(title), 32 + textWidth(caption)),
      height: bottom + (caption.isEmpty ? 16 : 36),
      rules: isNumbered || !mask.isEmpty ? HeatInk.rules : nil)

    var drawing: [Element] = []
    if !caption.isEmpty {
      drawing.append(label(caption, x: 16, y: bottom + 22, anchor: "start", style: "small quiet"))
    }
    for (column, name) in names.enumerated() {
      let middle = left + (Double(column) + 0.5) * cell.width
      drawing.append(
        isUpright
          ? uprightLabel(name, x: middle + 4, y: top - 6) : label(name, x: middle, y: top - 9))
    }
    for (row, entries) in rows.enumerated() {
      let y = top + Double(row) * cell.height
      if row < rowLabels.count {
        drawing.append(
          label(rowLabels[row], x: left - 10, y: y + cell.height / 2 + 5, anchor: "end"))
      }
      for (column, value) in entries.enumerated() {
        let x = left + Double(column) * cell.width
        let box = Box(x: x, y: y, width: cell.width, height: cell.height).grown(by: -gap)
        guard !isMasked(row, column, by: mask) else {
          drawing += HeatInk.masked(box: box)
          continue
        }
        drawing.append(
          ink.cell(
            value, box: box, rounding: isNumbered ? 3 : 1, lowRounding: isNumbered ? 3 : 8))
        guard isNumbered else { continue }
        drawing.append(
          label(
            decimal(value, digits: digits), x: x + cell.width / 2, y: y + 25,
            style: "small \(ink.letters(value))"))
      }
    }
    return sheet.svg(drawing)
  }

  /// The figure for a terminal; more columns than it has room for follow below.
  public var text: String {
    guard isNumbered else { return shades }
    let cells = rows.enumerated().map { row, entries in
      entries.enumerated().map { column, value in
        isMasked(row, column, by: mask)
          ? "—" : "\(ink.shade(value)) \(decimal(value, digits: digits))"
      }
    }
    let names = columnLabels.map { clipped($0, to: 24) }
    let width = (cells.joined().map(columns(of:)) + names.map(columns(of:))).max() ?? 0
    let room = max(1, (textFormWidth - margin) / (width + 2))
    let count = max(names.count, cells.map(\.count).max() ?? 0)
    let blocks = stride(from: 0, to: max(1, count), by: room).map { start in
      let head =
        padded("", to: margin)
        + names.dropFirst(start).prefix(room).map { "  " + aligned($0, to: width) }.joined()
      let lines = cells.enumerated().map { row, entries in
        rowName(row)
          + entries.dropFirst(start).prefix(room).map { "  " + aligned($0, to: width) }.joined()
      }
      return ((names.isEmpty ? [] : [head]) + lines).joined(separator: "\n")
    }
    return ([wrapped(title)] + [blocks.joined(separator: "\n\n")]).joined(separator: "\n")
  }

  /// Shades alone, two columns a cell; there is no room for the columns' names.
  private var shades: String {
    let room = (textFormWidth - margin - 2) / 2
    let blocks = stride(from: 0, to: max(1, columnCount), by: room).map { start in
      rows.enumerated().map { row, entries in
        rowName(row) + "  "
          + entries.enumerated().dropFirst(start).prefix(room).map { column, value in
            isMasked(row, column, by: mask) ? "╱╱" : ink.shade(value)
          }.joined()
      }.joined(separator: "\n")
    }
    return
      ([wrapped(title), wrapped(extent + ink.textCaption)] + [blocks.joined(separator: "\n\n")])
      .joined(separator: "\n")
  }

  private var columnCount: Int { rows.map(\.count).max() ?? 0 }

  private var margin: Int { min(24, rowLabels.map(columns(of:)).max() ?? 0) }

  private func rowName(_ row: Int) -> String {
    padded(row < rowLabels.count ? clipped(rowLabels[row], to: margin) : "", to: margin)
  }

  private var extent: String {
    "\(rows.count) rows of \(columnCount) cells, \(ink.ends(digits: digits))"
  }

  private var summary: String {
    guard isNumbered else { return "A heat map: \(extent)." }
    let lines = rows.enumerated().map { row, entries in
      let name = row < rowLabels.count ? rowLabels[row] : "Row \(row + 1)"
      let numbers = entries.enumerated().map { column, value in
        isMasked(row, column, by: mask) ? "masked" : decimal(value, digits: digits)
      }
      return "\(name): \(numbers.joined(separator: ", "))."
    }
    return "A heat map. Columns: \(columnLabels.joined(separator: ", ")). "
      + lines.joined(separator: " ")
  }
}

/// Whether a mask shuts out a cell; where it has no entry, it does not.
func isMasked(_ row: Int, _ column: Int, by mask: [[Bool]]) -> Bool {
  row < mask.count && column < mask[row].count && !mask[row][column]
}

/// A label that reads upwards from its place.
func uprightLabel(_ text: String, x: Double, y: Double) -> Element {
  Element(
    "text",
    [
      "class": "small", "x": coordinate(x), "y": coordinate(y), "text-anchor": "start",
      "transform": "rotate(-90 \(coordinate(x)) \(coordinate(y)))",
    ], text: text)
}
