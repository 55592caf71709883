import Foundation
import Programs
import SourceText
import Toolchain
import Workbench

/// What the chapters of one check add up to, and what to do next.
struct BookTally {
  var counts = Counts()
  var chapters = 0
  var errors = 0
  var warnings = 0
  private(set) var hasRefusals = false
  private var firstBad: String?
  private var listings: [(place: String, cost: CellCost)] = []
  private var firstAcceptable: String?

  mutating func add(_ chapter: Workbench.CheckedChapter) {
    let outcome = chapter.outcome
    chapters += 1
    if chapter.refusal != nil { hasRefusals = true }
    counts.add(outcome.counts)
    for finding in outcome.findings { add(finding.severity) }
    let name = chapter.file.title
    listings += chapter.facts.listings.map { ("\(chapter.file.source.path):\($0.line)", $0.cost) }
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

  func isBad(strict: Bool) -> Bool {
    errors > 0 || strict && (warnings > 0 || counts.unchecked > 0)
  }

  /// The listings that took longest, as a table.
  func slowest(_ count: Int) -> String {
    let order = listings.sorted { ($0.cost.all, $1.place) > ($1.cost.all, $0.place) }.prefix(count)
    let width = order.map(\.place.count).max() ?? 0
    var text = "slowest listings (seconds; what is kept took as long when it ran)\n"
    for (place, cost) in order {
      text += "  " + place.padding(toLength: width, withPad: " ", startingAt: 0)
      text += String(format: "  %6.2f compiling  %6.2f running\n", cost.compiling, cost.running)
    }
    return text
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
