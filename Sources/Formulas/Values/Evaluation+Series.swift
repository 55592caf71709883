import BigInt
import SourceText

extension Evaluation {
  /// `1 + 2 + … + 10`: a sum or product some of whose terms an ellipsis stands for.
  ///
  /// The terms before the ellipsis must be an arithmetic progression (two are enough) or a
  /// geometric one (three) that reaches the last term exactly; anything else is ambiguous, as are
  /// terms with indices, whose values need not go on as they begin.
  @inline(never)
  mutating func series(
    first: Value, _ operands: [Expression], _ sign: Expression.Operator,
    firstExpression: Expression
  ) throws(Failure) -> Value {
    let gaps = operands.indices.filter { operands[$0].kind == .ellipsis }
    guard gaps.count == 1, let gap = gaps.first, gap + 1 == operands.count - 1, gap > 0,
      sign != .minus,
      ([firstExpression] + operands).allSatisfy({ !$0.holdsIndices })
    else { throw .ambiguous("…") }
    var terms: [ExactNumber] = []
    if let exact = first.number?.exact { terms.append(exact) }
    for operand in operands where operand.kind != .ellipsis {
      if let exact = try number(of: operand, "…").exact { terms.append(exact) }
    }
    guard terms.count == operands.count, let last = terms.popLast() else {
      throw .ambiguous("…")
    }
    let arithmetic = Self.arithmetic(terms, upTo: last)
    let geometric = Self.geometric(terms, upTo: last)
    switch (arithmetic, geometric) {
    case (let all?, nil): return .number(try total(all, sign))
    case (nil, let all?) where terms.count > 2: return .number(try total(all, sign))
    case (let all?, .some) where terms[1] - terms[0] == ExactNumber(1):
      return .number(try total(all, sign))
    default: throw .ambiguous("…")
    }
  }

  private mutating func total(
    _ terms: [ExactNumber], _ sign: Expression.Operator
  ) throws(Failure) -> Number {
    var result = sign.isProduct ? Number.one : .zero
    for term in terms {
      result = sign.isProduct ? try result * Number(term) : try result + Number(term)
      try spend(1 + result.effort / 8)
    }
    return result
  }

  /// All terms of the progression; nil where the terms are none or pass the last one by.
  private static func arithmetic(
    _ terms: [ExactNumber], upTo last: ExactNumber
  ) -> [ExactNumber]? {
    let step = terms[1] - terms[0]
    guard !step.isZero, zip(terms, terms.dropFirst()).allSatisfy({ $1 - $0 == step }),
      let count = (last - terms[0]).divided(by: step), count.isInteger,
      count.numerator >= terms.count, count.numerator <= 10_000
    else { return nil }
    return (0...Int(count.numerator)).map { terms[0] + ExactNumber($0) * step }
  }

  private static func geometric(
    _ terms: [ExactNumber], upTo last: ExactNumber
  ) -> [ExactNumber]? {
    guard let ratio = terms[1].divided(by: terms[0]), !ratio.isZero,
      ratio.magnitude != ExactNumber(1), last.bits <= Number.fractionBits,
      zip(terms, terms.dropFirst()).allSatisfy({ $0 * ratio == $1 })
    else { return nil }
    var all = terms
    let grows = ratio.magnitude > ExactNumber(1)
    while let term = all.last, term != last {
      let isPast = grows ? term.magnitude > last.magnitude : term.magnitude < last.magnitude
      guard !isPast, all.count <= 4096 else { return nil }
      all.append(term * ratio)
    }
    return all.count > terms.count ? all : nil
  }
}
