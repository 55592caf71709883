import Formulas
import SourceText

extension Decider {
  /// The ways in which a side can be read: as it stands, and where only the context tells, the
  /// other ones. A claim that holds in one of them holds.
  static func variants(of side: Expression) -> [(Expression, Phrase?)] {
    var variants: [(Expression, Phrase?)] = [(side, nil)]
    if side.hasBareAngle {
      let degrees = side.replacing { part in
        guard case .call(let function, let list) = part.kind, function.takesAngle,
          let angle = list.first, angle.isPlainNumber
        else { return nil }
        return Expression(.call(function, [Expression(.degrees(angle), angle.range)]), part.range)
      }
      variants.append((degrees, Phrase("angles read as degrees", "角度按度读")))
    }
    if case .binary(.juxtaposed, let left, let right) = side.kind, case .symbol = left.kind {
      let row = Expression(.transposed(left), left.range)
      variants.append(
        (
          Expression(.binary(.juxtaposed, row, right), side.range),
          Phrase("\(left.spelled) read as a row", "\(left.spelled) 读作行向量")
        ))
    }
    if side.contains(where: { $0.choice != nil }) {
      let choices = side.replacing { $0.choice }
      variants.append((choices, Phrase("C and A read as combinations", "C、A 按组合数、排列数读")))
    }
    return variants
  }
}

extension Expression {
  /// `C_8^2` as 8 over 2, `A_5^2` as 5 · 4; nil for anything else.
  fileprivate var choice: Expression? {
    guard case .power(let base, let count) = kind, case .symbol(let symbol) = base.kind,
      symbol.mark.isEmpty, let total = symbol.indices.only, let n = total.plainInteger,
      let k = count.plainInteger, (0...n).contains(k), n < 1_000
    else { return nil }
    switch symbol.name {
    case "C", "ℂ": return Expression(.call(.binomial, [total, count]), range)
    case "A", "P":
      let rest = Expression(integer: n - k, range)
      return Expression(
        .binary(
          .over, Expression(.call(.factorial, [total]), range),
          Expression(.call(.factorial, [rest]), range)), range)
    default: return nil
    }
  }

  /// Whether a factor of 100 makes it a number of percent.
  var hasFactorHundred: Bool {
    contains { if case .number(let number) = $0.kind { number.text == "100" } else { false } }
  }
}

extension Function {
  var takesAngle: Bool { [.sin, .cos, .tan, .cot, .sec, .csc].contains(self) }
}

extension Expression {
  /// A literal without degrees where an angle is expected.
  fileprivate var hasBareAngle: Bool {
    contains { part in
      guard case .call(let function, let list) = part.kind, function.takesAngle else {
        return false
      }
      return list.first?.isPlainNumber == true
    }
  }

  fileprivate var isPlainNumber: Bool {
    if case .number(let number) = kind { number.isPlainInteger } else { false }
  }
}
