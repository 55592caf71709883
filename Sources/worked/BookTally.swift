import Foundation
import Programs
import Reports
import SourceText
import Toolchain
import Workbench

/// What the chapters of one check add up to, and what to do next.
struct BookTally {
  private(set) var totals = Totals()
  private(set) var hasRefusals = false
  /// Whether there is more to add up than chapters.
  private(set) var hasProblems = false
  private var firstBad: String?
  private var listings: [(place: String, cost: CellCost)] = []
  private var firstAcceptable: String?

  mutating func add(_ chapter: Workbench.CheckedChapter) {
    let outcome = chapter.outcome
    if chapter.refusal != nil { hasRefusals = true }
    totals.add(outcome)
    let name = chapter.file.title
    listings += chapter.facts.listings.map { ("\(chapter.file.source.path):\($0.line)", $0.cost) }
    if outcome.severity == .error, firstBad == nil { firstBad = name }
    if !outcome.edits.isEmpty || !outcome.figureFiles.isEmpty, firstAcceptable == nil {
      firstAcceptable = name
    }
  }

  /// A problem of a file as a whole.
  mutating func add(_ severity: Diagnostic.Severity) {
    hasProblems = true
    totals.add(severity)
  }

  /// What the check ends with.
  func status(isStrict: Bool) -> Int32 {
    if hasRefusals { return 3 }
    let isBad =
      totals.errors > 0 || isStrict && (totals.warnings > 0 || totals.counts.unchecked > 0)
    return isBad ? 1 : 0
  }

  /// The listings that took longest, as a table.
  func slowest(_ count: Int) -> String {
    let order = listings.sorted { ($0.cost.all, $1.place) > ($1.cost.all, $0.place) }.prefix(count)
    let width = order.map(\.place.count).max() ?? 0
    var text = "slowest listings (seconds; what is kept took as long when it ran)"
    for (place, cost) in order {
      text += "\n  " + place.padding(toLength: width, withPad: " ", startingAt: 0)
      text += String(format: "  %6.2f compiling  %6.2f running", cost.compiling, cost.running)
    }
    return text
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
