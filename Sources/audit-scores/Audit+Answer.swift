import Audits

extension Audit {
  /// What an audit says of a number: the claim that lies on its place best.
  func answer(at place: Range<Int>) -> Claim? {
    func excess(_ claim: Claim) -> Int {
      claim.range.count + place.count - 2 * claim.range.clamped(to: place).count
    }
    return claims.filter { !$0.isStructural && $0.range.overlaps(place) }
      .min { (excess($0), $0.rank) < (excess($1), $1.rank) }
  }

  /// Whether anything is reported of the formula at a place.
  func hasFinding(inFormulaAt place: Range<Int>) -> Bool {
    guard let formula = formulas.first(where: { $0.overlaps(place) }) else { return false }
    return claims.contains { $0.isFinding && $0.range.overlaps(formula) }
  }

  /// Whether a finding lies on one of two places or, where one formula holds both, between them.
  func hasFinding(from one: Range<Int>, to other: Range<Int>) -> Bool {
    let low = min(one.lowerBound, other.lowerBound)
    let span = low..<max(one.upperBound, other.upperBound)
    let isOneFormula = formulas.contains { $0.clamped(to: span) == span }
    return claims.contains { claim in
      guard claim.isFinding else { return false }
      return isOneFormula
        ? claim.range.overlaps(span) : claim.range.overlaps(one) || claim.range.overlaps(other)
    }
  }
}

extension Claim {
  /// Whether it is about shapes or structure, and says nothing of a number.
  var isStructural: Bool { kind == .shape || kind == .structure }

  /// Findings before other verdicts, these before none.
  fileprivate var rank: Int { isFinding ? 0 : verdict == .unresolved ? 2 : 1 }

  /// The verdict with its reason.
  var said: String {
    var text = "\(verdict.rawValue) [\(rule)]: \(because.english)"
    if let asWritten { text += "; value \(asWritten)" }
    if let readAs { text += "; read as \(readAs)" }
    return text
  }
}

extension Claim? {
  var said: String { map(\.said) ?? "no claim here" }
}
