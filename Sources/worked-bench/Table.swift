import Foundation

/// The rows as a Markdown table, in columns that are straight in a terminal too.
package struct Table {
  package let rows: [Row]

  package init(rows: [Row]) { self.rows = rows }

  package var text: String {
    let head = ["what", "ours", "theirs", "ratio", "goal", "met?"]
    let cells = [head] + rows.map(Self.cells)
    let widths = head.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
    var lines = cells.map { Self.line($0, widths) }
    lines.insert(Self.line(widths.map { String(repeating: "-", count: $0) }, widths), at: 1)
    return lines.joined(separator: "\n") + "\n"
  }

  private static func line(_ cells: [String], _ widths: [Int]) -> String {
    "| "
      + zip(cells, widths).map { $0.padding(toLength: $1, withPad: " ", startingAt: 0) }
      .joined(separator: " | ") + " |"
  }

  private static func cells(_ row: Row) -> [String] {
    [
      row.what, words(row.ours) + (row.note.isEmpty ? "" : ", " + row.note),
      row.theirs.map(words) ?? "—", ratio(row), goal(row.goal),
      row.isMet.map { $0 ? "yes" : "no" } ?? "—",
    ]
  }

  /// The median, and how far the single times lie apart.
  private static func words(_ sample: Sample) -> String {
    let median = String(format: "%.3f s", sample.median)
    guard sample.seconds.count > 1 else { return median }
    return median + String(format: " (%.3f to %.3f)", sample.least, sample.most)
  }

  /// Of the medians, and of the least times, which other work on the machine disturbs less.
  private static func ratio(_ row: Row) -> String {
    guard let theirs = row.theirs, let ratio = row.ratio else { return "—" }
    let text = String(format: "%.2f", ratio)
    guard theirs.seconds.count > 1 else { return text }
    return text + String(format: " (least: %.2f)", row.ours.least / theirs.least)
  }

  private static func goal(_ goal: Row.Goal?) -> String {
    switch goal {
    case .ratio(let most): String(format: "≤ %.2f ×", most)
    case .seconds(let most): String(format: "≤ %.1f s", most)
    case nil: "—"
    }
  }
}
