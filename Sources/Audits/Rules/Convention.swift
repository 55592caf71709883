import Formulas

/// Rows in one place and columns in another: weights on the right here and on the left there, or
/// vectors set side by side as columns and then multiplied as rows.
struct Convention: Rule {
  let id = "convention"

  func check(_ reading: DocumentReading, _ ledger: Ledger) -> [Claim] {
    sides(reading, ledger) + stacks(reading)
  }

  // MARK: Sides

  private struct Product {
    let whole: Expression
    let passage: Passage
  }

  /// `E · W_q` and `W_f · O` in one document.
  private func sides(_ reading: DocumentReading, _ ledger: Ledger) -> [Claim] {
    var (right, left): (Product?, Product?)
    for passage in reading.passages where !passage.isPlainArithmetic {
      for statement in passage.statements {
        for link in statement.links {
          link.side.forEachPart { part in
            guard case .binary(let sign, let one, let other) = part.kind,
              sign == .dot || sign == .juxtaposed
            else { return }
            if one.isData, other.isWeight {
              right = right ?? Product(whole: part, passage: passage)
            } else if one.isWeight, other.isData {
              left = left ?? Product(whole: part, passage: passage)
            }
          }
        }
      }
    }
    guard let right, let left else { return [] }
    let table = ShapeTable(reading, ledger)
    // Declared shapes that fit leave nothing to convention.
    if isSettled(right, table), isSettled(left, table) { return [] }
    let (first, second) =
      right.whole.range.lowerBound < left.whole.range.lowerBound ? (right, left) : (left, right)
    let line = reading.line(of: first.whole.range.lowerBound)
    let (a, b) = (first.whole.spelled, second.whole.spelled)
    let isRight = first.whole.range == right.whole.range
    let (names, chinese) =
      isRight ? (("rows", "columns"), ("行", "列")) : (("columns", "rows"), ("列", "行"))
    return [
      reading.finding(
        id, at: second.whole.range, in: second.passage, verdict: .depends, readAs: b,
        because: Phrase(
          "\(a) in line \(line) takes vectors as \(names.0), \(b) takes them as \(names.1):"
            + " one of the two conventions needs a transpose",
          "第 \(line) 行的 \(a) 把向量当作\(chinese.0)，这里的 \(b) 把向量当作\(chinese.1)，两种约定需统一或加转置"),
        uses: [a: first.whole.range])
    ]
  }

  private func isSettled(_ product: Product, _ table: ShapeTable) -> Bool {
    guard case .binary(_, let one, let other) = product.whole.kind else { return false }
    return [one, other].allSatisfy { factor in
      guard case .symbol(let symbol) = factor.kind else { return false }
      return !table.declarations(of: symbol.key).isEmpty
        || !table.ledger.bindings[symbol.key, default: []].isEmpty && factor.isData
          && table.declarations.contains { $0.key.first == "W" }
    }
  }

  // MARK: Stacks

  /// `Q = [W x_1, …, W x_n]`, then `Q K^T`.
  private func stacks(_ reading: DocumentReading) -> [Claim] {
    var stacks: [String: Expression] = [:]
    for passage in reading.passages where !passage.isPlainArithmetic {
      for statement in passage.statements {
        if let first = statement.first, case .symbol(let symbol) = first.kind,
          statement.links.contains(where: { $0.side.isStackOfProducts }), statement.isList(reading)
        {
          stacks[symbol.key] = first
        }
        for link in statement.links {
          guard let (product, name) = rowsProduct(link.side, stacks), let stack = stacks[name]
          else { continue }
          let line = reading.line(of: stack.range.lowerBound)
          return [
            reading.finding(
              id, at: product.range, in: passage, verdict: .depends, readAs: product.spelled,
              because: Phrase(
                "in line \(line) \(name) holds its vectors side by side, as columns;"
                  + " \(product.spelled) compares them all only if they are rows",
                "第 \(line) 行的 \(name) 把各向量并排写成列，而 \(product.spelled) 只有在向量为行时才是两两的内积"),
              uses: [name: stack.range])
          ]
        }
      }
    }
    return []
  }

  private func rowsProduct(
    _ side: Expression, _ stacks: [String: Expression]
  ) -> (Expression, String)? {
    var found: (Expression, String)?
    side.forEachPart { part in
      guard found == nil, case .binary(_, let one, let other) = part.kind,
        case .symbol(let query) = one.kind, case .transposed(let inner) = other.kind,
        case .symbol(let key) = inner.kind, stacks[query.key] != nil, stacks[key.key] != nil
      else { return }
      found = (part, query.key)
    }
    return found
  }
}

extension Statement {
  /// Whether its lists stand in square brackets, as a matrix of columns.
  fileprivate func isList(_ reading: DocumentReading) -> Bool {
    links.contains { link in
      guard link.side.isStackOfProducts else { return false }
      let text = reading.text(link.side.range)
      return text.hasPrefix("[") || text.hasPrefix("\\left[") || text.hasPrefix("\\begin{bmatrix}")
        || text.hasPrefix("\\begin{pmatrix}")
    }
  }
}

extension Expression {
  /// A symbol whose name is W.
  fileprivate var isWeight: Bool {
    if case .symbol(let symbol) = kind { symbol.name == "W" } else { false }
  }

  /// A matrix that is no weight.
  fileprivate var isData: Bool {
    guard case .symbol(let symbol) = kind, symbol.name.count == 1, symbol.name != "W",
      let letter = symbol.name.first
    else { return false }
    return letter.isASCII && letter.isUppercase
  }

  /// `[W x_1, W x_2, …]`: weights on the left of every element.
  fileprivate var isStackOfProducts: Bool {
    let elements: [Expression]
    switch kind {
    case .tuple(let parts), .list(let parts): elements = parts
    case .matrix(let rows) where rows.count == 1: elements = rows[0]
    default: return false
    }
    let products = elements.filter { $0.kind != .ellipsis }
    return products.count > 1
      && products.allSatisfy { element in
        guard case .binary(_, let one, let other) = element.kind, one.isWeight,
          case .symbol(let vector) = other.kind
        else { return false }
        return !vector.indices.isEmpty && vector.name.lowercased() == vector.name
      }
  }
}
