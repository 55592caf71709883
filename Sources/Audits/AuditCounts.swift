/// What the claims of some audits add up to.
package struct AuditCounts: Sendable, Equatable {
  package private(set) var formulas = 0
  package private(set) var claims = 0
  package private(set) var holds = 0
  package private(set) var misrounded = 0
  package private(set) var fails = 0
  package private(set) var depends = 0
  package private(set) var unresolved = 0
  /// The relations whose right side is a literal number or tuple.
  package private(set) var worked = 0
  package private(set) var workedHold = 0
  package private(set) var workedFail = 0

  package init() {}

  /// Adds the claims of an audit, but for those that are left out.
  package mutating func add(_ audit: Audit, leavingOut: Set<Int> = []) {
    formulas += audit.formulas.count
    for (index, claim) in audit.claims.enumerated() where !leavingOut.contains(index) {
      claims += 1
      if claim.isWorked { worked += 1 }
      switch claim.verdict {
      case .holds: holds += 1
      case .misrounded: misrounded += 1
      case .fails: fails += 1
      case .depends: depends += 1
      case .unresolved: unresolved += 1
      }
      switch claim.verdict {
      case .holds, .depends: workedHold += claim.isWorked ? 1 : 0
      case .misrounded, .fails: workedFail += claim.isWorked ? 1 : 0
      case .unresolved: break
      }
    }
  }

  package mutating func add(_ other: AuditCounts) {
    formulas += other.formulas
    claims += other.claims
    holds += other.holds
    misrounded += other.misrounded
    fails += other.fails
    depends += other.depends
    unresolved += other.unresolved
    worked += other.worked
    workedHold += other.workedHold
    workedFail += other.workedFail
  }
}
