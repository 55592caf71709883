package import Programs
package import SourceText

/// What the chapters of a check add up to.
package struct Totals: Sendable {
  package private(set) var counts = Counts()
  package private(set) var chapters = 0
  package private(set) var errors = 0
  package private(set) var warnings = 0

  package init() {}

  package mutating func add(_ outcome: Outcome) {
    chapters += 1
    counts.add(outcome.counts)
    for finding in outcome.findings { add(finding.severity) }
  }

  package mutating func add(_ severity: Diagnostic.Severity) {
    switch severity {
    case .error: errors += 1
    case .warning: warnings += 1
    case .note: break
    }
  }
}
