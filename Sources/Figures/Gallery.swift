/// Small matrices side by side, in one ink: the masks of a chapter, the heads of a layer.
public struct Gallery: Figure {
  /// One matrix under a name.
  public struct Panel: Sendable {
    let name: String
    let rows: [[Double]]
    let mask: [[Bool]]

    /// Numbers, of which those count where `mask` is true or has no entry; others are struck out.
    public init(_ name: String, rows: [[Double]], mask: [[Bool]] = []) {
      self.name = oneLine(name)
      self.rows = rows
      self.mask = mask
    }

    /// A mask alone: full where it is true, struck out where it is not.
    public init(_ name: String, mask: [[Bool]]) {
      self.init(name, rows: mask.map { $0.map { $0 ? 1 : 0 } }, mask: mask)
    }

    var columnCount: Int { rows.map(\.count).max() ?? 0 }
  }

  /// The heading.
  public let title: String
  private let panels: [Panel]
  private let rowLabel: String
  private let columnLabel: String
  private let digits: Int
  private let ink: HeatInk

  /// Panels from left to right, in as many rows as they need; the labels say in words what the rows
  /// and columns of all of them are. Range and colours are those of a `HeatMap`, over all panels.
  public init(
    title: String, panels: [Panel], rowLabel: String = "", columnLabel: String = "",
    range: ClosedRange<Double>? = nil, digits: Int = 2, isDiverging: Bool = false
  ) {
    self.title = oneLine(title)
    self.panels = panels
    self.rowLabel = oneLine(rowLabel)
    self.columnLabel = oneLine(columnLabel)
    self.digits = digits
    let isBinary = panels.allSatisfy { $0.rows.joined().allSatisfy { $0 == 0 || $0 == 1 } }
    self.ink = HeatInk(
      panels.flatMap { $0.rows.joined() }, range: range ?? (isBinary ? 0...1 : nil),
      isDiverging: isDiverging)
  }

  /// The drawing as an SVG document.
  public var svg: String {
    let notes = [axes, ink.caption(digits: digits)].filter { !$0.isEmpty }.joined(separator: "; ")
    let longest = panels.map { max($0.columnCount, $0.rows.count) }.max() ?? 0
    let cell = longest <= 6 ? 22.0 : longest <= 12 ? 16 : 9
    var drawing: [Element] = []
    var corner = Spot(x: 20, y: Sheet.top + (notes.isEmpty ? 0 : 22))
    var width = headingWidth(title)
    var rowHeight = 0.0
    if !notes.isEmpty {
      drawing.append(label(notes, x: 16, y: Sheet.top + 8, anchor: "start", style: "small quiet"))
      width = max(width, 32 + textWidth(notes))
    }
    for panel in panels {
      let step = max(cell * Double(panel.columnCount), textWidth(panel.name))
      if corner.x > 20, corner.x + step > 720 {
        corner = Spot(x: 20, y: corner.y + rowHeight + 22)
        rowHeight = 0
      }
      drawing.append(
        label(panel.name, x: corner.x, y: corner.y + 12, anchor: "start"))
      for (row, entries) in panel.rows.enumerated() {
        for (column, value) in entries.enumerated() {
          let box = Box(
            x: corner.x + cell * Double(column), y: corner.y + 20 + cell * Double(row),
            width: cell, height: cell
          ).grown(by: -0.75)
          if isMasked(row, column, by: panel.mask) {
            drawing += HeatInk.masked(box: box)
          } else {
            drawing.append(ink.cell(value, box: box, rounding: 1, lowRounding: cell / 2))
          }
        }
      }
      width = max(width, corner.x + step + 20)
      rowHeight = max(rowHeight, 20 + cell * Double(panel.rows.count))
      corner.x += step + 28
    }
    let sheet = Sheet(
      title: title, summary: summary, width: width, height: corner.y + rowHeight + 20,
      rules: HeatInk.rules)
    return sheet.svg(drawing)
  }

  /// The figure for a terminal, a panel below the other; of a wide one only the left part.
  public var text: String {
    let blocks = panels.map { panel in
      ([wrapped(panel.name)]
        + panel.rows.enumerated().map { row, entries in
          clipped(
            "  "
              + entries.enumerated().map { column, value in
                isMasked(row, column, by: panel.mask) ? "╱╱" : ink.shade(value)
              }.joined(), to: textFormWidth)
        }).joined(separator: "\n")
    }
    return ([wrapped(title), wrapped(legend + ink.textCaption)] + blocks).joined(separator: "\n")
  }

  private var axes: String {
    [
      rowLabel.isEmpty ? "" : "rows: \(rowLabel)",
      columnLabel.isEmpty ? "" : "columns: \(columnLabel)",
    ]
    .filter { !$0.isEmpty }.joined(separator: ", ")
  }

  private var legend: String {
    (axes.isEmpty ? "" : axes + "; ") + ink.ends(digits: digits)
      + (panels.contains { $0.mask.joined().contains(false) } ? "; struck out where masked" : "")
  }

  private var summary: String {
    let told = panels.map { panel in
      let isAllMask = panel.rows == panel.mask.map { $0.map { $0 ? 1 : 0 } }
      let rows = panel.rows.enumerated().map { row, entries in
        entries.enumerated().map { column, value in
          isAllMask
            ? (value == 1 ? "1" : "0")
            : isMasked(row, column, by: panel.mask) ? "masked" : decimal(value, digits: digits)
        }.joined(separator: isAllMask ? "" : ", ")
      }
      return "\(panel.name): \(rows.joined(separator: " / "))."
    }
    return (["Matrices side by side; \(legend)."] + told).joined(separator: " ")
  }
}
