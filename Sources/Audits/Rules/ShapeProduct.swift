import Formulas

/// Factors that cannot multiply, and terms that cannot be added.
struct ShapeProduct: Rule {
  let id = "shape-product"

  func check(_ reading: DocumentReading, _ ledger: Ledger) -> [Claim] {
    let table = ShapeTable(reading, ledger)
    guard !table.declarations.isEmpty || reading.hasMatrices else { return [] }
    var claims: [Claim] = []
    var seen: Set<Range<Int>> = []
    for passage in reading.passages where !reading.isCalledWrong(passage) {
      for statement in passage.statements {
        for side in ([statement.first] + statement.links.map(\.side)).compactMap({ $0 }) {
          var reader = ShapeReader(table, at: side.range.upperBound, in: passage.section)
          _ = reader.shape(of: side)
          for mismatch in reader.mismatches {
            let range = mismatch.left.range.lowerBound..<mismatch.right.range.upperBound
            // What stands elsewhere, in a definition, is found there.
            guard side.range.contains(range.lowerBound), range.upperBound <= side.range.upperBound,
              seen.insert(range).inserted
            else { continue }
            claims.append(claim(mismatch, range, passage, reading, reader.uses))
          }
        }
      }
    }
    return claims
  }

  private func claim(
    _ mismatch: ShapeReader.Mismatch, _ range: Range<Int>, _ passage: Passage,
    _ reading: DocumentReading, _ uses: [String: Range<Int>]
  ) -> Claim {
    let (a, b) = (mismatch.left.spelled, mismatch.right.spelled)
    let (one, other) = (mismatch.leftShape.text, mismatch.rightShape.text)
    let because =
      mismatch.isSum
      ? Phrase(
        "\(a) is \(one) and \(b) is \(other): they cannot be added",
        "\(a) 的形状是 \(one)，\(b) 的形状是 \(other)，不能相加")
      : Phrase(
        "\(a) is \(one) and \(b) is \(other): they cannot be multiplied",
        "\(a) 的形状是 \(one)，\(b) 的形状是 \(other)，不能相乘")
    let sign = mismatch.isSum ? "+" : "·"
    return reading.finding(
      id, at: range, in: passage, kind: .shape, readAs: "(\(one)) \(sign) (\(other))",
      because: because, uses: uses)
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
