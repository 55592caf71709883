import CommonMark
import Formulas
import SourceText

/// Columns that a law of the document makes: the symbol in the head has a definition in terms of
/// another column, or a formula of the document gives every cell from its row and its head.
extension TableAuditor {
  /// A formula with places for the cells of a row.
  struct Law {
    let body: Expression
    /// The columns that symbols stand for, by the symbols' keys.
    var columns: [String: Int] = [:]
    /// The numbers that symbols stand for.
    var numbers: [String: ExactNumber] = [:]
    /// How many digits of evidence it takes beyond the usual.
    var taken = 0
  }

  private static let mostRows = 60

  mutating func auditLaw(_ column: Int, _ rows: Range<Int>) {
    guard rows.count >= 3, rows.count <= Self.mostRows, heads.count <= 12 else { return }
    for law in ownLaws(column) + crossLaws(column) + growth(column, rows) {
      guard let (held, failed, values) = test(law, column, rows) else { continue }
      let readAs = law.body.spelled
      for row in (held + failed).sorted() {
        guard let entry = entry(row, column), let value = values[row] else { continue }
        report(entry, value, readAs, holds: held.contains(row), others: held.count)
      }
      return
    }
  }

  /// The rows that follow a law and those that do not; nil unless it surely is the column's.
  private func test(
    _ law: Law, _ column: Int, _ rows: Range<Int>
  ) -> (held: [Int], failed: [Int], values: [Int: Number])? {
    var tally = RowTally()
    var values: [Int: Number] = [:]
    for row in rows {
      guard let entry = entry(row, column) else { continue }
      var given: [String: Expression] = [:]
      for (key, place) in law.columns {
        // `3 or more` is not three.
        guard let cell = self.entry(row, place), cell.isBare else { continue }
        given[key] = Expression(exact: cell.number.value, cell.range)
      }
      guard given.count == law.columns.count else { continue }
      for (key, number) in law.numbers { given[key] = Expression(exact: number, entry.range) }
      let truths = numbers(law.body.filled(with: given))
      guard let value = truths.first else { return nil }
      values[row] = value
      if truths.contains(where: { Comparison.verdict(of: entry.number, on: $0).isHolding }) {
        let isOther = law.columns.values.allSatisfy {
          self.entry(row, $0)?.number.value != entry.number.value
        }
        tally.hold(row, entry, isTelling: isOther)
      } else {
        tally.failed.append(row)
        if tally.failed.count * 2 > rows.count || tally.failed.count > 2 && tally.held.isEmpty {
          return nil
        }
      }
    }
    return tally.isSure(rows.count, taken: law.taken) ? (tally.held, tally.failed, values) : nil
  }

  /// What an expression comes to above the table, by all truths.
  private func numbers(_ expression: Expression) -> [Number] {
    guard let place = table.head.first?.range.lowerBound else { return [] }
    return Resolver.Truth.allCases.compactMap { truth in
      let resolver = Resolver(ledger, at: place, in: section, truth: truth)
      guard let value = try? resolver.value(of: expression), !resolver.isFar else { return nil }
      return value.number
    }
  }

  // MARK: Candidates

  /// What the document says of the symbol in a column's head.
  private func ownLaws(_ column: Int) -> [Law] {
    guard let place = table.head.first?.range.lowerBound, let symbol = headSymbol(column) else {
      return []
    }
    var laws: [Law] = []
    if let (binding, isFar) = ledger.binding(symbol.key, at: place, in: section), !isFar,
      binding.range.lowerBound < place
    {
      for side in binding.sides where !side.isLiteralLike { laws += fitted(side, [], column) }
    }
    if let index = symbol.familyIndex {
      laws += fitted(Expression(.symbol(symbol), 0..<0), [index.key], column)
    }
    if let function = ledger.function(symbol.key, at: place, in: section) {
      laws += fitted(function.body, function.parameters.map(\.key), column)
    }
    return laws
  }

  /// A body whose open symbols are columns: those with their symbols in the heads, and for one
  /// that is in none, each of the others in turn.
  private func fitted(_ body: Expression, _ parameters: [String], _ column: Int) -> [Law] {
    let open = openSymbols(body, parameters, of: column)
    let named = open.compactMapValues { $0 }
    let free = open.keys.filter { named[$0] == nil }
    guard !open.isEmpty, free.count <= 1 else { return [] }
    guard let only = free.first else { return [Law(body: body, columns: named)] }
    return (0..<column).filter { !named.values.contains($0) && isNumeric($0) }.map {
      Law(body: body, columns: named.merging([only: $0]) { a, _ in a })
    }
  }

  /// A table of two entries: a formula of the document whose open symbols are the head's number
  /// and a column to the left.
  private func crossLaws(_ column: Int) -> [Law] {
    let given = headNumbers(column)
    guard let place = table.head.first?.range.lowerBound, given.count == 1,
      let number = given.first,
      column > 0
    else { return [] }
    let rows = (0..<min(column, 2)).filter { isNumeric($0) }
    var laws: [Law] = []
    for key in ledger.bindings.keys.sorted() {
      guard let (binding, isFar) = ledger.binding(key, at: place, in: section), !isFar,
        binding.range.lowerBound < place, laws.count < 16
      else { continue }
      for side in binding.sides.prefix(2) where !side.isLiteralLike {
        let open = openSymbols(side, [], of: column).keys.sorted()
        guard open.count == 2 else { continue }
        for row in rows {
          for (p, q) in [(open[0], open[1]), (open[1], open[0])] {
            laws.append(Law(body: side, columns: [p: row], numbers: [q: number], taken: 1))
          }
        }
      }
    }
    return laws
  }

  /// Growth by a factor that the document names: from the first row on, `y_0 q^{x - x_0}`.
  private func growth(_ column: Int, _ rows: Range<Int>) -> [Law] {
    guard let place = table.head.first?.range.lowerBound, let first = rows.first, rows.count >= 4,
      let start = entry(first, column)
    else { return [] }
    var laws: [Law] = []
    for a in max(0, column - 3)..<column where isCounting(a, rows) {
      guard let origin = entry(first, a) else { continue }
      for key in ledger.bindings.keys.sorted() where laws.count < 12 {
        guard let (binding, isFar) = ledger.binding(key, at: place, in: section), !isFar,
          binding.range.lowerBound < place, let side = binding.sides.first,
          openSymbols(side, [], of: column).isEmpty
        else { continue }
        let range = start.range
        let count = Expression(
          .binary(
            .minus, Expression(.symbol(Symbol("⟨x⟩")), range),
            Expression(exact: origin.number.value, range)), range)
        let body = Expression(
          .binary(
            .times, Expression(exact: start.number.value, range),
            Expression(.power(side, count), range)), range)
        laws.append(Law(body: body, columns: ["⟨x⟩": a], taken: 2))
      }
    }
    return laws
  }

  // MARK: Looking

  /// The symbol that a column's head is, words beside it aside.
  private func headSymbol(_ column: Int) -> Symbol? {
    var found: [Passage] = []
    for inline in table.head[column].inlines {
      inline.walk {
        if case .math = $0.kind, let passage = passages[$0.range.lowerBound] {
          found.append(passage)
        }
      }
    }
    guard let lone = found.only?.statements.only?.lone, case .symbol(let symbol) = lone.kind else {
      return nil
    }
    return symbol
  }

  /// The symbols of a body that have no value above the table, with the column of each, if any.
  private func openSymbols(
    _ body: Expression, _ parameters: [String], of target: Int
  ) -> [String: Int?] {
    guard let place = table.head.first?.range.lowerBound else { return [:] }
    var names: [String: Int] = [:]
    for column in heads.indices where column != target {
      if let symbol = headSymbol(column) {
        names[symbol.key] = column
      } else {
        let words = table.head[column].inlines.plainText.trimmed
        if words.count == 1 { names[words] = column }
      }
    }
    var open: [String: Int?] = [:]
    var bound: Set<String> = []
    body.forEachPart { part in
      if case .repeated(_, let index, _, _, _) = part.kind, let index { bound.insert(index.key) }
    }
    body.forEachSymbol { symbol in
      let key = symbol.key
      guard !bound.contains(key), open[key] == nil else { return }
      if let column = names[key] {
        open[key] = .some(column)
      } else if parameters.contains(key) {
        open[key] = .some(nil)
      } else if !["π", "e"].contains(key), symbol.indices.isEmpty {
        let known = ledger.binding(key, at: place, in: section)
        if known.map({ $0.isFar || $0.0.range.lowerBound > place }) ?? true {
          open[key] = .some(nil)
        }
      }
    }
    return open
  }

  private func isNumeric(_ column: Int) -> Bool {
    table.rows.indices.filter { entry($0, column)?.isBare == true }.count >= 3
  }

  /// Whether a column holds integers that grow.
  private func isCounting(_ column: Int, _ rows: Range<Int>) -> Bool {
    let values = rows.compactMap { row -> ExactNumber? in
      guard let entry = entry(row, column), entry.isBare, entry.number.isExact else { return nil }
      return entry.number.value
    }
    return values.count == rows.count && zip(values, values.dropFirst()).allSatisfy { $0 < $1 }
  }
}

extension Expression {
  /// Every symbol, those in indices included.
  fileprivate func forEachSymbol(_ body: (Symbol) -> Void) {
    var rest = [self]
    while let part = rest.popLast() {
      if case .symbol(let symbol) = part.kind { body(symbol) }
      rest += part.children
    }
  }
}
