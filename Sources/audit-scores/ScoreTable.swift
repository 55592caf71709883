/// The table of scores: what was counted by rows; the open documents, the held-out ones and all
/// together by columns.
package struct ScoreTable {
  package let columns: [(name: String, tally: Tally)]

  package init(_ scores: [Score]) {
    func sum(_ part: [Score]) -> Tally { part.map(\.tally).reduce(Tally(), +) }
    let open = scores.filter { !$0.isHeldOut }
    let heldOut = scores.filter(\.isHeldOut)
    var columns: [(String, Tally)] = []
    if !open.isEmpty { columns.append(("open", sum(open))) }
    if !heldOut.isEmpty { columns.append(("held-out", sum(heldOut))) }
    if columns.count == 2 { columns.append(("together", sum(scores))) }
    self.columns = columns
  }

  package var text: String {
    var lines = [row("", columns.map(\.name))]
    lines.append(row("documents") { String($0.documents) })
    lines.append(row("coverage: numeric claims decided") { percent($0.coverage) })
    lines.append(row("  with another verdict than is true") { share($0.otherVerdicts) })
    lines.append(row("claims between expressions decided") { percent($0.expressions) })
    lines.append(row("false alarms") { String($0.falseAlarms) })
    lines.append(row("deliberately false claims found") { share($0.deliberate) })
    lines.append(row("faults of structure found") { share($0.faults) })
    lines.append(row("recall: mutated claims found") { percent($0.recallOfAll) })
    for (origin, name) in [(Mutation.Origin.byHand, "slips by hand"), (.generated, "generated")] {
      lines.append(row("  \(name)") { percent($0.recall(origin)) })
      let kinds = Set(columns.flatMap { ($0.tally.recall[origin] ?? [:]).keys })
      for kind in kinds.sorted() {
        lines.append(row("    \(kind)") { percent($0.recall[origin]?[kind] ?? Share()) })
      }
    }
    lines.append(row("  missed and called true") { String($0.calledTrue) })
    return lines.joined(separator: "\n")
  }

  private func row(_ title: String, _ cell: (Tally) -> String) -> String {
    row(title, columns.map { cell($0.tally) })
  }

  private func row(_ title: String, _ cells: [String]) -> String {
    let padded = title + String(repeating: " ", count: max(0, 36 - title.count))
    return cells.reduce(padded) {
      $0 + String(repeating: " ", count: max(1, 20 - $1.count)) + $1
    }
  }

  private func share(_ share: Share) -> String { "\(share.count)/\(share.all)" }

  /// `1012/1070  94.5 %`, cut off so that 94.99 is not called 95.
  private func percent(_ share: Share) -> String {
    guard share.all > 0 else { return "0/0" }
    let tenths = share.count * 1000 / share.all
    return "\(self.share(share))  \(tenths / 10).\(tenths % 10) %"
  }
}
