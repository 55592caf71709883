extension Expression {
  /// The tree with some of its parts replaced, from the outside in; nil keeps a part and goes on
  /// inside of it.
  package func replacing(_ replacement: (Expression) -> Expression?) -> Expression {
    if let new = replacement(self) { return new }
    func inner(_ part: Expression) -> Expression { part.replacing(replacement) }
    let kind: Kind =
      switch self.kind {
      case .number, .based, .symbol, .ellipsis, .text, .unread: self.kind
      case .negated(let a): .negated(inner(a))
      case .binary(let sign, let a, let b): .binary(sign, inner(a), inner(b))
      case .power(let a, let b): .power(inner(a), inner(b))
      case .transposed(let a): .transposed(inner(a))
      case .call(let function, let list): .call(function, list.map(inner))
      case .application(let symbol, let list): .application(symbol, list.map(inner))
      case .repeated(let repetition, let index, let from, let to, let body):
        .repeated(
          repetition, index: index, from: from.map(inner), to: to.map(inner), body: inner(body))
      case .tuple(let list): .tuple(list.map(inner))
      case .list(let list): .list(list.map(inner))
      case .set(let list): .set(list.map(inner))
      case .matrix(let rows): .matrix(rows.map { $0.map(inner) })
      case .element(let a, let list): .element(inner(a), list.map(inner))
      case .cases(let list): .cases(list.map { Case(inner($0.value), if: $0.condition) })
      case .measured(let a, let unit): .measured(inner(a), unit: unit)
      case .degrees(let a): .degrees(inner(a))
      }
    return Expression(kind, range)
  }

  /// The parts directly inside.
  package var parts: [Expression] {
    switch kind {
    case .number, .based, .symbol, .ellipsis, .text, .unread: []
    case .negated(let a), .transposed(let a), .measured(let a, _), .degrees(let a): [a]
    case .binary(_, let a, let b), .power(let a, let b): [a, b]
    case .call(_, let list), .application(_, let list), .tuple(let list), .list(let list),
      .set(let list):
      list
    case .repeated(_, _, let from, let to, let body): [from, to, body].compactMap { $0 }
    case .matrix(let rows): rows.flatMap { $0 }
    case .element(let a, let list): [a] + list
    case .cases(let list): list.map(\.value)
    }
  }

  /// Whether some part, or the whole, is so.
  package func contains(where condition: (Expression) -> Bool) -> Bool {
    if condition(self) { return true }
    guard hasParts else { return false }
    var rest = parts
    while let part = rest.popLast() {
      if condition(part) { return true }
      part.putParts(onto: &rest)
    }
    return false
  }

  /// Every part, the whole first.
  package func forEachPart(_ body: (Expression) -> Void) {
    body(self)
    guard hasParts else { return }
    var rest: [Expression] = []
    putParts(onto: &rest)
    while let part = rest.popLast() {
      body(part)
      part.putParts(onto: &rest)
    }
  }

  private var hasParts: Bool {
    switch kind {
    case .number, .based, .symbol, .ellipsis, .text, .unread: false
    default: true
    }
  }

  /// Puts the parts directly inside onto a stack, the first one on top; without a list of their own
  /// where there are one or two, for whole documents are walked through again and again.
  private func putParts(onto stack: inout [Expression]) {
    switch kind {
    case .number, .based, .symbol, .ellipsis, .text, .unread: break
    case .negated(let a), .transposed(let a), .measured(let a, _), .degrees(let a):
      stack.append(a)
    case .binary(_, let a, let b), .power(let a, let b):
      stack.append(b)
      stack.append(a)
    default: stack += parts.reversed()
    }
  }
}
