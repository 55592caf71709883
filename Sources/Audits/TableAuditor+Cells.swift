import CommonMark
import Formulas
import SourceText

/// What heads and cells say.
extension TableAuditor {
  static func head(
    _ cell: Table.Cell, _ reading: DocumentReading, _ passages: [Int: Passage]
  ) -> Head {
    let words = cell.inlines.plainText.trimmed
    var found: [Passage] = []
    for inline in cell.inlines {
      inline.walk {
        if case .math = $0.kind, let passage = passages[$0.range.lowerBound] {
          found.append(passage)
        }
      }
    }
    guard let statement = found.only?.statements.only else { return .words(words) }
    let side = statement.links.last?.side ?? statement.first
    guard let side, statement.links.count <= 1 else { return .words(words) }
    if case .symbol(let symbol) = side.kind { return .symbol(symbol.key) }
    if case .unread = side.kind { return .words(words) }
    return .formula(side)
  }

  static func entry(
    _ cell: Table.Cell, _ reading: DocumentReading, pointGroups: Bool = false
  ) -> Entry? {
    var range = cell.range
    let bytes = reading.source.bytes
    // Stars and dollars around the digits.
    while let first = range.first, "*$ _".utf8.contains(bytes[first]) {
      range = (first + 1)..<range.upperBound
    }
    while let last = range.last, "*$ _".utf8.contains(bytes[last]) {
      range = range.lowerBound..<last
    }
    let bare = range
    // A unit behind the digits: `350 g`, `4.0×`.
    while let last = range.last, !(48...57).contains(bytes[last]), bytes[last] != UInt8(ascii: "%"),
      range.count > 1
    {
      range = range.lowerBound..<last
    }
    let digits = reading.text(range)
    let unit = reading.text(range.upperBound..<max(range.upperBound, cell.range.upperBound))
    guard !digits.isEmpty, digits.utf8.count < 40, unit.utf8.count < 16,
      !unit.contains(where: { "+-*/=<>^_".contains($0) })
    else { return nil }
    var plain = digits.replacing("\\%", with: "%").replacing("\\,", with: "")
      .replacing(" %", with: "%")
    if reading.vocabulary.usesDecimalComma {
      if pointGroups { plain = plain.replacing(".", with: "") }
      plain = plain.replacing("{,}", with: ".").replacing(",", with: ".")
    }
    guard let number = PrintedNumber(plain.joiningGroups) else { return nil }
    return Entry(number: number, range: range, isBare: range == bare)
  }

  /// Whether points in a document with decimal commas stand between thousands: `1.200`, `12.500`
  /// and no `0.5` beside them.
  static func usesPointGroups(_ table: Table, _ reading: DocumentReading) -> Bool {
    guard reading.vocabulary.usesDecimalComma else { return false }
    var hasGroups = false
    for cell in table.rows.joined() {
      let parts = reading.text(cell.range).split(separator: ".", omittingEmptySubsequences: false)
      for (place, part) in parts.enumerated().dropFirst() {
        let front = parts[place - 1].reversed().prefix { $0.isNumber }
        let back = part.prefix { $0.isNumber }
        guard !front.isEmpty, !back.isEmpty else { continue }
        guard back.count == 3, front.count <= 3, front.last != "0" else { return false }
        hasGroups = true
      }
    }
    return hasGroups
  }
}

extension String {
  /// Digits without the blanks between groups of three: `1 250`.
  fileprivate var joiningGroups: String {
    let groups = split(omittingEmptySubsequences: false) { " \u{A0}\u{202F}".contains($0) }
    guard groups.count > 1, let first = groups.first, let last = groups.last,
      (1...3).contains(first.count), first.allSatisfy(\.isNumber),
      groups.dropFirst().dropLast().allSatisfy({ $0.count == 3 && $0.allSatisfy(\.isNumber) }),
      last.prefix(while: \.isNumber).count == 3
    else { return self }
    return groups.joined()
  }
}
