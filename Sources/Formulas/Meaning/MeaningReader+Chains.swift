/// Chains of relations.
extension MeaningReader {
  /// All pieces as one chain.
  func statement() -> Statement {
    var sides: [[MeaningItem]] = [[]]
    var signs: [MeaningItem] = []
    var modulus: Expression?
    var level = 0
    for item in items {
      switch item.kind {
      case .open: level += 1
      case .close: level -= 1
      default: break
      }
      if case .relation = item.kind, level <= 0 {
        signs.append(item)
        sides.append([])
      } else if case .modulus(let value) = item.kind, level <= 0 {
        modulus = value
      } else {
        sides[sides.count - 1].append(item)
      }
    }
    if modulus == nil, signs.contains(where: { $0.relation == .congruent }) {
      modulus = Self.splitModulus(&sides, context, depth: depth)
    }
    let first = sides[0].isEmpty && !signs.isEmpty ? nil : side(sides[0], range)
    let links = zip(signs, sides.dropFirst()).map { sign, items in
      let end = sign.range.upperBound
      var side = self.side(items, end..<end)
      if sign.isQuestion { side = Expression(.unread(.syntax("?")), side.range) }
      return Statement.Link(sign.relation ?? .equal, sign: sign.range, side)
    }
    return Statement(first: first, links: links, modulus: modulus)
  }

  private func side(_ items: [MeaningItem], _ fallback: Range<Int>) -> Expression {
    let items = items.filter { !$0.isGap }
    guard let first = items.first, let last = items.last else {
      return Expression(.unread(.syntax("")), fallback)
    }
    let range = first.range.lowerBound..<max(first.range.upperBound, last.range.upperBound)
    return MeaningReader(context, items, depth: depth).whole(range)
  }

  /// `17 ≡ 3 \mod 7`: the last sign is no operation.
  private static func splitModulus(
    _ sides: inout [[MeaningItem]], _ context: MeaningContext, depth: Int
  ) -> Expression? {
    guard let last = sides.last,
      let place = last.lastIndex(where: { if case .sign(.modulo) = $0.kind { true } else { false } }
      )
    else { return nil }
    let modulus = Array(last[(place + 1)...])
    guard let start = modulus.first, let end = modulus.last else { return nil }
    sides[sides.count - 1] = Array(last[..<place])
    return MeaningReader(context, modulus, depth: depth)
      .whole(start.range.lowerBound..<max(start.range.upperBound, end.range.upperBound))
  }
}

extension MeaningItem {
  var relation: Relation? {
    guard case .relation(let relation) = kind else { return nil }
    if relation == .equal, let upper, ["def", "△", "Δ", "∆"].contains(upper.plainText) {
      return .defined
    }
    return relation
  }

  /// `\stackrel{?}{=}` asks.
  var isQuestion: Bool { upper.map { "?!".contains($0.plainText) } ?? false }
}

extension FormulaNode {
  /// Its letters and digits alone.
  var plainText: String {
    switch kind {
    case .symbol(let text, _), .number(let text), .text(let text), .name(let text, _): text
    case .row(let nodes): nodes.map(\.plainText).joined()
    case .styled(_, let base), .accent(_, let base): base.plainText
    default: ""
    }
  }
}
