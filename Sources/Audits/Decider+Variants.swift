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
    return variants
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
