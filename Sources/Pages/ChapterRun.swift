package import Manuscript
package import Programs

/// What a run of a chapter brought to light, as far as a page shows it.
package struct ChapterRun: Sendable {
  package let findings: [Finding]
  package let claims: [Claim]
  /// By the listing's index.
  package let records: [Int: CellRecord]

  package init(findings: [Finding], claims: [Claim] = [], records: [Int: CellRecord]) {
    self.findings = findings
    self.claims = claims
    self.records = records
  }

  package init(_ chapter: Chapter, _ tangle: Tangle, _ evidence: Evidence, _ outcome: Outcome) {
    var records: [Int: CellRecord] = [:]
    for listing in chapter.listings {
      records[listing.index] = evidence.record(of: listing, in: tangle)
    }
    self.init(findings: outcome.findings, claims: outcome.claims, records: records)
  }
}
