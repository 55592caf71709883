import Programs
import SourceText

/// The report as JSON, as `Schemas/report-1.schema.json` describes it: every claim of every chapter,
/// and every finding.
package struct JSONReport {
  /// The version of reports; a change of what is below changes it.
  package static let version = 1

  /// The JSON Schema that every report of this version follows.
  package static var schema: String {
    String(decoding: PackageResources.report_1_schema_json, as: UTF8.self)
  }

  private let record: CheckRecord
  private let end: ReportedEnd

  static func recorder(_ settings: ReportSettings) -> any Report {
    DocumentRecorder(settings) { JSONReport(record: $0, end: $1).json.document }
  }

  private var json: JSON {
    .object([
      ("version", .integer(Self.version)),
      (
        "versions",
        .object(record.settings.versions.map { (key: $0.name, value: .text($0.version)) })
      ),
      ("columnKind", .text("unicodeCodePoints")),
      ("exitStatus", .integer(Int(end.status))),
      ("complete", .bool(end.failure == nil)),
      ("failure", failure(end.failure)),
      ("selected", .texts(record.selected)),
      ("problems", .list(record.problems.map(problem))),
      ("chapters", .list(record.chapters.map(chapter))),
      ("summary", summary),
    ])
  }

  private func failure(_ failure: ReportedFailure?) -> JSON {
    guard let failure else { return .null }
    return .object([
      ("message", .text(failure.message)), ("suggestion", .text(failure.nextStep)),
      ("interrupted", .bool(failure.isInterruption)),
    ])
  }

  private func problem(_ problem: ReportedProblem) -> JSON {
    .object([
      ("file", .text(problem.path)), ("rule", .text(problem.diagnostic.id)),
      ("severity", .text(problem.diagnostic.severity.rawValue)),
      ("message", .text(problem.diagnostic.message)),
      ("suggestion", .text(orNull: problem.diagnostic.suggestion)),
    ])
  }

  private func chapter(_ chapter: ReportedChapter) -> JSON {
    let outcome = chapter.outcome
    let findings = record.findings(of: chapter)
    let fingerprints = Fingerprints.of(findings, in: outcome.source)
    let names = Fingerprints.of(outcome.claims)
    var members: [(key: String, value: JSON)] = [
      ("file", .text(chapter.path)), ("name", .text(chapter.name)), ("title", .text(outcome.title)),
      ("counts", counts(outcome.claims)),
      (
        "claims",
        .list(
          zip(outcome.claims, names).map { claim($0, $1, findings: fingerprints, outcome) })
      ),
      ("findings", .list(zip(findings, fingerprints).map { finding($0, $1, outcome) })),
      ("written", .texts(chapter.written)), ("refusal", failure(chapter.refusal)),
    ]
    if let seconds = chapter.seconds { members.append(("seconds", .seconds(seconds))) }
    return .object(members)
  }

  private func claim(
    _ claim: Claim, _ fingerprint: String, findings: [String], _ outcome: Outcome
  ) -> JSON {
    .object(
      [("id", .text(claim.id)), ("kind", .text(claim.kind.rawValue))]
        + [("verdict", .text(claim.verdict.rawValue))]
        + Place(claim.range, in: outcome.source).json + [
          ("expected", .text(claim.text)), ("got", .text(orNull: claim.got)),
          ("findings", .texts(claim.findings.map { findings[$0] })),
          ("fingerprint", .text(fingerprint)),
        ])
  }

  private func finding(_ finding: Finding, _ fingerprint: String, _ outcome: Outcome) -> JSON {
    .object(
      [("rule", .text(finding.id)), ("severity", .text(finding.severity.rawValue))]
        + Place(finding.range, in: outcome.source).json + [
          ("message", .text(finding.message)), ("suggestion", .text(orNull: finding.suggestion)),
          ("expected", .text(orNull: finding.expected)), ("got", .text(orNull: finding.got)),
          ("fix", fix(finding.fix, outcome)),
          (
            "notes",
            .list(
              finding.notes.map { note in
                .object(
                  Place(note.range, in: outcome.source).json + [("message", .text(note.message))])
              })
          ),
          ("fingerprint", .text(fingerprint)),
        ])
  }

  private func fix(_ edit: Outcome.Edit?, _ outcome: Outcome) -> JSON {
    guard let edit else { return .null }
    return .object([
      ("replace", .text(outcome.source.text(edit.range))), ("with", .text(edit.text)),
    ])
  }

  // MARK: Sums

  private var summary: JSON {
    var totals = Totals()
    for problem in record.problems { totals.add(problem.diagnostic.severity) }
    for chapter in record.chapters { totals.add(chapter.outcome) }
    return .object([
      ("chapters", .integer(totals.chapters)), ("errors", .integer(totals.errors)),
      ("warnings", .integer(totals.warnings)),
      ("counts", counts(record.chapters.flatMap(\.outcome.claims))),
    ])
  }

  /// How many claims there are, in all and of each kind, and how many got which verdict.
  private func counts(_ claims: [Claim]) -> JSON {
    func row(_ claims: [Claim]) -> JSON {
      .object(
        [("all", .integer(claims.count))]
          + Claim.Verdict.allCases.map { verdict in
            (verdict.rawValue, .integer(claims.filter { $0.verdict == verdict }.count))
          })
    }
    return .object(
      [("all", row(claims))]
        + Claim.Kind.allCases.map { kind in
          (kind.rawValue, row(claims.filter { $0.kind == kind }))
        })
  }
}
