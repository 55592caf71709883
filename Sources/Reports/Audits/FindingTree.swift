import Audits

/// The findings of a document as they are told: causes, each with what merely rests on it and with
/// the places that say the very same.
struct FindingTree {
  struct Root {
    /// All are indices of `Audit.claims`, in the order of the file.
    let claim: Int
    var repeats: [Int] = []
    var followers: [Int] = []
  }

  /// In the order of the file.
  private(set) var roots: [Root] = []

  init(_ document: ReportedAudit) {
    let claims = document.audit.claims
    let findings = document.findings
    let told = Set(findings)
    /// The end of a chain of such steps among what is told; a circle ends where it began.
    func end(of claim: Int, _ step: (Claim) -> Int?) -> Int {
      var last = claim
      var seen: Set<Int> = [claim]
      while let next = step(claims[last]), told.contains(next), seen.insert(next).inserted {
        last = next
      }
      return last
    }
    var places: [Int: Int] = [:]
    func root(_ claim: Int) -> Int {
      if let place = places[claim] { return place }
      places[claim] = roots.count
      roots.append(Root(claim: claim))
      return roots.count - 1
    }
    for finding in findings {
      let first = end(of: finding) { $0.sameAs }
      let cause = end(of: first) { claim in
        claim.cause.map { cause in end(of: cause) { $0.sameAs } }
      }
      let place = root(cause)
      if roots[place].claim == finding { continue }
      if cause == first, first != finding {
        roots[place].repeats.append(finding)
      } else {
        roots[place].followers.append(finding)
      }
    }
    roots.sort { $0.claim < $1.claim }
  }
}
