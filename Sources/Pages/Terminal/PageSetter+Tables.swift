import CommonMark
import TerminalText

/// Pipe tables, set to the width: cells wrap where a table is too wide, and a table too wide even
/// for that is told row by row.
extension PageSetter {
  private static let gap = 2

  mutating func emitTable(_ table: Table) {
    let head = table.head.map { spans($0.inlines, [.bold]) }
    let rows = table.rows.map { $0.map { spans($0.inlines) } }
    let cells = [head] + rows
    let natural = head.indices.map { column in
      cells.map { Self.width($0[column]) }.max() ?? 0
    }
    let least = head.indices.map { column in
      min(natural[column], max(4, cells.map { Self.longestWord($0[column]) }.max() ?? 0))
    }
    let free = room - Self.gap * max(0, head.count - 1)
    guard !head.isEmpty else { return }
    guard least.reduce(0, +) <= free else { return emitRecords(head, rows) }
    let widths = Self.fitted(natural, least, to: free)
    let sides = head.indices.map { side(of: $0, table, rows) }
    let isWrapped = widths != natural
    emitRow(head, widths, sides)
    let rule = widths.map { String(repeating: "─", count: $0) }
    emit(StyledLine(rule.joined(separator: String(repeating: " ", count: Self.gap)), .dim))
    for (index, row) in rows.enumerated() {
      if index > 0, isWrapped { emit(StyledLine()) }
      emitRow(row, widths, sides)
    }
  }

  private mutating func emitRow(
    _ row: [[Span]], _ widths: [Int], _ sides: [StyledLine.Side]
  ) {
    let cells = zip(row, widths).map { Wrapping(width: max(1, $1)).lines($0) }
    for number in 0..<(cells.map(\.count).max() ?? 0) {
      var spans: [Span] = []
      for (column, lines) in cells.enumerated() {
        if column > 0 { spans.append(Span(String(repeating: " ", count: Self.gap))) }
        let line = number < lines.count ? lines[number] : StyledLine()
        spans += line.padded(to: widths[column], sides[column]).spans
      }
      emit(StyledLine(spans))
    }
  }

  /// As the source says; where it says nothing, a column of numbers stands to the right.
  private func side(of column: Int, _ table: Table, _ rows: [[[Span]]]) -> StyledLine.Side {
    switch table.alignments[column] {
    case .left: return .left
    case .right: return .right
    case .center: return .center
    case .none:
      let texts = rows.map { $0[column].map(\.text).joined() }.filter { !$0.isEmpty }
      let areNumbers = texts.allSatisfy { text in
        text.contains(where: \.isNumber)
          && text.allSatisfy { $0.isNumber || "+-−.,%…e✗\u{2060}\u{A0}".contains($0) }
      }
      return !texts.isEmpty && areNumbers ? .right : .left
    }
  }

  /// The widest columns give way first.
  private static func fitted(_ natural: [Int], _ least: [Int], to free: Int) -> [Int] {
    var widths = natural
    while widths.reduce(0, +) > free {
      let open = widths.indices.filter { widths[$0] > least[$0] }
      guard let widest = open.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
    }
    return widths
  }

  /// Row by row: each cell behind its column's name.
  private mutating func emitRecords(_ head: [[Span]], _ rows: [[[Span]]]) {
    for (index, row) in rows.enumerated() {
      if index > 0 { emit(StyledLine()) }
      for (name, cell) in zip(head, row) where !cell.allSatisfy(\.text.isEmpty) {
        let label = name.isEmpty ? [] : name + [Span(": ")]
        emit(label + cell, hanging: [Span("  ")])
      }
    }
  }

  private static func width(_ spans: [Span]) -> Int {
    Wrapping(width: 10_000).lines(spans).map(\.width).max() ?? 0
  }

  /// The width of the longest stretch that should not be broken, but for very long ones.
  private static func longestWord(_ spans: [Span]) -> Int {
    let lines = Wrapping(width: 1).unbrokenWidths(spans)
    return min(16, lines.max() ?? 0)
  }
}
