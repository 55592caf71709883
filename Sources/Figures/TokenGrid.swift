/// Rows of tokens in boxes, padding and masked ones struck out: a batch of sentences, the n-grams of
/// a word.
public struct TokenGrid: Figure {
  /// The heading.
  public let title: String
  private let rows: [[String]]
  private let rowLabels: [String]
  private let mask: [[Bool]]

  /// Tokens in columns; an empty one leaves its place free. `mask` is true where a token counts;
  /// where it has no entry, the token counts.
  public init(title: String, rows: [[String]], rowLabels: [String] = [], mask: [[Bool]] = []) {
    self.title = oneLine(title)
    self.rows = rows.map { $0.map(oneLine) }
    self.rowLabels = rowLabels.map(oneLine)
    self.mask = mask
  }

  /// The drawing as an SVG document.
  public var svg: String {
    let widths = (0..<columnCount).map { column in
      max(
        30, (rows.compactMap { $0.dropFirst(column).first }.map { textWidth($0) }.max() ?? 0) + 16)
    }
    let margin = rowLabels.map { textWidth($0) }.max() ?? 0
    let left = 20 + (margin > 0 ? margin + 12 : 0)
    let top = Sheet.top + 6
    let sheet = Sheet(
      title: title, summary: summary,
      width: max(headingWidth(title), left + widths.reduce(0) { $0 + $1 + 6 } + 14),
      height: top + 38 * Double(rows.count) + 12, rules: tokenRules)
    var drawing: [Element] = []
    for (row, tokens) in rows.enumerated() {
      let y = top + 38 * Double(row)
      if row < rowLabels.count {
        drawing.append(label(rowLabels[row], x: left - 12, y: y + 20, anchor: "end"))
      }
      var x = left
      for (token, width) in zip(tokens.enumerated(), widths) {
        defer { x += width + 6 }
        guard !token.element.isEmpty else { continue }
        let isOut = isMasked(row, token.offset, by: mask)
        drawing.append(
          Element(
            "rect",
            [
              "class": isOut ? "token out" : "token", "x": coordinate(x), "y": coordinate(y),
              "width": coordinate(width), "height": "30", "rx": "4",
            ]))
        drawing.append(label(token.element, x: x + width / 2, y: y + 19.2))
        if isOut { drawing.append(segment(x, y + 30, x + width, y, style: "token out")) }
      }
    }
    return sheet.svg(drawing)
  }

  /// The figure for a terminal: tokens in brackets, masked ones between strokes.
  public var text: String {
    let margin = min(20, rowLabels.map(columns(of:)).max() ?? 0)
    let widths = (0..<columnCount).map { column in
      rows.compactMap { $0.dropFirst(column).first }.map(columns(of:)).max() ?? 0
    }
    let lines = rows.enumerated().map { row, tokens in
      let cells = tokens.enumerated().map { column, token in
        token.isEmpty
          ? padded("", to: widths[column] + 2)
          : padded(
            isMasked(row, column, by: mask) ? "/\(token)/" : "[\(token)]", to: widths[column] + 2)
      }
      let name = rowLabels.isEmpty ? "" : padded(name(of: row, margin), to: margin) + "  "
      return clipped(trimmed(name + cells.joined(separator: " ")), to: textFormWidth)
    }
    return ([wrapped(title)] + lines).joined(separator: "\n")
  }

  private func name(of row: Int, _ margin: Int) -> String {
    row < rowLabels.count ? clipped(rowLabels[row], to: margin) : ""
  }

  private var columnCount: Int { rows.map(\.count).max() ?? 0 }

  private var summary: String {
    let told = rows.enumerated().map { row, tokens in
      let words = tokens.enumerated().filter { !$1.isEmpty }.map { column, token in
        isMasked(row, column, by: mask) ? "\(token) (masked)" : token
      }
      let name = row < rowLabels.count ? rowLabels[row] : "Row \(row + 1)"
      return "\(name): \(words.joined(separator: ", "))."
    }
    return (["Tokens in rows."] + told).joined(separator: " ")
  }
}

/// `text` without the blanks at its end.
private func trimmed(_ text: String) -> String {
  String(text.reversed().drop { $0 == " " }.reversed())
}

private let tokenRules: StaticString = """
    .figure .token { fill: #e6eefa; stroke: #1f5fbf; stroke-width: 1.2 }
    .figure .out { fill: none; stroke: #6b7480; stroke-dasharray: 4 3 }
    @media (prefers-color-scheme: dark) {
      .figure .token { fill: #1d2c44; stroke: #6cabff }
      .figure .out { fill: none; stroke: #98a2b0 }
    }
  """
