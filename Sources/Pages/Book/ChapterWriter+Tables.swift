import CommonMark
import Hypertext
import Manuscript
import SourceText

extension ChapterWriter {
  /// A table; a ledger's rows carry their kind and verdict, so that they can be filtered.
  mutating func html(_ table: Table) -> HTML {
    let isLedger =
      table.head.map { source.text($0.range).lowercased() } == Ledger.head
    let sides = table.alignments.indices.map { side(of: $0, table) }
    func cell(_ tag: HTML.Tag, _ cell: Table.Cell, _ column: Int) -> HTML {
      var attributes: [HTML.Attribute] = tag == .th ? [.scope("col")] : []
      if let side = sides[column] { attributes.append(.class(side)) }
      var content = html(cell.inlines)
      if isLedger, column == 3, tag == .td {
        let word = source.text(cell.range)
        let verdict = Ledger.Row.Verdict(rawValue: word)
        content = HTML(
          .span, [.class("verdict " + (verdict?.rawValue ?? "unknown"))],
          [HTML(verdict.map(Self.sign) ?? ""), content])
      }
      // The corner above names of rows and beside names of columns heads nothing.
      if tag == .th, content.isEmpty { return HTML(.td, [], []) }
      return HTML(tag, attributes, [content])
    }
    let head = table.head.enumerated().map { cell(.th, $1, $0) }
    var rows = HTML("\n")
    for row in table.rows {
      var attributes: [HTML.Attribute] = []
      if isLedger, row.count == Ledger.head.count {
        attributes = [
          .data(.kind, source.text(row[1].range)), .data(.verdict, source.text(row[3].range)),
        ]
      }
      rows += HTML(.tr, attributes, row.enumerated().map { cell(.td, $1, $0) }).line
    }
    let whole = HTML(
      .table, isLedger ? [.class("ledger")] : [],
      [HTML(.thead, [], [HTML(.tr, [], head)]), HTML(.tbody, [], [rows])])
    return HTML(
      .div, [.class("wide"), .tabIndex(0), .role("group"), .aria(.label, say("Table", "表格"))],
      [whole]
    ).line
  }

  private static func sign(_ verdict: Ledger.Row.Verdict) -> String {
    switch verdict {
    case .right: "✓ "
    case .wrong: "✗ "
    case .undefined: "? "
    case .misleading: "≈ "
    case .opinion: "– "
    }
  }

  /// As the source says; where it says nothing, a column of numbers stands to the right.
  private func side(of column: Int, _ table: Table) -> String? {
    switch table.alignments[column] {
    case .left: return "left"
    case .right: return "right"
    case .center: return "center"
    case .none:
      let texts = table.rows.map { source.text($0[column].range) }.filter { !$0.isEmpty }
      let areNumbers = texts.allSatisfy { text in
        text.contains(where: \.isNumber)
          && text.allSatisfy { $0.isNumber || "+-−.,%…e ".contains($0) }
      }
      return !texts.isEmpty && areNumbers ? "right" : nil
    }
  }
}
