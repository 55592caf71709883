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
    /// A product of two, counted in other units: grams and kcal per 100 g.
    case scaledProduct(ExactNumber)
    case scaledQuotient(ExactNumber)

    static let ofTwo: [Making] = [.sum, .difference, .product, .quotient, .percent, .perMille]

    /// Tried in tables of few columns only.
    static let ofTwoScaled: [Making] = {
      let powers = [-3, -2, -1, 1, 2, 3].map { ExactNumber(1, timesTenTo: $0) }
      let sixty = ExactNumber(60)
      let sixtieth = ExactNumber(1).divided(by: sixty).map { [$0] } ?? []
      return (powers + [sixty] + sixtieth).flatMap { [.scaledProduct($0), .scaledQuotient($0)] }
    }()

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
      case .scaledProduct(let factor): a * b * factor
      case .scaledQuotient(let factor): a.divided(by: b).map { $0 * factor }
      }
    }

    /// Whether it multiplies by one factor in all rows.
    var isScaling: Bool {
      switch self {
      case .scaled: true
      default: false
      }
    }

    /// Whether it holds for a row of sums as well as for the rows above it.
    var holdsForTotals: Bool {
      switch self {
      case .quotient, .percent, .perMille, .scaledQuotient: true
      default: false
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
      case .scaledProduct(let factor): "\(a) × \(b) × \(Number(factor).text())"
      case .scaledQuotient(let factor): "\(a) / \(b) × \(Number(factor).text())"
      }
    }
  }

  /// A making that is tried, and how many digits of the column it was itself taken from.
  struct Trial {
    let making: Making
    var digits = 0
    /// Whether its factor comes from the column alone, so that readings near a line fit it, too.
    var isFree = false
  }

  /// A column that is one operation on others in every row, or in most rows of telling digits.
  mutating func auditRelation(_ column: Int, _ body: Range<Int>) {
    let all = table.rows.indices
    guard body.count >= 2 else { return }
    var best: (making: Making, a: Int, b: Int, held: [Int], failed: [Int])?
    // A result stands to the right of what it is made of.
    let near = max(0, column - Self.farthest)..<column
    let ofTwo = Making.ofTwo + (near.count <= 6 && body.count <= 200 ? Making.ofTwoScaled : [])
    let claimed = Set(near.filter { isClaimed($0) })
    for a in near {
      for b in near {
        let trials =
          a == b
          ? Making.ofOne.map { Trial(making: $0) } + own(a, column, body)
          : ofTwo.map { Trial(making: $0) }
        for trial in trials {
          switch trial.making {
          case .sum, .product, .scaledProduct: if a > b { continue }
          default: break
          }
          // Two rows and their sums are three for a rate.
          let rows = body.count == 2 && trial.making.holdsForTotals ? all : body
          guard let (held, failed) = test(trial, a, b, column, rows, claimed) else { continue }
          if held.count > best?.held.count ?? 0 { best = (trial.making, a, b, held, failed) }
        }
      }
    }
    guard let best else { return }
    let names = [best.a, best.b].map { table.head[$0].inlines.plainText.trimmed }
    let readAs = best.making.spelled(names[0], names[1])
    for row in (best.held + best.failed).sorted() {
      guard let entry = entry(row, column), let a = self.entry(row, best.a) else { continue }
      let b = self.entry(row, best.b)?.number.value ?? ExactNumber(1)
      let total = total(best.making, best.a, row, body)
      guard let value = best.making.value(a.number.value, b, total: total) else { continue }
      report(
        entry, Number(value), readAs, holds: best.held.contains(row), others: best.held.count)
    }
  }

  /// Says what one row makes of a cell, where other rows have shown how it is made.
  mutating func report(
    _ entry: Entry, _ value: Number, _ readAs: String, holds: Bool, others: Int
  ) {
    let text = value.text(digits: 10)
    if holds {
      append(.holds, entry, readAs, text, Phrase("it follows from its row", "按本行数值成立"))
    } else {
      let verdict = Comparison.verdict(of: entry.number, on: value)
      append(
        verdict == .misrounded ? .misrounded : .fails, entry, readAs, text,
        Phrase(
          "the value is \(text), made as in the \(others) other rows",
          "按其余 \(others) 行的算法，准确值为 \(text)"))
    }
  }

  /// How many columns to the left are tried, by two and two.
  static let farthest = 30

  /// The rows in which it holds and does not; nil unless it surely is the column's making.
  func test(
    _ trial: Trial, _ a: Int, _ b: Int, _ column: Int, _ rows: Range<Int>, _ claimed: Set<Int>
  ) -> (held: [Int], failed: [Int])? {
    let making = trial.making
    var tally = RowTally()
    for row in rows {
      guard let entry = entry(row, column), let x = self.entry(row, a), let y = self.entry(row, b)
      else { continue }
      let total = total(making, a, row, rows)
      if making == .fall, total == nil { continue }
      guard let value = making.value(x.number.value, y.number.value, total: total) else {
        return nil
      }
      if Comparison.verdict(of: entry.number, on: Number(value)).isHolding {
        let isOther = entry.number.value != x.number.value && entry.number.value != y.number.value
        tally.hold(row, entry, isTelling: isOther)
      } else if allows(making, x, y, a, b, entry, claimed) {
        tally.hold(row, entry, isTelling: x.number.tellingDigits >= 3, isRounded: true)
      } else {
        tally.failed.append(row)
        // A reading beside a line is no slip.
        let off = value - entry.number.value
        if trial.isFree, !(ExactNumber(3) * entry.number.unit < off.magnitude) { return nil }
        // No rest of the rows could make up for that.
        if tally.failed.count * 2 > rows.count { return nil }
        // Nor would the rest of many rows be another table.
        if tally.failed.count > max(8, 2 * tally.held.count) { return nil }
        // Most columns are made otherwise, which four rows tell.
        if tally.failed.count > 3, tally.held.isEmpty { return nil }
      }
    }
    return tally.isSure(rows.count, taken: trial.digits, isScaling: making.isScaling)
      ? (tally.held, tally.failed) : nil
  }

  /// Whether a cell may be made so of results that were rounded before.
  private func allows(
    _ making: Making, _ x: Entry, _ y: Entry, _ a: Int, _ b: Int, _ entry: Entry,
    _ claimed: Set<Int>
  ) -> Bool {
    func ends(_ other: Entry, _ place: Int) -> [ExactNumber] {
      let number = other.number
      let isRounded =
        !number.isExact
        && (number.significantDigits >= 3 && ledger.printed[number.text] != nil
          || claimed.contains(place))
      return isRounded ? [number.interval.lowerBound, number.interval.upperBound] : [number.value]
    }
    let (left, right) = (ends(x, a), ends(y, b))
    guard left.count > 1 || right.count > 1 else { return false }
    let values = left.flatMap { p in right.compactMap { making.value(p, $0, total: nil) } }
    guard let low = values.min(), let high = values.max() else { return false }
    let allowed = entry.number.interval
    return !(high < allowed.lowerBound) && !(allowed.upperBound < low)
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
