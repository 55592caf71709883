import Manuscript
import SourceText

/// What was decided about one claim.
struct Decision {
  let verdict: Claim.Verdict
  /// What came.
  var got: String?
  /// What `--accept` would write.
  var edits: [Outcome.Edit] = []

  static let unresolved = Decision(verdict: .unresolved)
  static let fails = Decision(verdict: .fails)
}

extension Judge {
  /// Notes a claim; the findings that were added from `first` on are about it.
  mutating func note(
    _ kind: Claim.Kind, _ id: String, at range: Range<Int>, text: String, since first: Int,
    _ decision: Decision
  ) {
    note(
      kind, id, at: range, text: text, findings: Array(first..<findings.count), decision)
  }

  mutating func note(
    _ kind: Claim.Kind, _ id: String, at range: Range<Int>, text: String, findings: [Int],
    _ decision: Decision
  ) {
    claims.append(
      Claim(
        id: id, kind: kind, range: range, verdict: decision.verdict, text: text,
        got: decision.got, findings: findings, edits: decision.edits))
  }

  /// A number is named by its place among all numbers of the page.
  func numberID(_ index: Int) -> String { "number-\(index + 1)" }

  func id(_ kind: Claim.Kind, _ listing: Listing, _ index: Int? = nil) -> String {
    "\(kind.rawValue)-\(listing.index + 1)" + (index.map { ".\($0 + 1)" } ?? "")
  }

  /// Formulas that are quoted from documents.
  mutating func noteQuotedFormulas() {
    for (index, formula) in chapter.formulas.enumerated() where formula.quotedBy != nil {
      let own = findings.indices.filter { place in
        ["not-quoted", "verdict-differs"].contains(findings[place].id)
          && findings[place].range == formula.range
      }
      note(
        .formula, "formula-\(index + 1)", at: formula.range,
        text: formula.pieces.map(chapter.source.text).joined(separator: "\n"), findings: own,
        Decision(verdict: own.isEmpty ? .quoted : .fails))
    }
  }

  /// The findings in the order of the page, and the claims with the places that they then have.
  func inOrderOfThePage() -> (findings: [Finding], claims: [Claim]) {
    let order = findings.indices.sorted { findings[$0].order < findings[$1].order }
    var places = Array(repeating: 0, count: findings.count)
    for (place, index) in order.enumerated() { places[index] = place }
    let ordered = claims.enumerated().sorted {
      ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
    }
    return (
      order.map { findings[$0] },
      ordered.map { $0.element.withFindings($0.element.findings.map { places[$0] }.sorted()) }
    )
  }
}

extension Claim {
  fileprivate func withFindings(_ places: [Int]) -> Claim {
    Claim(
      id: id, kind: kind, range: range, verdict: verdict, text: text, got: got, findings: places,
      edits: edits)
  }
}

extension Finding {
  /// Findings stand in the order of the page, the worst first where several share a place.
  fileprivate var order: (Int, Int, String) {
    (range.lowerBound, severity == .error ? 0 : severity == .warning ? 1 : 2, id)
  }
}
