import BigInt
import CommonMark
import Formulas
import SourceText

/// Worked numbers in a table: columns whose heads are formulas of other columns, columns that are
/// sums, differences, products or quotients of others, and last rows that add up.
struct TableAuditor {
  let reading: DocumentReading
  let ledger: Ledger
  let table: Table
  let section: Section
  private(set) var claims: [Claim] = []

  /// A number in a cell.
  struct Entry {
    let number: PrintedNumber
    let range: Range<Int>
  }

  /// What a column's head says.
  private enum Head {
    case symbol(String)
    case formula(Expression)
    case words(String)
  }

  private let heads: [Head]
  private let entries: [[Entry?]]
  private let passages: [Int: Passage]

  init(_ reading: DocumentReading, _ ledger: Ledger, _ table: Table, _ section: Section) {
    self.reading = reading
    self.ledger = ledger
    let table = table.upright
    self.table = table
    self.section = section
    var passages: [Int: Passage] = [:]
    for passage in reading.passages(in: table) { passages[passage.range.lowerBound] = passage }
    self.passages = passages
    heads = table.head.map { Self.head($0, reading, passages) }
    entries = table.rows.map { row in row.map { Self.entry($0, reading) } }
  }

  mutating func audit() {
    guard table.rows.count <= 2_000, table.head.count <= 30 else { return }
    for (column, head) in heads.enumerated() {
      if case .formula(let formula) = head { auditFormula(formula, column) }
    }
    let rows = bodyRows
    for column in heads.indices where !claims.contains(where: { isIn($0, column) }) {
      auditRelation(column, rows)
      auditBase(column, rows)
    }
    if let last = table.rows.indices.last, rows.count == last { auditTotals(last) }
  }

  private func isIn(_ claim: Claim, _ column: Int) -> Bool {
    entries.contains { $0.indices.contains(column) && $0[column]?.range == claim.range }
  }

  // MARK: Reading

  private static func head(
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

  private static func entry(_ cell: Table.Cell, _ reading: DocumentReading) -> Entry? {
    var range = cell.range
    let bytes = reading.source.bytes
    // Stars and dollars around the digits.
    while let first = range.first, "*$ _".utf8.contains(bytes[first]) {
      range = (first + 1)..<range.upperBound
    }
    while let last = range.last, "*$ _".utf8.contains(bytes[last]) {
      range = range.lowerBound..<last
    }
    // A unit behind the digits: `350 g`, `4.0×`.
    while let last = range.last, !(48...57).contains(bytes[last]), bytes[last] != UInt8(ascii: "%"),
      range.count > 1, range.upperBound - last < 2
    {
      range = range.lowerBound..<last
    }
    let digits = reading.text(range)
    let unit = reading.text(range.upperBound..<max(range.upperBound, cell.range.upperBound))
    guard !digits.isEmpty, digits.utf8.count < 40, unit.utf8.count < 16,
      !unit.contains(where: { "+-*/=<>^_".contains($0) })
    else { return nil }
    var plain = digits.replacing("\\%", with: "%").replacing("\\,", with: "")
    if reading.vocabulary.usesDecimalComma {
      plain = plain.replacing("{,}", with: ".").replacing(",", with: ".")
    }
    guard let number = PrintedNumber(plain) else { return nil }
    return Entry(number: number, range: range)
  }

  private static let totals = [
    "sum", "total", "totals", "Σ", "合计", "总计", "合計", "總計", "共计", "总和", "小计", "∑",
  ]

  /// The rows above one that adds up.
  private var bodyRows: Range<Int> {
    guard let last = table.rows.indices.last else { return 0..<0 }
    let first = table.rows[last].first?.inlines.plainText.trimmed.lowercased() ?? ""
    let isTotal = Self.totals.contains {
      first == $0.lowercased() || first.hasPrefix($0.lowercased() + " ") || first.hasSuffix("合计")
        || first.hasSuffix("总计")
    }
    return 0..<(isTotal ? last : last + 1)
  }

  private func entry(_ row: Int, _ column: Int) -> Entry? {
    entries.indices.contains(row) && entries[row].indices.contains(column)
      ? entries[row][column] : nil
  }

  // MARK: Heads that are formulas

  private mutating func auditFormula(_ formula: Expression, _ column: Int) {
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
      decide(filled, entry, rounding: true)
    }
  }

  private mutating func decide(_ expression: Expression, _ entry: Entry, rounding: Bool) {
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

  private mutating func append(
    _ verdict: Claim.Verdict, _ entry: Entry, _ readAs: String, _ value: String?, _ because: Phrase
  ) {
    let text = reading.text(entry.range)
    claims.append(
      Claim(
        range: entry.range, text: text, kind: .equality, rule: "table", verdict: verdict,
        stated: text, asWritten: value, readAs: readAs, because: because,
        steps: ["read: \(readAs)"], isWorked: true))
  }

  // MARK: Columns made of others

  /// What a column may be, made of two others, of one and its sum, or of one and a round factor.
  private enum Making: Hashable {
    case sum, difference, product, quotient, percent, perMille
    /// A number less the one below it.
    case fall
    case share
    /// What is left of a sum that is the same in every row.
    case rest(ExactNumber)
    case scaled(ExactNumber)
    case inverse(ExactNumber)

    static let ofTwo: [Making] = [.sum, .difference, .product, .quotient, .percent, .perMille]

    static let ofOne: [Making] = {
      var factors = (-9...9).map { ExactNumber(1, timesTenTo: $0) }
      factors += [2, 12, 24, 60, 3600, 7, 52, 1024].map { ExactNumber($0) }
      return [.share, .fall] + factors.flatMap { [.scaled($0), .inverse($0)] }
    }()

    func value(_ a: ExactNumber, _ b: ExactNumber, total: ExactNumber?) -> ExactNumber? {
      switch self {
      case .sum: a + b
      case .difference: a - b
      case .product: a * b
      case .quotient: a.divided(by: b)
      case .percent: a.divided(by: b).map { $0 * ExactNumber(100) }
      case .perMille: a.divided(by: b).map { $0 * ExactNumber(1000) }
      case .fall: total.map { a - $0 }
      case .share: total.flatMap { a.divided(by: $0) }
      case .rest(let sum): sum - a
      case .scaled(let factor): a * factor
      case .inverse(let factor): factor.divided(by: a)
      }
    }

    func spelled(_ a: String, _ b: String) -> String {
      switch self {
      case .sum: "\(a) + \(b)"
      case .difference: "\(a) − \(b)"
      case .product: "\(a) × \(b)"
      case .quotient, .percent, .perMille: "\(a) / \(b)"
      case .fall: "\(a) − the next \(a)"
      case .share: "\(a) / Σ"
      case .rest(let sum): "\(Number(sum).text()) − \(a)"
      case .scaled(let factor): "\(a) × \(Number(factor).text())"
      case .inverse(let factor): "\(Number(factor).text()) / \(a)"
      }
    }
  }

  /// A column that is one operation on others in every row, or in most rows of telling digits.
  private mutating func auditRelation(_ column: Int, _ rows: Range<Int>) {
    guard rows.count >= 3 else { return }
    var best: (making: Making, a: Int, b: Int, held: [Int], failed: [Int])?
    // A result stands to the right of what it is made of.
<<<<<<< HEAD
    for a in 0..<column {
      for b in 0..<column {
        for making in a == b ? Making.ofOne + own(a, column, rows) : Making.ofTwo {
=======
    let near = max(0, column - Self.farthest)..<column
    for a in near {
      for b in near {
        for making in a == b ? Making.ofOne : Making.ofTwo {
>>>>>>> speed
          if making == .sum || making == .product, a > b { continue }
          guard let (held, failed) = test(making, a, b, column, rows) else { continue }
          if held.count > best?.held.count ?? 0 { best = (making, a, b, held, failed) }
        }
      }
    }
    guard let best else { return }
    let names = [best.a, best.b].map { table.head[$0].inlines.plainText.trimmed }
    let readAs = best.making.spelled(names[0], names[1])
    for row in (best.held + best.failed).sorted() {
      guard let entry = entry(row, column), let a = self.entry(row, best.a) else { continue }
      let b = self.entry(row, best.b)?.number.value ?? ExactNumber(1)
      let total = total(best.making, best.a, row, rows)
      guard let value = best.making.value(a.number.value, b, total: total) else { continue }
      let text = Number(value).text(digits: 10)
      if best.held.contains(row) {
        append(.holds, entry, readAs, text, Phrase("it follows from its row", "按本行数值成立"))
      } else {
        let verdict = Comparison.verdict(of: entry.number, on: Number(value))
        append(
          verdict == .misrounded ? .misrounded : .fails, entry, readAs, text,
          Phrase(
            "the value is \(text), made as in the \(best.held.count) other rows",
            "按其余 \(best.held.count) 行的算法，准确值为 \(text)"))
      }
    }
  }

<<<<<<< HEAD
  /// Makings whose factor or sum the first row gives: a rate of few digits, a payment.
  private func own(_ a: Int, _ column: Int, _ rows: Range<Int>) -> [Making] {
    guard let first = rows.first, let x = entry(first, a), let y = entry(first, column) else {
      return []
    }
    var makings: [Making] = [.rest(x.number.value + y.number.value)]
    if let rate = y.number.value.divided(by: x.number.value), !rate.isZero {
      let digits = Number(rate).text(digits: 4)
      if PrintedNumber(digits)?.value == rate { makings.append(.scaled(rate)) }
    }
    return makings
  }
=======
  /// How many columns to the left are tried, by two and two.
  private static let farthest = 30
>>>>>>> speed

  /// The rows in which it holds and does not; nil unless it surely is the column's making.
  private func test(
    _ making: Making, _ a: Int, _ b: Int, _ column: Int, _ rows: Range<Int>
  ) -> (held: [Int], failed: [Int])? {
    var held: [Int] = []
    var failed: [Int] = []
    // How many digits agree that could hardly do so by chance.
    var evidence = 0
    var others = 0
    for row in rows {
      guard let entry = entry(row, column), let x = self.entry(row, a), let y = self.entry(row, b)
      else { continue }
      let total = total(making, a, row, rows)
      if making == .fall, total == nil { continue }
      guard let value = making.value(x.number.value, y.number.value, total: total) else {
        return nil
      }
      if Comparison.verdict(of: entry.number, on: Number(value)).isHolding {
        held.append(row)
        let isOther = entry.number.value != x.number.value && entry.number.value != y.number.value
        if isOther { others += 1 }
        if isOther { evidence += min(4, max(0, entry.number.tellingDigits - 1)) }
      } else {
        failed.append(row)
        // No rest of the rows could make up for that.
        if failed.count * 2 > rows.count { return nil }
      }
    }
    guard held.count >= 2, failed.count <= held.count else { return nil }
    if failed.isEmpty { return held.count >= 3 && others >= 2 ? (held, failed) : nil }
    // Few false rows beside many that hold, or some that hold in many digits.
    let isPlain = failed.count == 1 && others >= 4
    return evidence >= (failed.count > held.count / 2 ? 5 : 4) || isPlain ? (held, failed) : nil
  }

  /// What a share is of, or what a fall goes down to.
  private func total(
    _ making: Making, _ column: Int, _ row: Int, _ rows: Range<Int>
  ) -> ExactNumber? {
    switch making {
    case .share: sum(column, rows)
    case .fall: row + 1 < rows.upperBound ? entry(row + 1, column)?.number.value : nil
    default: nil
    }
  }

  private func sum(_ column: Int, _ rows: Range<Int>) -> ExactNumber? {
    var sum = ExactNumber(0)
    var count = 0
    for row in rows {
      guard let entry = entry(row, column) else { continue }
      sum = sum + entry.number.value
      count += 1
    }
    return count > 0 ? sum : nil
  }

  // MARK: Rows that add up

  private mutating func auditTotals(_ last: Int) {
    for column in heads.indices {
      guard let entry = entry(last, column), let sum = sum(column, 0..<last),
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

  private func corrected(_ entry: Entry) -> ExactNumber? {
    guard
      let claim = claims.first(where: { $0.range == entry.range && $0.verdict == .fails }),
      let value = claim.asWritten
    else { return nil }
    return PrintedNumber(value)?.value
  }

  // MARK: Bases

  /// Columns of one number in several bases.
  private mutating func auditBase(_ column: Int, _ rows: Range<Int>) {
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

  private func base(_ column: Int) -> Int? {
    let name = table.head[column].inlines.plainText.trimmed.lowercased()
    let bases: [(String, Int)] = [
      ("decimal", 10), ("十进制", 10), ("binary", 2), ("二进制", 2), ("octal", 8), ("八进制", 8),
      ("hex", 16), ("十六进制", 16), ("十進制", 10), ("二進制", 2), ("十六進制", 16),
    ]
    return bases.last { name.hasPrefix($0.0) }?.1
  }

  private static func value(_ text: String, base: Int) -> BigInt? {
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
  fileprivate var upright: Table {
    guard head.count > 2, rows.count >= 1, rows.allSatisfy({ $0.count == head.count }),
      head[0].inlines.isMath, rows.allSatisfy({ $0[0].inlines.isMath }),
      head.dropFirst().allSatisfy({ PrintedNumber($0.inlines.plainText.trimmed) != nil })
    else { return self }
    let all = [head] + rows
    let turned = head.indices.map { column in all.map { $0[column] } }
    return Table(
      alignments: Array(repeating: .none, count: all.count), head: turned[0],
      rows: Array(turned.dropFirst()))
  }
}

extension [Inline] {
  /// Whether it is one formula and nothing else.
  fileprivate var isMath: Bool {
    if let only = self.only, case .math = only.kind { true } else { false }
  }
}

extension PrintedNumber {
  /// The digits that are no zeros at the end.
  fileprivate var tellingDigits: Int {
    let digits = text.filter(\.isNumber).drop { $0 == "0" }
    return digits.count - digits.reversed().prefix { $0 == "0" }.count
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
