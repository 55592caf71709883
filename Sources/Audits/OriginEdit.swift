import Formulas

/// A change of an expression in one place, which its author may have made unawares.
struct OriginEdit {
  /// The whole expression, changed.
  let expression: Expression
  /// The class in the tens, from 10 for the likeliest; the order within the class in the ones.
  let rank: Int
  /// What was done: "the brackets were ignored".
  let what: Phrase

  init(_ expression: Expression, _ rank: Int, _ english: String, _ chinese: String) {
    self.expression = expression
    self.rank = rank
    what = Phrase(english, chinese)
  }

  private init(_ edit: OriginEdit, in expression: Expression) {
    self.expression = expression
    rank = edit.rank
    what = edit.what
  }

  /// Every change of an expression and of its parts.
  static func edits(of whole: Expression) -> [OriginEdit] {
    whole.editsAsWhole + edits(inside: whole, parent: nil)
  }

  private static func edits(inside part: Expression, parent: Expression?) -> [OriginEdit] {
    var edits = part.bracketEdits + part.powerEdits + part.functionEdits + part.seriesEdits
    edits += part.signEdits + part.quotientEdits
    // A chain is taken as a whole.
    if !(parent?.isSum == true && part.isSum && parent?.parts.first == part) {
      edits += part.termEdits
    }
    if !(parent?.isProduct == true && part.isProduct && parent?.parts.first == part) {
      edits += part.factorEdits
    }
    for (place, inner) in part.parts.enumerated() {
      edits += Self.edits(inside: inner, parent: part).map {
        OriginEdit($0, in: part.replacingPart(place, with: $0.expression))
      }
    }
    return edits
  }
}

extension Expression {
  /// The same with another part in one place.
  fileprivate func replacingPart(_ place: Int, with new: Expression) -> Expression {
    var count = -1
    return replacing { part in
      defer { count += 1 }
      if count < 0 { return nil }
      return count == place ? new : part
    }
  }

  var isSum: Bool {
    switch kind {
    case .binary(.plus, _, _), .binary(.minus, _, _): true
    default: false
    }
  }

  var isProduct: Bool {
    switch kind {
    case .binary(.times, _, _), .binary(.dot, _, _), .binary(.juxtaposed, _, _): true
    default: false
    }
  }

  /// Another kind in the same place.
  func with(_ kind: Kind) -> Expression { Expression(kind, range) }

  func integer(_ value: Int) -> Expression { Expression(integer: value, range) }

  /// A sum, negated terms subtracted; nil of nothing.
  static func sum(_ terms: [Expression]) -> Expression? {
    guard var sum = terms.first else { return nil }
    for term in terms.dropFirst() {
      if case .negated(let inner) = term.kind {
        sum = sum.with(.binary(.minus, sum, inner))
      } else {
        sum = sum.with(.binary(.plus, sum, term))
      }
    }
    return sum
  }

  /// A product; nil of nothing.
  static func product(_ factors: [Expression]) -> Expression? {
    guard var product = factors.first else { return nil }
    for factor in factors.dropFirst() { product = product.with(.binary(.times, product, factor)) }
    return product
  }
}
