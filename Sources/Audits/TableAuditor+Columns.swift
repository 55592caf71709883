import BigInt
import CommonMark
import SourceText
import Formulas

/// Columns that are made of others.
extension TableAuditor {
  /// What a column may be, made of two others, of one and its sum, or of one and a round factor.
  enum Making: Hashable {
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
  mutating func auditRelation(_ column: Int, _ rows: Range<Int>) {
    guard rows.count >= 3 else { return }
    var best: (making: Making, a: Int, b: Int, held: [Int], failed: [Int])?
    // A result stands to the right of what it is made of.
    let near = max(0, column - Self.farthest)..<column
    for a in near {
      for b in near {
        for making in a == b ? Making.ofOne + own(a, column, rows) : Making.ofTwo {
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

  /// Makings whose factor or sum the first row gives: a rate of few digits, a payment.
  func own(_ a: Int, _ column: Int, _ rows: Range<Int>) -> [Making] {
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

  /// How many columns to the left are tried, by two and two.
  static let farthest = 30

  /// The rows in which it holds and does not; nil unless it surely is the column's making.
  func test(
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
  func total(
    _ making: Making, _ column: Int, _ row: Int, _ rows: Range<Int>
  ) -> ExactNumber? {
    switch making {
    case .share: sum(column, rows)
    case .fall: row + 1 < rows.upperBound ? entry(row + 1, column)?.number.value : nil
    default: nil
    }
  }

  func sum(_ column: Int, _ rows: Range<Int>) -> ExactNumber? {
    var sum = ExactNumber(0)
    var count = 0
    for row in rows {
      guard let entry = entry(row, column) else { continue }
      sum = sum + entry.number.value
      count += 1
    }
    return count > 0 ? sum : nil
  }
}
