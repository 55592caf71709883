import Formulas

/// A symbol or product said to be of one shape that comes out with another.
struct ShapeDeclared: Rule {
  let id = "shape-declaration"

  func check(_ reading: DocumentReading, _ ledger: Ledger) -> [Claim] {
    let table = ShapeTable(reading, ledger)
    guard !table.declarations.isEmpty else { return [] }
    var claims: [Claim] = []
    for passage in reading.passages where !passage.isPlainArithmetic {
      for statement in passage.statements {
        if let claim = member(statement, passage, table) ?? definition(statement, passage, table),
          !reading.isCalledWrong(passage)
        {
          claims.append(claim)
        }
      }
    }
    return claims
  }

  /// `Wx ∈ ℝ^5`, `Q = XW ∈ ℝ^{10×16}`.
  private func member(
    _ statement: Statement, _ passage: Passage, _ table: ShapeTable
  ) -> Claim? {
    guard let link = statement.links.last, link.relation == .member,
      let stated = ShapeDeclaration.shape(of: link.side),
      let side = statement.links.dropLast().last?.side ?? statement.first, !side.isSymbol
    else { return nil }
    var reader = ShapeReader(table, at: side.range.lowerBound, in: passage.section)
    guard let shape = reader.shape(of: side), differ(shape, stated, table) else { return nil }
    return claim(
      side, side.spelled, stated: stated, shape,
      at: side.range.lowerBound..<link.side.range.upperBound, passage, table, reader.uses)
  }

  /// A symbol with a declared shape, computed with another.
  private func definition(
    _ statement: Statement, _ passage: Passage, _ table: ShapeTable
  ) -> Claim? {
    guard let first = statement.first, let link = statement.links.first,
      [.equal, .defined].contains(link.relation)
    else { return nil }
    let name: String
    var isAlias = false
    switch first.kind {
    case .symbol(let symbol): name = symbol.key
    case .application:
      guard let alias = table.aliases[first.spelled] else { return nil }
      name = alias
      isAlias = true
    default: return nil
    }
    let valid = table.valid(name, at: first.range.lowerBound, in: passage.section)
    guard let declared = valid.last, valid.allSatisfy({ $0.shape == declared.shape }) else {
      return nil
    }
    if declared.range.lowerBound < first.range.lowerBound, !isAlias,
      Redefinition.happens(
        between: declared,
        ShapeDeclaration(
          key: name, shape: declared.shape, range: first.range, section: passage.section,
          passage: passage.index), table.reading)
    {
      return nil
    }
    var reader = ShapeReader(table, at: first.range.lowerBound, in: passage.section)
    reader.trustsNames = false
    guard !link.side.mentions(name), let shape = reader.shape(of: link.side),
      differ(shape, declared.shape, table)
    else { return nil }
    var uses = reader.uses
    uses[name] = declared.range
    return claim(
      link.side, name, stated: declared.shape, shape, at: first.range, passage, table, uses,
      line: table.reading.line(of: declared.range.lowerBound))
  }

  /// A vector may be written as a row or a column, and a number may fill a vector.
  private func differ(_ a: Extents, _ b: Extents, _ table: ShapeTable) -> Bool {
    if a == .number || b == .number { return false }
    return table.knowledge.surelyDiffer(a, b)
  }

  private func claim(
    _ side: Expression, _ name: String, stated: Extents, _ shape: Extents, at range: Range<Int>,
    _ passage: Passage, _ table: ShapeTable, _ uses: [String: Range<Int>], line: Int? = nil
  ) -> Claim {
    let (said, computed) = (stated.text, shape.text)
    let because =
      if let line {
        Phrase(
          "\(name) is declared as \(said) in line \(line), and what it is computed from here"
            + " comes to \(computed)",
          "第 \(line) 行声明 \(name) 的形状是 \(said)，而这里计算得到的形状是 \(computed)")
      } else {
        Phrase(
          "\(name) is said to be \(said) and comes to \(computed)",
          "\(name) 的形状写作 \(said)，而计算得到的形状是 \(computed)")
      }
    return table.reading.finding(
      id, at: range, in: passage, kind: .shape, stated: said,
      readAs: "\(side.spelled): \(computed)", because: because, uses: uses)
  }
}

extension Expression {
  var isSymbol: Bool { if case .symbol = kind { true } else { false } }
}
