import Manuscript
package import Programs
import SourceText

extension Trial {
  /// What there is to say about a run besides what it altered. What only concerns a book (bound
  /// numbers, quotations, digits nobody vouches for) is left out or merely counted.
  package struct Remarks: Sendable, Equatable {
    /// What kept listings from running, and marks that claim nothing, with places in the new file.
    package private(set) var findings: [Finding] = []
    /// The lines of listings that were not run because of others.
    package private(set) var notRun: [Int] = []
    /// What listings wrote that have no `output`, by their line.
    package private(set) var unshown: [Unshown] = []
    /// Numbers in prose, tables and formulas that are not what their expressions give now.
    package private(set) var unfitting = 0

    package struct Unshown: Sendable, Equatable {
      package let line: Int
      package let text: String
    }

    package var isEmpty: Bool { findings.isEmpty && notRun.isEmpty && unshown.isEmpty }

    init(_ outcome: Outcome, _ chapter: Chapter, after: SourceFile) {
      let shift = Shift(outcome.edits)
      for finding in outcome.findings {
        let line = after.line(at: shift.offset(finding.range.lowerBound))
        switch Concern(finding, in: chapter) {
        case .alteration, .book: break
        case .unfitting: unfitting += 1
        case .notRun: notRun.append(line)
        case .unshown(let text): unshown.append(Unshown(line: line, text: text))
        case .reader: findings.append(shift.moved(finding))
        }
      }
    }
  }

  /// Whom a finding concerns.
  private enum Concern {
    /// It is mended in the copy.
    case alteration
    /// Whoever writes the book.
    case book
    case unfitting
    case notRun
    case unshown(String)
    case reader

    init(_ finding: Finding, in chapter: Chapter) {
      let id = finding.id
      let isInListing = chapter.listings.contains { listing in
        let blocks = [listing.range, listing.output?.range ?? listing.range]
        return blocks.contains { $0.contains(finding.range.lowerBound) }
      }
      switch id {
      case "not-run": self = .notRun
      case "number-fails", "number-misrounded", "number-count", "number-type", "digits-not-above":
        self = .unfitting
      case "output-missing" where finding.got != nil: self = .unshown(finding.got ?? "")
      case "output-not-run", "output-unwritable", "output-without-listing", "output-word",
        "fence-word", "unclosed-fence":
        self = .reader
      case "figure-missing", "figure-differs": self = .alteration
      default:
        let isMended = ["output-", "value-", "unresolved-"].contains { id.hasPrefix($0) }
        self = isMended ? .alteration : isInListing && !id.hasPrefix("quotation-") ? .reader : .book
      }
    }
  }
}

/// Where places of a file are after edits above them.
private struct Shift {
  let edits: [Outcome.Edit]

  init(_ edits: [Outcome.Edit]) { self.edits = edits }

  func offset(_ place: Int) -> Int {
    edits.filter { $0.range.upperBound <= place }
      .reduce(place) { $0 + $1.text.utf8.count - $1.range.count }
  }

  private func moved(_ range: Range<Int>) -> Range<Int> {
    let start = offset(range.lowerBound)
    return start..<max(start, offset(range.upperBound))
  }

  func moved(_ finding: Finding) -> Finding {
    var suggestion = finding.suggestion
    let message =
      finding.id == "output-unwritable"
      ? "what came cannot stand in this fence" : finding.message
    if suggestion?.contains("--accept") == true { suggestion = nil }
    return Finding(
      finding.id, finding.severity, at: moved(finding.range), message, suggestion: suggestion,
      expected: finding.expected, got: finding.got,
      notes: finding.notes.map { Finding.Note(range: moved($0.range), message: $0.message) })
  }
}
