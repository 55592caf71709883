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
