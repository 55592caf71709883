import Formulas

/// One symbol declared with two shapes, without being set anew in between.
struct ShapeConflict: Rule {
  let id = "shape-conflict"

  func check(_ reading: DocumentReading, _ ledger: Ledger) -> [Claim] {
    let table = ShapeTable(reading, ledger)
    var claims: [Claim] = []
    var seen: Set<Int> = []
    for later in table.declarations where seen.insert(later.range.lowerBound).inserted {
      let valid = table.valid(later.key, at: later.range.lowerBound, in: later.section)
      guard
        let earlier = valid.dropLast().last(where: {
          $0.range.upperBound <= later.range.lowerBound
            && table.knowledge.surelyDiffer($0.shape, later.shape, isOneSymbol: true)
        }), !isCalledWrong(later, reading), !isSetBetween(earlier, later, ledger)
      else { continue }
      let line = reading.line(of: earlier.range.lowerBound)
      let (one, other) = (earlier.shape.text, later.shape.text)
      claims.append(
        reading.finding(
          id, at: later.range, in: later.passage.map { reading.passages[$0] }, kind: .shape,
          stated: other, readAs: "\(later.key): \(one), \(other)",
          because: Phrase(
            "\(later.key) is declared as \(one) in line \(line) and as \(other) here",
            "\(later.key) 在第 \(line) 行声明为 \(one)，在这里又声明为 \(other)"),
          uses: [later.key: earlier.range]))
    }
    return claims
  }

  private func isCalledWrong(_ declaration: ShapeDeclaration, _ reading: DocumentReading) -> Bool {
    declaration.passage.map { reading.isCalledWrong(reading.passages[$0]) } ?? false
  }

  private func isSetBetween(
    _ earlier: ShapeDeclaration, _ later: ShapeDeclaration, _ ledger: Ledger
  ) -> Bool {
    ledger.bindings[later.key]?.contains {
      $0.range.lowerBound > earlier.range.lowerBound
        && $0.range.lowerBound < later.range.upperBound
    } ?? false
  }
}
