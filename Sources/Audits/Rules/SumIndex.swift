import Formulas

/// A sum or product over an index that does not occur in what is summed.
struct SumIndex: Rule {
  let id = "sum-index"

  func check(_ reading: DocumentReading, _ ledger: Ledger) -> [Claim] {
    var table: ShapeTable?
    var claims: [Claim] = []
    for passage in reading.passages where !passage.isPlainArithmetic {
      for statement in passage.statements {
        let sides = ([statement.first] + statement.links.map(\.side)).compactMap { $0 }
        for side in sides {
          for sum in sums(side) where lacksIndex(sum, side, sides, reading) {
            let known = table ?? ShapeTable(reading, ledger)
            table = known
            guard !reading.isCalledWrong(passage),
              let family = varying(sum, sides, passage, known)
            else { continue }
            claims.append(claim(sum, family, passage, reading))
          }
        }
      }
    }
    return claims
  }

  private struct Sum {
    let whole: Expression
    let index: Symbol
    let from: Expression
    let to: Expression
    let body: Expression
  }

  private func sums(_ side: Expression) -> [Sum] {
    var sums: [Sum] = []
    side.forEachPart { part in
      if case .repeated(_, let index?, let from?, let to?, let body) = part.kind {
        sums.append(Sum(whole: part, index: index, from: from, to: to, body: body))
      }
    }
    return sums
  }

  // MARK: The index

  private func lacksIndex(
    _ sum: Sum, _ side: Expression, _ sides: [Expression], _ reading: DocumentReading
  ) -> Bool {
    let name = sum.index.name
    guard sum.index.indices.isEmpty, name.count == 1, sum.body.isReadThrough,
      !occurs(name, in: reading.text(sum.body.range)),
      // The sum may be meant to go on behind what was read as its body.
      !occurs(name, in: reading.text(sum.body.range.upperBound..<side.range.upperBound))
    else { return false }
    // `\sum_{i=1}^{n} c = nc` says itself that the terms are all the same.
    let to = sum.to.spelled
    return !sides.contains { other in
      (other.range != side.range || other.spelled != side.spelled)
        && (other.factors.contains { $0.spelled == to }
          || other.terms.count > 1
            && other.terms.contains { $0.factors.contains { $0.spelled == to } })
    }
  }

  /// Whether a letter stands by itself somewhere in LaTeX source, be it within another name.
  private func occurs(_ letter: String, in latex: String) -> Bool {
    var rest = latex[...]
    while let first = rest.first {
      if first == "\\" {
        let command = rest.dropFirst().prefix { $0.isASCII && $0.isLetter }
        if "\\" + command == latexName(letter) { return true }
        rest = rest.dropFirst(1 + max(command.count, 1))
      } else if first.isASCII, first.isLetter {
        let run = rest.prefix { $0.isASCII && $0.isLetter }
        if run.count < 3, run.contains(letter) { return true }
        rest = rest.dropFirst(run.count)
      } else {
        if String(first) == letter { return true }
        rest = rest.dropFirst()
      }
    }
    return false
  }

  /// A Greek index as a command.
  private func latexName(_ letter: String) -> String {
    switch letter {
    case "α": "\\alpha"
    case "β": "\\beta"
    case "λ": "\\lambda"
    case "μ": "\\mu"
    case "ν": "\\nu"
    case "ℓ": "\\ell"
    default: letter
    }
  }

  // MARK: What should vary

  /// What shows that the terms were meant to differ.
  private enum Family {
    /// A symbol with another index, which nothing else sets.
    case index(Symbol, String)
    /// A matrix, whose rows or columns are meant.
    case matrix(Symbol, Extents, [String: Range<Int>])
    /// A symbol that carries an index elsewhere.
    case elsewhere(Symbol, String, Range<Int>)
  }

  private func varying(
    _ sum: Sum, _ sides: [Expression], _ passage: Passage, _ table: ShapeTable
  ) -> Family? {
    var symbols: [Symbol] = []
    sum.body.forEachPart { part in
      if case .symbol(let symbol) = part.kind { symbols.append(symbol) }
    }
    if let family = otherIndex(symbols, sum, sides, table) { return family }
    // A lone letter may well be a constant.
    guard !sum.body.isSymbol, !symbols.contains(where: { !$0.indices.isEmpty && !$0.isName })
    else { return nil }
    if let family = indexedElsewhere(symbols, sum, sides, passage, table) { return family }
    var reader = ShapeReader(table, at: sum.body.range.lowerBound, in: passage.section)
    guard let shape = reader.shape(of: sum.body), shape.isKnownMatrix, shape.list.count == 2,
      sum.body.contains(where: { if case .call = $0.kind { true } else { false } })
    else { return nil }
    for symbol in symbols {
      let own = reader.shape(of: Expression(.symbol(symbol), sum.body.range))
      if let own, own.isKnownMatrix { return .matrix(symbol, own, reader.uses) }
    }
    return nil
  }

  /// `\sum_{j} ℓ(ŷ_i, y_i)`, where nothing says which i is meant.
  private func otherIndex(
    _ symbols: [Symbol], _ sum: Sum, _ sides: [Expression], _ table: ShapeTable
  ) -> Family? {
    for symbol in symbols {
      for index in symbol.indexParts {
        guard case .symbol(let letter) = index.kind, letter.indices.isEmpty,
          ["i", "j", "k", "l", "m", "n", "t"].contains(letter.name), letter.name != sum.index.name
        else { continue }
        let isBound = sides.contains { side in
          side.contains { part in
            guard case .repeated(_, let other?, _, _, _) = part.kind else { return false }
            return other.name == letter.name
          }
        }
        let isFree = sides.contains { side in
          side.containsAnywhere { part in
            guard case .symbol(let other) = part.kind, other.name == letter.name else {
              return false
            }
            return !sum.body.range.contains(part.range.lowerBound)
          }
        }
        // A letter that is a number elsewhere picks one element.
        let isSet = table.ledger.bindings[letter.name] != nil
        if !isBound, !isFree, !isSet { return .index(symbol, letter.name) }
      }
    }
    return nil
  }

  /// `\sum_{i=1}^{n} (x - \mu)^2`, where it is x_i in other formulas and never x alone.
  private func indexedElsewhere(
    _ symbols: [Symbol], _ sum: Sum, _ sides: [Expression], _ passage: Passage, _ table: ShapeTable
  ) -> Family? {
    for symbol in symbols where symbol.indices.isEmpty && symbol.name.count == 1 {
      let isElsewhere = sides.contains { side in
        side.containsAnywhere { part in
          guard case .symbol(let other) = part.kind, other.key == symbol.key else { return false }
          return !sum.body.range.contains(part.range.lowerBound)
        }
      }
      guard !isElsewhere, table.ledger.bindings[symbol.key] == nil,
        table.declarations(of: symbol.key).isEmpty, table.sizes[symbol.key] == nil,
        !table.reading.vocabulary.scalars.contains(symbol.key)
      else { continue }
      let key = "\(symbol.name)_\(sum.index.name)"
      var found: Range<Int>?
      for other in table.reading.passages
      where other.section.covers(passage.section) || passage.section.covers(other.section) {
        for statement in other.statements {
          for side in ([statement.first] + statement.links.map(\.side)).compactMap({ $0 }) {
            if side.contains(where: { part in
              guard case .symbol(let one) = part.kind else { return false }
              return one.key == symbol.key && other.index != passage.index
            }) {
              return nil
            }
            side.forEachPart { part in
              if case .symbol(let one) = part.kind, one.key == key { found = part.range }
            }
          }
        }
      }
      if let found { return .elsewhere(symbol, key, found) }
    }
    return nil
  }

  private func claim(
    _ sum: Sum, _ family: Family, _ passage: Passage, _ reading: DocumentReading
  ) -> Claim {
    let index = sum.index.name
    var uses: [String: Range<Int>] = [:]
    let because: Phrase
    switch family {
    case .index(let symbol, let other):
      because = Phrase(
        "\(index) does not occur in what is summed; \(symbol.key) has the index \(other)",
        "求和项中没有出现 \(index)；\(symbol.key) 的下标是 \(other)")
    case .matrix(let symbol, let shape, let known):
      uses = known
      because = Phrase(
        "\(index) does not occur in what is summed, so every term is the same; \(symbol.key) is a"
          + " matrix (\(shape.text)), of which one row or entry seems to be meant",
        "求和项中没有出现 \(index)，各项都相同；\(symbol.key) 是矩阵（\(shape.text)），此处应取其某一行或某一元素")
    case .elsewhere(let symbol, let other, let range):
      uses = [symbol.key: range]
      because = Phrase(
        "\(index) does not occur in what is summed; elsewhere it is \(other)",
        "求和项中没有出现 \(index)；别处写作 \(other)")
    }
    return reading.finding(
      id, at: sum.whole.range, in: passage, readAs: sum.whole.spelled, because: because,
      uses: uses)
  }
}

extension Symbol {
  /// Whether its index is a part of its name: `d_k`, `W_q`.
  fileprivate var isName: Bool {
    indexParts.allSatisfy { index in
      guard case .symbol(let letter) = index.kind else { return false }
      return !["i", "j", "k", "l", "m", "n", "t"].contains(letter.name)
        || name == "d" || name == "W"
    }
  }
}

extension Expression {
  /// Whether nothing in it is words, dots or unread.
  fileprivate var isReadThrough: Bool {
    !containsAnywhere { part in
      switch part.kind {
      case .text, .ellipsis, .unread, .cases: true
      default: false
      }
    }
  }
}
