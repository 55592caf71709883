import SourceText

extension Expression {
  /// An integer as a literal.
  package init(integer: Int, _ range: Range<Int>) {
    guard let number = PrintedNumber(String(integer.magnitude)) else {
      self.init(.unread(.syntax(String(integer))), range)
      return
    }
    let literal = Expression(.number(number), range)
    self = integer < 0 ? Expression(.negated(literal), range) : literal
  }

  /// The expressions that it is made of, indices of symbols and conditions of cases included.
  package var children: [Expression] {
    switch kind {
    case .number, .based, .ellipsis, .text, .unread: []
    case .symbol(let symbol): symbol.indices
    case .negated(let inner), .transposed(let inner), .measured(let inner, _),
      .degrees(let inner):
      [inner]
    case .binary(_, let left, let right), .power(let left, let right): [left, right]
    case .call(_, let arguments): arguments
    case .application(let symbol, let arguments): symbol.indices + arguments
    case .repeated(_, let index, let from, let to, let body):
      (index?.indices ?? []) + [from, to].compactMap { $0 } + [body]
    case .tuple(let elements), .list(let elements), .set(let elements): elements
    case .matrix(let rows): rows.flatMap { $0 }
    case .element(let whole, let indices): [whole] + indices
    case .cases(let cases):
      cases.flatMap { one in
        [one.value]
          + (one.condition.map { [$0.first].compactMap { $0 } + $0.links.map(\.side) } ?? [])
      }
    }
  }
}
