import BigInt
import SourceText

extension Evaluation {
  /// `1 + 2 + … + 10`: a sum or product some of whose terms an ellipsis stands for.
  ///
  /// The numbers before the ellipsis must be an arithmetic progression (two are enough) or a
  /// geometric one (three) that reaches the last number exactly. Terms with indices must differ in
  /// these alone, which must go on in steps of one. Anything else is ambiguous.
  @inline(never)
  mutating func series(
    _ terms: [Expression], _ sign: Expression.Operator, first: Value
  ) throws(Failure) -> Value {
    let gaps = terms.indices.filter { terms[$0].kind == .ellipsis }
    guard gaps.count == 1, let gap = gaps.first, gap > 0, gap + 1 < terms.count, sign != .minus
    else { throw .ambiguous("…") }
    guard !terms.contains(where: \.holdsIndices) else {
      return try indexedSeries(terms, sign, gap: gap, first: first)
    }
    guard gap > 1, gap + 2 == terms.count else { throw .ambiguous("…") }
    var numbers: [ExactNumber] = []
    if let exact = first.number?.exact { numbers.append(exact) }
    for term in terms.dropFirst() where term.kind != .ellipsis {
      if let exact = try number(of: term, "…").exact { numbers.append(exact) }
    }
    guard numbers.count == terms.count - 1, let last = numbers.popLast() else {
      throw .ambiguous("…")
    }
    let arithmetic = Self.arithmetic(numbers, upTo: last)
    let geometric = Self.geometric(numbers, upTo: last)
    switch (arithmetic, geometric) {
    case (let all?, nil): return .number(try total(all, sign))
    case (nil, let all?) where numbers.count > 2: return .number(try total(all, sign))
    case (let all?, .some) where numbers[1] - numbers[0] == ExactNumber(1):
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
    guard let ratio = terms[1].divided(by: terms[0]), !ratio.isZero, !last.isZero,
      ratio.magnitude != ExactNumber(1), last.bits <= Number.fractionBits,
      zip(terms, terms.dropFirst()).allSatisfy({ $0 * ratio == $1 })
    else { return nil }
    var all = terms
    let grows = ratio.magnitude > ExactNumber(1)
    while let term = all.last, term != last {
      let isPast = grows ? term.magnitude > last.magnitude : term.magnitude < last.magnitude
      // Powers of a fraction have ever more digits, and those of the last term are few.
      guard !isPast, all.count <= 4096, term.bits <= Number.fractionBits else { return nil }
      all.append(term * ratio)
    }
    return all.count > terms.count ? all : nil
  }
}
