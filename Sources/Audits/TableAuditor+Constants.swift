import BigInt
import CommonMark
import Formulas
import SourceText

/// Factors that a column shows itself.
extension TableAuditor {
  /// Makings whose factor or sum the rows or the head give: a rate, a payment, a base year.
  func own(_ a: Int, _ column: Int, _ rows: Range<Int>) -> [Trial] {
    guard let first = rows.first, let x = entry(first, a), let y = entry(first, column) else {
      return []
    }
    var trials = [Trial(making: .rest(x.number.value + y.number.value))]
    if let rate = y.number.value.divided(by: x.number.value), !rate.isZero {
      let digits = Number(rate).text(digits: 4)
      if PrintedNumber(digits)?.value == rate {
        trials.append(Trial(making: .scaled(rate), isFree: true))
      } else if y.number.isExact, x.number.isExact {
        trials.append(
          Trial(making: .scaled(rate), digits: y.number.tellingDigits + 2, isFree: true))
      }
    }
    for number in headNumbers(column) where number != ExactNumber(1) && !number.isZero {
      trials.append(Trial(making: .scaled(number)))
      if let inverse = ExactNumber(1).divided(by: number) {
        trials.append(Trial(making: .scaled(inverse)))
      }
    }
    trials += bases(a, column, rows)
    // Any one row may be the false one.
    for row in rows.prefix(rows.count <= 200 ? 5 : 1) { trials += simple(a, column, row) }
    return trials
  }

  /// The numbers in a column's head.
  func headNumbers(_ column: Int) -> [ExactNumber] {
    let text = reading.text(table.head[column].range)
    let words = text.split { !($0.isNumber || ".,%".contains($0)) }
    return words.prefix(4).compactMap { word in
      var plain = String(word)
      while let last = plain.last, ".,".contains(last) { plain.removeLast() }
      if reading.vocabulary.usesDecimalComma { plain = plain.replacing(",", with: ".") }
      return PrintedNumber(plain)?.value
    }
  }

  /// A row where the column is 1 or 100 is what the others are measured by: `1.0×`, 2015 = 100.
  private func bases(_ a: Int, _ column: Int, _ rows: Range<Int>) -> [Trial] {
    for row in rows {
      guard let x = entry(row, a)?.number.value, let y = entry(row, column)?.number.value,
        y == ExactNumber(1) || y == ExactNumber(100), !x.isZero
      else { continue }
      let scaled = y.divided(by: x).map { [Trial(making: .scaled($0))] } ?? []
      return scaled + [Trial(making: .inverse(x * y))]
    }
    return []
  }

  /// The factors of fewest digits that one row allows.
  private func simple(_ a: Int, _ column: Int, _ row: Int) -> [Trial] {
    guard let x = entry(row, a)?.number.value, let y = entry(row, column)?.number, !x.isZero,
      !y.value.isZero
    else { return [] }
    let ends = [y.interval.lowerBound, y.interval.upperBound]
    let ratios = ends.compactMap { $0.divided(by: x) }.sorted(by: <)
    let products = ends.map { $0 * x }.sorted(by: <)
    var trials: [Trial] = []
    if let (factor, digits) = Self.roundest(ratios) {
      trials.append(Trial(making: .scaled(factor), digits: digits, isFree: true))
    }
    if let (factor, digits) = Self.roundest(products) {
      trials.append(Trial(making: .inverse(factor), digits: digits, isFree: true))
    }
    return trials
  }

  /// The number of at most two digits between two others, and how many it has.
  private static func roundest(_ ends: [ExactNumber]) -> (ExactNumber, Int)? {
    guard let low = ends.first, let high = ends.last, low < high else { return nil }
    let middle = (low + high) * ExactNumber(5, timesTenTo: -1)
    for digits in 1...2 {
      guard let number = PrintedNumber(Number(middle).text(digits: digits))?.value else { continue }
      if !(number < low), !(high < number) { return (number, digits) }
    }
    return nil
  }
}

/// Which rows agree with a way of making a column, and how telling they are.
struct RowTally {
  private(set) var held: [Int] = []
  var failed: [Int] = []
  /// How many digits agree that could hardly do so by chance.
  private var evidence = 0
  private var others = 0

  /// - Parameters:
  ///   - isTelling: whether the cell is more than one of those that it is made of.
  ///   - isRounded: whether it is allowed by what was rounded rather than met.
  mutating func hold(
    _ row: Int, _ entry: TableAuditor.Entry, isTelling: Bool, isRounded: Bool = false
  ) {
    held.append(row)
    guard isTelling else { return }
    others += 1
    evidence += min(isRounded ? 2 : 4, max(0, entry.number.tellingDigits - 1))
  }

  /// Whether digits agree that could hardly do so by chance.
  var isTelling: Bool { evidence >= 1 }

  /// Whether that is surely how the column is made.
  ///
  /// - Parameters:
  ///   - count: of the rows.
  ///   - taken: how many digits were taken from the column itself.
  ///   - isScaling: whether it is one factor for all rows. A cook who doubles all but the yeast
  ///     makes no mistake, so round numbers tell nothing then.
  func isSure(_ count: Int, taken: Int, isScaling: Bool = false) -> Bool {
    guard held.count >= 2, failed.count <= held.count else { return false }
    if failed.isEmpty {
      if held.count == 2 { return taken == 0 && others == 2 && evidence >= 4 }
      return others >= 2 && (taken == 0 || held.count >= 4 || evidence >= 4 + taken)
    }
    // Few false rows beside many that hold, or some that hold in many digits.
    let isPlain =
      failed.count == 1 && others >= 4 + (taken > 0 ? 2 : 0) && (evidence >= 2 || !isScaling)
    return evidence >= (failed.count > held.count / 2 ? 5 : 4) + taken || isPlain
  }
}
