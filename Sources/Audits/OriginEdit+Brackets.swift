import Formulas

/// Changes of what belongs together.
extension Expression {
  var bracketEdits: [OriginEdit] {
    withoutBrackets.map {
      OriginEdit($0, 11, "as if there were no brackets", "像没有括号那样计算")
    } + termByTerm + fromTheLeft + roundANegative
  }

  /// What is entered into a calculator when brackets, or a fraction's bar, are forgotten.
  private var withoutBrackets: [Expression] {
    switch kind {
    case .binary(let sign, let left, let right) where isProduct:
      var readings: [Expression] = []
      if left.isSum { readings += left.changingLast { with(.binary(sign, $0, right)) } }
      if right.isSum { readings += right.changingFirst { with(.binary(sign, left, $0)) } }
      return readings
    case .binary(.over, let top, let bottom):
      var readings: [Expression] = []
      if top.isSum { readings += top.changingLast { with(.binary(.over, $0, bottom)) } }
      if bottom.isSum { readings += bottom.changingFirst { with(.binary(.over, top, $0)) } }
      if case .binary(let sign, let first, let second) = bottom.kind, bottom.isProduct {
        readings.append(with(.binary(sign, with(.binary(.over, top, first)), second)))
      }
      return readings
    case .binary(.minus, let left, let right) where right.isSum:
      let terms = right.terms
      let first = terms[0].with(.negated(terms[0]))
      return Expression.sum(left.terms + [first] + terms.dropFirst()).map { [$0] } ?? []
    case .negated(let inner) where inner.isSum:
      return inner.changingFirst { $0.with(.negated($0)) }
    case .power(let base, let exponent):
      switch base.kind {
      case .negated(let inner): return [with(.negated(with(.power(inner, exponent))))]
      case .binary(let sign, let first, let second) where base.isProduct:
        return [with(.binary(sign, first, with(.power(second, exponent))))]
      case .binary(.over, let top, let bottom):
        return [with(.binary(.over, top, with(.power(bottom, exponent))))]
      default:
        return base.isSum ? base.changingLast { with(.power($0, exponent)) } : []
      }
    default: return []
    }
  }

  private func changingFirst(_ change: (Expression) -> Expression) -> [Expression] {
    let terms = terms
    return Expression.sum([change(terms[0])] + terms.dropFirst()).map { [$0] } ?? []
  }

  private func changingLast(_ change: (Expression) -> Expression) -> [Expression] {
    var terms = terms
    let last = terms.removeLast()
    if case .negated(let inner) = last.kind {
      terms.append(last.with(.negated(change(inner))))
    } else {
      terms.append(change(last))
    }
    return Expression.sum(terms).map { [$0] } ?? []
  }

  /// A power or root of a sum as a sum of powers or roots; of a quotient as one of its numerator.
  private var termByTerm: [OriginEdit] {
    switch kind {
    case .power(let base, let exponent) where base.isSum:
      return Expression.sum(base.terms.map { $0.signed { $0.with(.power($0, exponent)) } }).map {
        [OriginEdit($0, 12, "the power was taken term by term", "误作逐项乘方")]
      } ?? []
    case .power(let base, let exponent):
      guard case .binary(.over, let top, let bottom) = base.kind else { return [] }
      return [
        OriginEdit(
          with(.binary(.over, with(.power(top, exponent)), bottom)), 12,
          "the power was taken of the numerator only", "只对分子乘方")
      ]
    case .call(.root, let list):
      guard let inner = list.last, inner.isSum else { return [] }
      let terms = inner.terms.map { term in
        term.signed { $0.with(.call(.root, list.dropLast() + [$0])) }
      }
      return Expression.sum(terms).map {
        [OriginEdit($0, 12, "the root was taken term by term", "误作逐项开方")]
      } ?? []
    default: return []
    }
  }

  private func signed(_ change: (Expression) -> Expression) -> Expression {
    if case .negated(let inner) = kind { return with(.negated(change(inner))) }
    return change(self)
  }

  /// `2 + 3 × 4` as `(2 + 3) × 4`.
  private var fromTheLeft: [OriginEdit] {
    guard isSum, case .binary(let sign, let left, let right) = kind,
      case .binary(let inner, let first, let second) = right.kind,
      right.isProduct || inner == .over
    else { return [] }
    let whole = with(.binary(inner, with(.binary(sign, left, first)), second))
    return [OriginEdit(whole, 13, "simply from the left to the right", "只按从左到右的顺序计算")]
  }

  /// `-3^2` as `(-3)^2`.
  private var roundANegative: [OriginEdit] {
    guard case .negated(let inner) = kind, case .power(let base, let exponent) = inner.kind else {
      return []
    }
    let power = with(.power(base.with(.negated(base)), exponent))
    return [OriginEdit(power, 13, "the minus was taken into the power", "把负号也乘方了")]
  }
}
