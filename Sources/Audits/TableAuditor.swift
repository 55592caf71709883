import BigInt
import CommonMark
import Formulas
import SourceText

/// Worked numbers in a table: columns whose heads are formulas of other columns or symbols that the
/// document has a law for, columns that are sums, differences, products or quotients of others, and
/// last rows that add up.
struct TableAuditor {
  let reading: DocumentReading
  let ledger: Ledger
  let table: Table
  let section: Section
  var claims: [Claim] = []

  /// A number in a cell.
  struct Entry {
    let number: PrintedNumber
    let range: Range<Int>
    /// Whether the cell holds digits and marks around them alone, no words and no unit.
    var isBare = true
  }

  /// What a column's head says.
  enum Head {
    case symbol(String)
    case formula(Expression)
    case words(String)
  }

  let heads: [Head]
  let entries: [[Entry?]]
  let passages: [Int: Passage]

  /// - Parameter isTurned: whether the table has been turned already, and stays as it is.
  init(
    _ reading: DocumentReading, _ ledger: Ledger, _ table: Table, _ section: Section,
    isTurned: Bool = false
  ) {
    self.reading = reading
    self.ledger = ledger
    let table = isTurned ? table : table.upright
    self.table = table
    self.section = section
    var passages: [Int: Passage] = [:]
    for passage in reading.passages(in: table) { passages[passage.range.lowerBound] = passage }
    self.passages = passages
    heads = table.head.map { Self.head($0, reading, passages) }
    let usesGroups = Self.usesPointGroups(table, reading)
    entries = table.rows.map { row in
      row.map { Self.entry($0, reading, pointGroups: usesGroups) }
    }
  }

  mutating func audit() {
    guard table.rows.count <= 2_000, table.head.count <= 30 else { return }
    for (column, head) in heads.enumerated() {
      if case .formula(let formula) = head { auditFormula(formula, column) }
    }
    let rows = bodyRows
    for column in heads.indices where !isClaimed(column) {
      auditLaw(column, rows)
      if !isClaimed(column) { auditRelation(column, rows) }
      auditBase(column, rows)
    }
    auditPatterns()
    if let last = table.rows.indices.last, rows.count == last {
      let parts = auditShares(last)
      if isTotal(last, Self.totals) { auditTotals(last, except: parts) }
    }
  }

  /// The rows as columns: what the first audit left open, by the relations between rows.
  func auditTurned() -> [Claim] {
    guard (1...8).contains(table.rows.count), table.head.count >= 4, table.head.count <= 30,
      table.rows.allSatisfy({ $0.count == table.head.count }), let turned = table.turnedByWords
    else { return [] }
    var auditor = TableAuditor(reading, ledger, turned, section, isTurned: true)
    let rows = turned.rows.indices
    for column in auditor.heads.indices {
      auditor.auditLaw(column, rows)
      if !auditor.isClaimed(column) { auditor.auditRelation(column, rows) }
    }
    let decided = Set(claims.map(\.range))
    return auditor.claims.filter { !decided.contains($0.range) }
  }

  /// Whether a cell of a column has been decided.
  func isClaimed(_ column: Int) -> Bool {
    let starts = Set(claims.map(\.range.lowerBound))
    return entries.contains { row in
      guard row.indices.contains(column), let entry = row[column] else { return false }
      return starts.contains(entry.range.lowerBound)
    }
  }

  // MARK: Rows

  static let totals = [
    "sum", "total", "totals", "Σ", "合计", "总计", "合計", "總計", "共计", "总和", "小计", "∑",
  ]

  /// Words for a whole that the rows above may be only a part of.
  static let wholes = [
    "gesamt", "insgesamt", "summe", "somme", "ensemble", "suma", "всего", "итого", "сумма", "总数",
    "全体", "all",
  ]

  /// The rows above one that adds up.
  var bodyRows: Range<Int> {
    guard let last = table.rows.indices.last else { return 0..<0 }
    return 0..<(isTotal(last, Self.totals + Self.wholes) ? last : last + 1)
  }

  /// Whether a row begins with one of some words for a total.
  func isTotal(_ row: Int, _ words: [String]) -> Bool {
    let first = table.rows[row].first?.inlines.plainText.trimmed.lowercased() ?? ""
    return words.contains {
      first == $0.lowercased() || first.hasPrefix($0.lowercased() + " ") || first.hasSuffix("合计")
        || first.hasSuffix("总计")
    }
  }

  func entry(_ row: Int, _ column: Int) -> Entry? {
    entries.indices.contains(row) && entries[row].indices.contains(column)
      ? entries[row][column] : nil
  }

  // MARK: Heads that are formulas

  mutating func auditFormula(_ formula: Expression, _ column: Int) {
    var names: [String: Int] = [:]
    for (place, head) in heads.enumerated() {
      if case .symbol(let key) = head { names[key] = place }
      if case .formula(let other) = head, place != column { names[other.spelled] = place }
    }
    for row in bodyRows {
      guard let entry = entry(row, column) else { continue }
      var isGiven = false
      let filled = formula.replacing { part in
        let key: String
        if case .symbol(let symbol) = part.kind { key = symbol.key } else { key = part.spelled }
        guard let place = names[key], let given = self.entry(row, place) else { return nil }
        isGiven = true
        return Expression(.number(given.number), given.range)
      }
      guard isGiven else { continue }
      decide(filled, entry)
    }
  }

  mutating func decide(_ expression: Expression, _ entry: Entry) {
    guard let passage = passages.values.first else { return }
    let decider = Decider(
      ledger: ledger, passage: passage, bytes: reading.source.bytes, inputs: [:],
      surroundings: ChainAuditor.Surroundings(passage, reading), logBase: nil)
    let side = Expression(.number(entry.number), entry.range)
    // The entries of other columns may be rounded ones.
    let decision = decider.decide(
      [expression, expression], .equal, side, modulus: nil, isFirst: false, linkCount: 2)
    guard decision.asWritten != nil else { return }
    append(
      decision.verdict, entry, expression.spelled, decision.asWritten?.text, decision.because)
  }

  mutating func append(
    _ verdict: Claim.Verdict, _ entry: Entry, _ readAs: String, _ value: String?, _ because: Phrase
  ) {
    let text = reading.text(entry.range)
    claims.append(
      Claim(
        range: entry.range, text: text, kind: .equality, rule: "table", verdict: verdict,
        stated: text, asWritten: value, readAs: readAs, because: because,
        steps: ["read: \(readAs)"], isWorked: true))
  }

  // MARK: Rows that add up

  mutating func auditTotals(_ last: Int, except parts: Set<Int>) {
    for column in heads.indices where !parts.contains(column) {
      guard let entry = entry(last, column), !claims.contains(where: { $0.range == entry.range }),
        let sum = sum(column, 0..<last),
        (0..<last).filter({ self.entry($0, column) != nil }).count >= 2
      else { continue }
      // A row below may hold the mean or the rate of all rather than their sum.
      let parts = (0..<last).compactMap { self.entry($0, column)?.number.value }
      if let low = parts.min(), let high = parts.max(), low <= entry.number.value,
        entry.number.value <= high, entry.number.value != sum
      {
        continue
      }
      // Each summand may be rounded by half a unit.
      var slack = ExactNumber(0)
      var rounded = ExactNumber(0)
      for row in 0..<last {
        guard let part = self.entry(row, column) else { continue }
        if !part.number.isExact {
          slack = slack + (part.number.interval.upperBound - part.number.value)
        }
        // What stands in a false cell is not what belongs there.
        rounded = rounded + (corrected(part) ?? part.number.value)
      }
      let verdicts = [sum, rounded].map { Comparison.verdict(of: entry.number, on: Number($0)) }
      let isAllowed = Number(sum).overlaps(
        entry.number.interval.lowerBound - slack, entry.number.interval.upperBound + slack)
      let readAs = "Σ \(table.head[column].inlines.plainText.trimmed)"
      let text = Number(sum).text(digits: 10)
      if verdicts.contains(where: \.isHolding) || isAllowed && !slack.isZero {
        append(.holds, entry, readAs, text, Phrase("its column adds up to it", "该列之和与之相符"))
      } else if let first = verdicts.first {
        append(
          first == .misrounded ? .misrounded : .fails, entry, readAs, text,
          Phrase("its column adds up to \(text)", "该列之和为 \(text)"))
      }
    }
  }

  func corrected(_ entry: Entry) -> ExactNumber? {
    guard
      let claim = claims.first(where: { $0.range == entry.range && $0.verdict == .fails }),
      let value = claim.asWritten
    else { return nil }
    return PrintedNumber(value)?.value
  }

  // MARK: Bases

  /// Columns of one number in several bases.
  mutating func auditBase(_ column: Int, _ rows: Range<Int>) {
    guard let decimal = heads.indices.first(where: { base($0) == 10 }), decimal != column,
      let base = base(column)
    else { return }
    for row in rows {
      guard let entry = entry(row, decimal), table.rows[row].indices.contains(column) else {
        continue
      }
      let cell = table.rows[row][column]
      let text = cell.inlines.plainText.trimmed
      guard let value = Self.value(text, base: base) else { continue }
      let isOne = entry.number.value == ExactNumber(value)
      let given = Entry(number: entry.number, range: cell.range)
      append(
        isOne ? .holds : .fails, given, "\(text) to base \(base)", String(value),
        isOne
          ? Phrase("it is \(entry.number.text)", "等于 \(entry.number.text)")
          : Phrase(
            "it is \(value), not \(entry.number.text)", "等于 \(value)，不是 \(entry.number.text)"))
    }
  }

  func base(_ column: Int) -> Int? {
    let name = table.head[column].inlines.plainText.trimmed.lowercased()
    let bases: [(String, Int)] = [
      ("decimal", 10), ("十进制", 10), ("binary", 2), ("二进制", 2), ("octal", 8), ("八进制", 8),
      ("hex", 16), ("十六进制", 16), ("十進制", 10), ("二進制", 2), ("十六進制", 16),
    ]
    return bases.last { name.hasPrefix($0.0) }?.1
  }

  static func value(_ text: String, base: Int) -> BigInt? {
    var digits = text.lowercased()
    if base == 16, digits.hasPrefix("0x") { digits.removeFirst(2) }
    if base == 2, digits.hasPrefix("0b") { digits.removeFirst(2) }
    for suffix in ["_\(base)", "_{\(base)}"] where digits.hasSuffix(suffix) {
      digits.removeLast(suffix.count)
    }
    guard !digits.isEmpty, digits.count < 100,
      digits.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) })
    else { return nil }
    return BigInt(digits, radix: base)
  }
}

extension Table {
  /// A table whose heads stand in its first column, turned so that they stand above: `n | 1 | 2`.
  var upright: Table {
    guard head.count > 2, rows.count >= 1, rows.allSatisfy({ $0.count == head.count }),
      head[0].inlines.isMath, rows.allSatisfy({ $0[0].inlines.isMath }),
      head.dropFirst().allSatisfy({ PrintedNumber($0.inlines.plainText.trimmed) != nil })
    else { return self }
    return turned
  }

  /// Its rows as columns, where each begins with words or a formula; else nil.
  var turnedByWords: Table? {
    let isWorded = rows.allSatisfy {
      PrintedNumber($0[0].inlines.plainText.trimmed) == nil && !$0[0].inlines.isEmpty
    }
    return isWorded ? turned : nil
  }

  private var turned: Table {
    let all = [head] + rows
    let turned = head.indices.map { column in all.map { $0[column] } }
    return Table(
      alignments: Array(repeating: .none, count: all.count), head: turned[0],
      rows: Array(turned.dropFirst()))
  }
}

extension [Inline] {
  /// Whether it is one formula and nothing else.
  var isMath: Bool {
    if let only = self.only, case .math = only.kind { true } else { false }
  }
}

extension PrintedNumber {
  /// The digits that are no zeros at the end; of those behind a point the first counts.
  var tellingDigits: Int {
    let digits = text.filter(\.isNumber).drop { $0 == "0" }
    let zeros = digits.reversed().prefix { $0 == "0" }.count
    return digits.count - zeros + (fractionDigits > 0 ? min(zeros, 1) : 0)
  }
}

extension DocumentReading {
  /// The formulas in a table's cells.
  func passages(in table: Table) -> ArraySlice<Passage> {
    let cells = ([table.head] + table.rows).joined()
    guard let low = cells.first?.range.lowerBound else { return [] }
    let high = cells.map(\.range.upperBound).max() ?? low
    func index(_ place: Int) -> Int {
      var (from, to) = (0, passages.count)
      while from < to {
        let middle = (from + to) / 2
        if passages[middle].range.lowerBound < place { from = middle + 1 } else { to = middle }
      }
      return from
    }
    return passages[index(low)..<max(index(low), index(high))]
  }
}
