import Formulas

/// Factors that cannot multiply, and terms that cannot be added.
struct ShapeProduct: Rule {
  let id = "shape-product"

  func check(_ reading: DocumentReading, _ ledger: Ledger) -> [Claim] {
    let table = ShapeTable(reading, ledger)
    guard !table.declarations.isEmpty || reading.hasMatrices else { return [] }
    var claims: [Claim] = []
    var seen: Set<Range<Int>> = []
    for passage in reading.passages where !passage.isPlainArithmetic {
      for statement in passage.statements {
        for side in ([statement.first] + statement.links.map(\.side)).compactMap({ $0 }) {
          var reader = ShapeReader(table, at: side.range.upperBound, in: passage.section)
          _ = reader.shape(of: side)
          for mismatch in reader.mismatches {
            let range = mismatch.left.range.lowerBound..<mismatch.right.range.upperBound
            // What stands elsewhere, in a definition, is found there.
            guard side.range.contains(range.lowerBound), range.upperBound <= side.range.upperBound,
              seen.insert(range).inserted, !reading.isCalledWrong(passage)
            else { continue }
            claims.append(claim(mismatch, range, passage, table, reader.uses))
          }
        }
      }
    }
    return claims
  }

  private func claim(
    _ mismatch: ShapeReader.Mismatch, _ range: Range<Int>, _ passage: Passage,
    _ table: ShapeTable, _ uses: [String: Range<Int>]
  ) -> Claim {
    let (a, b) = (mismatch.left.spelled, mismatch.right.spelled)
    let (from, also) = (source(mismatch.left, table, uses), source(mismatch.right, table, uses))
    let (one, other) = (mismatch.leftShape.text, mismatch.rightShape.text)
    let because =
      mismatch.isSum
      ? Phrase(
        "\(a) is \(one)\(from.english) and \(b) is \(other)\(also.english): they cannot be added",
        "\(a) 的形状是 \(one)\(from.chinese)，\(b) 的形状是 \(other)\(also.chinese)，不能相加")
      : Phrase(
        "\(a) is \(one)\(from.english) and \(b) is \(other)\(also.english): they cannot be"
          + " multiplied",
        "\(a) 的形状是 \(one)\(from.chinese)，\(b) 的形状是 \(other)\(also.chinese)，不能相乘")
    let sign = mismatch.isSum ? "+" : "·"
    return table.reading.finding(
      id, at: range, in: passage, kind: .shape, readAs: "(\(one)) \(sign) (\(other))",
      because: because, uses: uses)
  }

  /// Where a factor's shape comes from, and under which name.
  private func source(
    _ factor: Expression, _ table: ShapeTable, _ uses: [String: Range<Int>]
  ) -> Phrase {
    var inner = factor
    if case .transposed(let whole) = factor.kind { inner = whole }
    if let alias = table.aliases[inner.spelled], let range = uses[alias] {
      let line = table.reading.line(of: range.lowerBound)
      return Phrase(" (the text calls it \(alias), line \(line))", "（文中称为 \(alias)，第 \(line) 行）")
    }
    guard case .symbol(let symbol) = inner.kind, let range = uses[symbol.key] else {
      return Phrase("", "")
    }
    let line = table.reading.line(of: range.lowerBound)
    return Phrase(" (line \(line))", "（第 \(line) 行）")
  }
}

extension DocumentReading {
  /// Whether matrices are given by their entries somewhere.
  fileprivate var hasMatrices: Bool {
    passages.contains { passage in
      passage.statements.contains { statement in
        ([statement.first] + statement.links.map(\.side)).compactMap { $0 }.contains { side in
          side.contains { if case .matrix = $0.kind { true } else { false } }
        }
      }
    }
  }
}
