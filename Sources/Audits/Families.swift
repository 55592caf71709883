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
