import Formulas

/// One letter that is a size in one place and a matrix in another.
struct TwoMeanings: Rule {
  let id = "two-meanings"

  func check(_ reading: DocumentReading, _ ledger: Ledger) -> [Claim] {
    let table = ShapeTable(reading, ledger)
    var claims: [Claim] = []
    var seen: Set<String> = []
    var tried: Set<[String]> = []
    for size in table.declarations {
      for case .letter(let letter, _) in size.shape.list.flatMap(\.options)
      where !seen.contains(letter) && letter.count == 1 {
        // What stands in one line asks the same.
        let line = String(reading.line(of: size.range.lowerBound))
        guard tried.insert([letter, line, size.section.path.last.map { "\($0)" } ?? ""]).inserted
        else { continue }
        guard let matrix = matrix(letter, size, table) else { continue }
        seen.insert(letter)
        claims.append(claim(letter, size, matrix, table))
      }
    }
    return claims
  }

  /// Where in the same part of the document the letter is set to a matrix.
  private func matrix(
    _ letter: String, _ size: ShapeDeclaration, _ table: ShapeTable
  ) -> (range: Range<Int>, shape: Extents, passage: Passage)? {
    let line = table.reading.line(of: size.range.lowerBound)
    let passages = table.reading.passages
    var (low, high) = (0, passages.count)
    while low < high {
      let middle = (low + high) / 2
      if table.reading.line(of: passages[middle].range.lowerBound) < line - Self.reach {
        low = middle + 1
      } else {
        high = middle
      }
    }
    for passage in passages[low...] {
      guard table.reading.line(of: passage.range.lowerBound) <= line + Self.reach else { break }
      guard isNear(size.section, passage.section) else { continue }
      for statement in passage.statements {
        guard let first = statement.first, case .symbol(let symbol) = first.kind,
          symbol.key == letter, let link = statement.links.first,
          !table.reading.isCalledWrong(passage)
        else { continue }
        var shape: Extents?
        if link.relation == .member {
          shape = ShapeDeclaration.shape(of: link.side)
        } else if [.equal, .defined].contains(link.relation) {
          var reader = ShapeReader(table, at: first.range.lowerBound, in: passage.section)
          shape = reader.shape(of: link.side)
        }
        if let shape, shape.isKnownMatrix { return (first.range, shape, passage) }
      }
    }
    return nil
  }

  /// In lines; further apart a letter may well be used anew.
  private static let reach = 60

  private func isNear(_ a: Section, _ b: Section) -> Bool {
    a.covers(b) || b.covers(a) || a.path.count > 1 && a.path.dropLast() == b.path.dropLast()
  }

  private func claim(
    _ letter: String, _ size: ShapeDeclaration,
    _ matrix: (range: Range<Int>, shape: Extents, passage: Passage), _ table: ShapeTable
  ) -> Claim {
    let line = table.reading.line(of: size.range.lowerBound)
    return table.reading.finding(
      id, at: matrix.range, in: matrix.passage, readAs: "\(letter): \(matrix.shape.text)",
      because: Phrase(
        "\(letter) is a size in line \(line) (\(size.key) is \(size.shape.text))"
          + " and a matrix here (\(matrix.shape.text))",
        "\(letter) 在第 \(line) 行是一个维数（\(size.key) 的形状是 \(size.shape.text)），"
          + "在这里又是矩阵（\(matrix.shape.text)）"),
      uses: [letter: size.range])
  }
}
