import BigInt
import SourceText

extension Evaluation {
  /// One sign of a chain with what stands behind it, and everything before it.
  private struct Link {
    let sign: Expression.Operator
    let before: Expression
    let behind: Expression
  }

  /// The value of signs that follow each other on one level, from the left.
  @inline(never)
  mutating func chain(_ expression: Expression) throws(Failure) -> Value {
    var links: [Link] = []
    var first = expression
    while case .binary(let sign, let before, let behind) = first.kind {
      links.append(Link(sign: sign, before: before, behind: behind))
      first = before
    }
    links.reverse()
    try spend(links.count)

    var index = 0
    var result: Value
    if links[0].sign.isProduct, first.isLogarithm {
      (result, index) = (try logarithmFirst(first, links[0]), 1)
    } else {
      result = try value(of: first)
    }
    let holdsEllipsis = links.contains { $0.behind.isEllipsis }
    while index < links.count {
      if holdsEllipsis, let end = Self.endOfSeries(links, from: index) {
        result = try series(
          [links[index].before] + links[index...end].map(\.behind), links[index].sign,
          first: result)
        index = end + 1
        continue
      }
      result = try joined(result, links[index])
      try spend(result.effort)
      index += 1
    }
    return result
  }

  @inline(never)
  private mutating func joined(_ left: Value, _ link: Link) throws(Failure) -> Value {
    let right: Value
    do {
      right = try value(of: link.behind)
    } catch .logarithmOfZero
      where link.sign.isProduct && left.isExactZero
      && link.behind.isLogarithm
    {
      return .number(.zero)
    }
    if link.sign.isProduct { try spend(left.effort(times: right)) }
    return try left.combined(link.sign, right)
  }

  /// A product that begins with a logarithm. In information theory 0 · log 0 is 0.
  @inline(never)
  private mutating func logarithmFirst(
    _ first: Expression, _ link: Link
  ) throws(Failure) -> Value {
    let left: Value
    do {
      left = try value(of: first)
    } catch .logarithmOfZero {
      guard try value(of: link.behind).isExactZero else { throw .logarithmOfZero }
      return .number(.zero)
    }
    return try joined(left, link)
  }

  /// Where a run of plus signs or of products that holds an ellipsis ends; nil where there is none.
  private static func endOfSeries(_ links: [Link], from start: Int) -> Int? {
    var end = start
    while end + 1 < links.count, links[end + 1].sign.goesOn(links[start].sign) { end += 1 }
    return links[start...end].contains { $0.behind.isEllipsis } ? end : nil
  }
}

extension Value {
  var isExactZero: Bool { number?.isExactZero == true }
}

extension Expression.Operator {
  var isProduct: Bool { self == .times || self == .dot || self == .juxtaposed }

  /// Whether a series of one sign goes on with the other.
  fileprivate func goesOn(_ other: Self) -> Bool {
    isProduct && other.isProduct || self == .plus && other == .plus
  }
}

extension Expression {
  fileprivate var isEllipsis: Bool { if case .ellipsis = kind { true } else { false } }

  fileprivate var isLogarithm: Bool {
    switch kind {
    case .call(.ln, _), .call(.log, _): true
    case .negated(let inner): inner.isLogarithm
    default: false
    }
  }
}
