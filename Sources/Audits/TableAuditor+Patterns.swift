import CommonMark
import Formulas
import SourceText

/// Rows that tell how others are made: a row of formulas in one letter, and a last row of totals
/// that the others are shares of.
extension TableAuditor {
  /// `x | 0.2 - x | 0.3 - 2x`, and a row with a number for x: each cell follows from it.
  mutating func auditPatterns() {
    for (row, cells) in table.rows.enumerated() {
      let formulas = cells.map { formula(in: $0)?.statements.only?.lone }
      guard let place = formulas.firstIndex(where: { $0?.plainSymbol != nil }),
        let symbol = formulas[place]?.plainSymbol
      else { continue }
      let others = formulas.indices.filter { column in
        guard column != place, let formula = formulas[column] else { return false }
        return formula.symbolKeys == [symbol.key]
      }
      guard others.contains(where: { formulas[$0]?.plainSymbol == nil }) else { continue }
      auditPattern(row, place, symbol, others.compactMap { at in formulas[at].map { (at, $0) } })
    }
  }

  private mutating func auditPattern(
    _ pattern: Int, _ place: Int, _ symbol: Symbol, _ formulas: [(column: Int, formula: Expression)]
  ) {
    var found: [(entry: Entry, formula: Expression, value: Number, holds: Bool)] = []
    for row in table.rows.indices where row != pattern && table.rows[row].indices.contains(place) {
      guard let given = number(in: table.rows[row][place]) else { continue }
      for (column, formula) in formulas {
        guard let entry = entry(row, column), entry.isBare,
          !claims.contains(where: { $0.range == entry.range })
        else { continue }
        let filled = formula.replacing { part in
          guard case .symbol(let other) = part.kind, other.key == symbol.key else { return nil }
          return given
        }
        guard let value = (try? Evaluator().evaluate(filled))?.number else { continue }
        let verdict = Comparison.verdict(of: entry.number, on: value)
        found.append((entry, formula, value, verdict.isHolding))
      }
    }
    let held = found.count { $0.holds }
    // One false cell beside three that hold.
    guard held >= 2, found.count == held || (found.count == held + 1 && held >= 3) else { return }
    for (entry, formula, value, holds) in found {
      report(entry, value, formula.spelled, holds: holds, others: held)
    }
  }

  /// A row of totals that ends in 100 %: what stands above it are shares of the total, which may
  /// be more than the rows add up to.
  ///
  /// - Returns: the columns that are such parts and shares.
  mutating func auditShares(_ last: Int) -> Set<Int> {
    var found: Set<Int> = []
    for column in heads.indices.dropFirst() {
      guard let whole = entry(last, column)?.number, whole.text.hasSuffix("%"),
        whole.value == ExactNumber(1)
      else { continue }
      for a in 1..<column {
        guard let total = total(last, a) else { continue }
        var tally = RowTally()
        var values: [Int: Number] = [:]
        for row in 0..<last {
          guard let part = entry(row, a), let entry = entry(row, column),
            !claims.contains(where: { $0.range == entry.range }),
            let share = part.number.value.divided(by: total)
          else { continue }
          values[row] = Number(share)
          if Comparison.verdict(of: entry.number, on: Number(share)).isHolding {
            tally.hold(row, entry, isTelling: true)
          } else {
            tally.failed.append(row)
          }
        }
        // The row of totals says itself how the column is made.
        guard tally.isTelling, tally.failed.count <= 1, tally.held.count >= 2 * tally.failed.count
        else { continue }
        let names = [a, column].map { table.head[$0].inlines.plainText.trimmed }
        for (row, value) in values.sorted(by: { $0.key < $1.key }) {
          guard let entry = entry(row, column) else { continue }
          report(
            entry, value, "\(names[0]) / \(Number(total).text())", holds: tally.held.contains(row),
            others: tally.held.count)
        }
        found.formUnion([a, column])
        break
      }
    }
    return found
  }

  /// A total's digits, at the end of its formula where there is one.
  private func total(_ row: Int, _ column: Int) -> ExactNumber? {
    if let entry = entry(row, column) { return entry.number.value }
    guard table.rows[row].indices.contains(column),
      case .number(let number)? = number(in: table.rows[row][column])?.kind
    else { return nil }
    return number.value
  }

  private func formula(in cell: Table.Cell) -> Passage? {
    guard cell.inlines.isMath, let inline = cell.inlines.first else { return nil }
    return passages[inline.range.lowerBound]
  }

  /// The number that a cell is, or that its formula ends in: `x_{max} = 0.15`.
  private func number(in cell: Table.Cell) -> Expression? {
    if let statement = formula(in: cell)?.statements.only {
      let side = statement.links.last?.side ?? statement.first
      guard let side, side.isLiteralLike else { return nil }
      return side
    }
    guard let entry = Self.entry(cell, reading), entry.isBare else { return nil }
    return Expression(.number(entry.number), entry.range)
  }
}

extension Expression {
  fileprivate var plainSymbol: Symbol? {
    if case .symbol(let symbol) = kind { symbol } else { nil }
  }
}
