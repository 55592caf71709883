import Programs
import Reports
import SourceText
import Workbench

/// What the chapters of one check add up to, and what to do next.
struct BookTally {
  private(set) var totals = Totals()
  private(set) var hasRefusals = false
  private var firstBad: String?
  private var firstAcceptable: String?

  mutating func add(_ chapter: Workbench.CheckedChapter) {
    let outcome = chapter.outcome
    if chapter.refusal != nil { hasRefusals = true }
    totals.add(outcome)
    let name = chapter.file.title
    if outcome.severity == .error, firstBad == nil { firstBad = name }
    if !outcome.edits.isEmpty || !outcome.figureFiles.isEmpty, firstAcceptable == nil {
      firstAcceptable = name
    }
  }

  mutating func add(_ severity: Diagnostic.Severity) { totals.add(severity) }

  /// What the check ends with.
  func status(isStrict: Bool) -> Int32 {
    if hasRefusals { return 3 }
    let isBad =
      totals.errors > 0 || isStrict && (totals.warnings > 0 || totals.counts.unchecked > 0)
    return isBad ? 1 : 0
  }

  /// The one command that helps most now; nil where nothing is left to do.
  func nextCommand(hasCoverage: Bool) -> String? {
    if let firstAcceptable {
      return "worked check \(firstAcceptable) --accept  (writes what came, where that is right)"
    }
    if let firstBad, totals.chapters > 1 { return "worked check \(firstBad)" }
    if totals.counts.unchecked > 0, !hasCoverage {
      return "worked check --coverage  (lists the numbers that nothing vouches for)"
    }
    return nil
  }
}
