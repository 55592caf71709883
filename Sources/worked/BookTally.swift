import Programs
import SourceText
import Workbench

/// What the chapters of one check add up to, and what to do next.
struct BookTally {
  var counts = Counts()
  var chapters = 0
  var errors = 0
  var warnings = 0
  private(set) var hasRefusals = false
  private var firstBad: String?
  private var firstAcceptable: String?

  mutating func add(_ chapter: Workbench.CheckedChapter) {
    let outcome = chapter.outcome
    chapters += 1
    if chapter.refusal != nil { hasRefusals = true }
    counts.add(outcome.counts)
    for finding in outcome.findings { add(finding.severity) }
    let name = chapter.file.title
    if outcome.severity == .error, firstBad == nil { firstBad = name }
    if !outcome.edits.isEmpty || !outcome.figureFiles.isEmpty, firstAcceptable == nil {
      firstAcceptable = name
    }
  }

  mutating func add(_ severity: Diagnostic.Severity) {
    switch severity {
    case .error: errors += 1
    case .warning: warnings += 1
    case .note: break
    }
  }

  /// The one command that helps most now; nil where nothing is left to do.
  func nextCommand(hasCoverage: Bool) -> String? {
    if let firstAcceptable {
      return "worked check \(firstAcceptable) --accept  (writes what came, where that is right)"
    }
    if let firstBad, chapters > 1 { return "worked check \(firstBad)" }
    if counts.unchecked > 0, !hasCoverage {
      return "worked check --coverage  (lists the numbers that nothing vouches for)"
    }
    return nil
  }
}
