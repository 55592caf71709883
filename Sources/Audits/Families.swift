import Formulas
import SourceText

extension DefinitionReader {
  /// The symbols of a list; `y_1, \dots, y_5` stands for five.
  static func symbols(_ expression: Expression) -> [(symbol: Symbol, range: Range<Int>)]? {
    let elements: [Expression] =
      if case .list(let parts) = expression.kind { parts } else { [expression] }
    var symbols: [(symbol: Symbol, range: Range<Int>)] = []
    for (place, element) in elements.enumerated() {
      switch element.kind {
      case .symbol(let symbol): symbols.append((symbol, element.range))
      case .ellipsis:
        guard let last = symbols.last, place + 1 < elements.count,
          case .symbol(let next) = elements[place + 1].kind, last.symbol.name == next.name,
          let from = last.symbol.indices.only?.plainInteger,
          let to = next.indices.only?.plainInteger,
          from < to, to - from < 1_000
        else { return nil }
        for index in (from + 1)..<to {
          var symbol = next
          symbol.indices = [Expression(integer: index, element.range)]
          symbols.append((symbol, element.range))
        }
      default: return nil
      }
    }
    return symbols
  }
}

extension Symbol {
  /// The letter that counts through a family: `i` of `c_i`; nil for a single symbol.
  var familyIndex: Symbol? {
    guard let index = indices.only, case .symbol(let letter) = index.kind, letter.indices.isEmpty,
      letter.name.count == 1, "ijklmnpt".contains(letter.name)
    else { return nil }
    return letter
  }
}

extension Symbol {
  /// The letter and the step of `a_{n+1}`; nil for any other symbol.
  var step: (letter: Symbol, by: Int)? {
    guard mark.isEmpty, let index = indices.only,
      case .binary(.plus, let first, let second) = index.kind,
      case .symbol(let letter) = first.kind,
      letter.indices.isEmpty, letter.mark.isEmpty, letter.name.count == 1,
      let count = second.plainInteger, (1...3).contains(count)
    else { return nil }
    return (letter, count)
  }
}

extension Expression {
  /// What `a_n` is by a rule for `a_{n+1}`: the rule with every n put one lower; nil where it does
  /// not go back to earlier members.
  func steppedBack(_ name: String, _ letter: Symbol, by count: Int) -> Expression? {
    let goesBack = contains { part in
      guard case .symbol(let symbol) = part.kind, symbol.name == name else { return false }
      return symbol.indices.only?.contains { $0.kind == .symbol(letter) } ?? false
    }
    let lower = Expression(
      .binary(.minus, Expression(.symbol(letter), range), Expression(integer: count, range)), range)
    return goesBack ? filled(with: [letter.key: lower]) : nil
  }

  /// With symbols replaced, in indices too.
  func filled(with given: [String: Expression]) -> Expression {
    replacing { part in
      guard case .symbol(let symbol) = part.kind else { return nil }
      if let new = given[symbol.key] { return new }
      guard !symbol.indices.isEmpty else { return nil }
      var filled = symbol
      filled.indices = symbol.indices.map { $0.filled(with: given) }
      return Expression(.symbol(filled), part.range)
    }
  }
}
