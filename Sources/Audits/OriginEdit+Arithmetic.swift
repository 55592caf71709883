import Formulas

/// Changes of sums, products and quotients.
extension Expression {
  /// Changes that make sense of the whole only.
  var editsAsWhole: [OriginEdit] {
    var edits: [OriginEdit] = []
    if let count = termCount, count > 1 {
      edits.append(
        OriginEdit(
          with(.binary(.over, self, integer(count))), 31, "the average instead of the sum",
          "算成了平均值而不是总和"))
    }
    if case .binary(.over, _, _) = kind { return edits }
    edits.append(
      OriginEdit(with(.binary(.over, integer(1), self)), 32, "the reciprocal", "取了倒数"))
    return edits
  }

  /// How many terms a sum has, written out or with bounds.
  private var termCount: Int? {
    if case .repeated(.sum, _, let from?, let to?, _) = kind {
      guard let first = from.plainInteger, let last = to.plainInteger, first <= last else {
        return nil
      }
      return last - first + 1
    }
    return isSum ? terms.count : nil
  }

  var termEdits: [OriginEdit] {
    let terms = terms
    guard terms.count > 1 else { return [] }
    return terms.indices.compactMap { place in
      var rest = terms
      let term = rest.remove(at: place)
      return Expression.sum(rest).map {
        OriginEdit($0, 24, "the term \(term.spelled) was left out", "漏了 \(term.spelled) 这一项")
      }
    }
  }

  var factorEdits: [OriginEdit] {
    guard isProduct else { return [] }
    var chain: [(sign: Operator, factor: Expression)] = []
    var first = self
    while first.isProduct, case .binary(let sign, let left, let right) = first.kind {
      chain.append((sign, right))
      first = left
    }
    chain.append((.times, first))
    chain.reverse()
    return chain.indices.compactMap { place in
      var rest = chain
      let left = rest.remove(at: place).factor
      guard var product = rest.first?.factor else { return nil }
      for (sign, factor) in rest.dropFirst() { product = with(.binary(sign, product, factor)) }
      return OriginEdit(
        product, 20, "the factor \(left.spelled) was left out", "漏乘了 \(left.spelled)")
    }
  }

  var signEdits: [OriginEdit] {
    switch kind {
    case .negated(let inner):
      return [OriginEdit(inner, 22, "a minus was left out", "漏了负号")]
    case .binary(.plus, let a, let b):
      return [
        OriginEdit(with(.binary(.minus, a, b)), 20, "subtracted instead of added", "把加算成了减")
      ]
    case .binary(.minus, let a, let b):
      return [
        OriginEdit(with(.binary(.plus, a, b)), 20, "added instead of subtracted", "把减算成了加"),
        OriginEdit(with(.binary(.minus, b, a)), 23, "subtracted the other way round", "减反了"),
      ]
    case .binary(.times, let a, let b), .binary(.dot, let a, let b),
      .binary(.juxtaposed, let a, let b):
      var edits = [
        OriginEdit(with(.binary(.over, a, b)), 21, "divided instead of multiplied", "把乘算成了除")
      ]
      guard a.hasElements, b.hasElements else { return edits }
      edits.append(
        OriginEdit(
          with(.binary(.times, b, a)), 20, "the factors were exchanged", "两个因子的次序颠倒了"))
      edits.append(
        OriginEdit(
          with(.binary(.hadamard, a, b)), 20, "multiplied element by element", "误用逐元素相乘"))
      return edits
    case .transposed(let inner):
      return [OriginEdit(inner, 20, "the transpose was left out", "漏了转置")]
    default: return []
    }
  }

  /// Whether it is made of vectors or matrices.
  private var hasElements: Bool {
    contains {
      switch $0.kind {
      case .matrix: true
      case .tuple(let parts): parts.count > 1
      case .symbol: true
      default: false
      }
    }
  }

  var quotientEdits: [OriginEdit] {
    guard case .binary(.over, let top, let bottom) = kind else { return [] }
    var edits = [
      OriginEdit(
        top, 20, "the division by \(bottom.spelled) was left out", "漏除以 \(bottom.spelled)"),
      OriginEdit(bottom, 22, "only the denominator is left", "只剩下了分母"),
      OriginEdit(
        with(.binary(.times, top, bottom)), 21, "multiplied instead of divided", "把除算成了乘"),
      OriginEdit(with(.binary(.over, bottom, top)), 22, "divided the other way round", "除反了"),
    ]
    func divide(by other: Expression, _ rank: Int) {
      edits.append(
        OriginEdit(
          with(.binary(.over, top, other)), rank,
          "divided by \(other.spelled) instead of \(bottom.spelled)",
          "除以了 \(other.spelled) 而不是 \(bottom.spelled)"))
    }
    if let count = bottom.plainInteger, count > 1 {
      divide(by: bottom.integer(count + 1), 30)
      if count > 2 { divide(by: bottom.integer(count - 1), 30) }
    } else if case .binary(.minus, let count, let one) = bottom.kind, one.plainInteger == 1 {
      divide(by: count, 20)
    }
    return edits
  }
}
