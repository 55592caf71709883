import CommonMark
import Programs
import SourceText
import TerminalText

/// What is not as the page says, told where it stands.
extension PageSetter {
  private var findings: [Finding] { page.run?.findings ?? [] }

  /// The places in a range where something is wrong, in order.
  func mistakes(in range: Range<Int>) -> [Range<Int>] {
    findings.filter {
      $0.severity != .note && !$0.range.isEmpty && range.lowerBound <= $0.range.lowerBound
        && $0.range.upperBound <= range.upperBound
    }.map(\.range).sorted { $0.lowerBound < $1.lowerBound }
  }

  /// Tells what is wrong in a block and was not told inside of it.
  mutating func setNotes(in block: Block) {
    guard !block.isContainer else { return }
    setNotes(in: block.range)
  }

  mutating func setNotes(in range: Range<Int>, behind gutter: [Span] = []) {
    for (index, finding) in findings.enumerated() where finding.severity != .note {
      let start = finding.range.lowerBound
      guard range.contains(start) || range.lowerBound == start, told.insert(index).inserted else {
        continue
      }
      setNote(finding, behind: gutter)
    }
  }

  private mutating func setNote(_ finding: Finding, behind gutter: [Span]) {
    let isError = finding.severity == .error
    let ink: Style.Ink = isError ? .red : .yellow
    emit(
      [Span(finding.message.harmless, ink)], first: gutter + [Span(isError ? "✗ " : "! ", ink)],
      hanging: gutter + [Span("  ")])
    guard let expected = finding.expected, let got = finding.got else { return }
    for (label, text) in [("page  ", expected), ("got   ", got)] {
      for (number, line) in text.harmless.split(separator: "\n").prefix(8).enumerated() {
        let head = number == 0 ? label : "      "
        emit(folding: [Span(String(line))], behind: gutter + [Span("  " + head, .dim)])
      }
    }
  }

  /// What is wrong in a part that is folded away still counts.
  mutating func countFolded(_ block: Block) {
    for (index, finding) in findings.enumerated()
    where finding.severity != .note && block.range.contains(finding.range.lowerBound)
      && told.insert(index).inserted
    {
      let line = source.line(at: finding.range.lowerBound)
      emit(
        [Span("in line \(line), folded here: \(finding.message.harmless)", .red)],
        first: [Span("✗ ", .red)], hanging: [Span("  ")])
    }
  }

  /// What belongs to no block, and how many things are wrong in all.
  mutating func setEnd() {
    folds = []
    setNotes(in: 0..<source.bytes.count)
    let errors = findings.count { $0.severity == .error }
    guard errors > 0 else { return }
    leaveBlank()
    let things = errors == 1 ? "1 thing on this page is" : "\(errors) things on this page are"
    emit([Span("✗ \(things) not as it says; `\(page.options.checkCommand)` tells more.", .red)])
  }
}

extension Block {
  fileprivate var isContainer: Bool {
    switch kind {
    case .list, .quote: true
    default: false
    }
  }
}
