import Foundation

/// One figure of both sides.
struct Row {
  let part: Part
  let name: String
  let ours: [Measured]
  let theirs: [Measured]
  /// By how many MB either side grew.
  let memory: (ours: Double, theirs: Double?)

  /// Ours over theirs, run by run, and the middle one; nil where the library is missing.
  var ratio: Double? {
    guard !theirs.isEmpty else { return nil }
    return median(zip(figures(ours), figures(theirs)).map { $0 / $1 })
  }

  func figures(_ side: [Measured]) -> [Double] { side.compactMap { $0.figures[name] } }

  func median(_ numbers: [Double]) -> Double {
    let sorted = numbers.sorted()
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }
}

/// The rows as a Markdown table, in columns that are straight in a terminal too.
struct Table {
  let rows: [Row]

  var text: String {
    let head = [
      "part", "figure", "ours", "theirs", "ours / theirs", "MB ours", "MB theirs", "with",
    ]
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
    let missing = row.theirs.isEmpty
    return [
      row.part.name, row.name, number(row.median(row.figures(row.ours))),
      missing ? "—" : number(row.median(row.figures(row.theirs))),
      row.ratio.map(number) ?? "—",
      number(row.memory.ours),
      row.memory.theirs.map(number) ?? "—",
      row.theirs.first?.library ?? "\(row.part.peer) is missing",
    ]
  }

  /// Three digits that matter.
  private static func number(_ value: Double) -> String {
    guard value != 0, value.isFinite else { return "\(value)" }
    let size = Int(log10(abs(value)).rounded(.down))
    return String(format: "%.\(max(0, 2 - size))f", value)
  }
}
