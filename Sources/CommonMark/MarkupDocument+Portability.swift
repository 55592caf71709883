package import SourceText

extension MarkupDocument {
  /// Where a code host that follows CommonMark, as GitHub does, would not show a formula as it is
  /// meant, each with another way to write it.
  ///
  /// Only what is surely so: GitHub's documentation and its Markdown interface are the sources.
  /// Warnings tell of formulas that come out as text or come out wrong, notes of display math that
  /// is set in the line.
  package var portabilityFindings: [Diagnostic] {
    let (plain, torn) = Self.plain(source)
    let check = PortabilityCheck(source, PlainMarks(of: plain))
    var findings = torn.map { range in
      Diagnostic(
        "portability-blank-line", .warning, at: range,
        "a blank line ends this display math, and it is shown as text",
        suggestion: "take the blank line out, or put it between ```math and ```")
    }
    forEachBlock { block in
      switch block.kind {
      case .math(let math): findings += check.findings(math, block.range, in: block)
      case .heading(_, let inlines), .paragraph(let inlines):
        findings += check.findings(inlines, in: block)
      case .table(let table):
        for cell in ([table.head] + table.rows).joined() {
          findings += check.findings(cell.inlines, in: block)
        }
      default: break
      }
    }
    for block in blocks { block.forEachListed { findings += check.listed($0) } }
    return findings.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}

extension Block {
  /// Visits the display formulas that stand alone in a list's item.
  fileprivate func forEachListed(isListed: Bool = false, _ body: (Block) -> Void) {
    if isListed, case .math(let math) = kind, math.delimiter == .doubleDollar { body(self) }
    if case .list = kind {
      for child in children { child.forEachListed(isListed: true, body) }
    } else {
      for child in children { child.forEachListed(isListed: isListed, body) }
    }
  }
}
